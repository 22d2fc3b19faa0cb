/**
 * Answers analysis requests one molecule at a time on one RDKit module: parse once, perceive once, compute what is
 * asked. Reference fingerprints and user SMARTS are kept between molecules.
 */
import type { Mol } from '@rdkit/rdkit';
import { badInput } from '../protocol/errors.ts';
import type {
  Analysis,
  AnalysisRequest,
  FingerprintName,
  RandomizeOptions,
  SparseFingerprint,
} from './analysis.ts';
import { ELEMENT_SYMBOLS } from './elements.ts';
import { fingerprint } from './fingerprints.ts';
import { screeningBlob } from './search.ts';
import { readMoleculeGraph } from './molecule-graph.ts';
import { countElements, MoleculeProperties } from './properties.ts';
import { randomSmiles, withoutStereo } from './random-smiles.ts';
import type { Rdkit } from './rdkit.ts';
import { writeGenericScaffold, writeScaffold } from './scaffolds.ts';
import { tanimoto } from './similarity.ts';
import { compileSmarts, matchesAt } from './smarts-pattern.ts';
import type { MatchTarget } from './smarts-masks.ts';
import type { SmartsPattern } from './smarts-pattern.ts';

/** At most this many user SMARTS and reference fingerprints are kept; then all are forgotten. */
const CACHE_LIMIT = 10_000;

export class MoleculeAnalyser {
  private readonly rdkit: Rdkit;
  private readonly queries = new Map<string, Mol>();
  private readonly references = new Map<string, SparseFingerprint>();

  constructor(rdkit: Rdkit) {
    this.rdkit = rdkit;
  }

  /**
   * Analyses one SMILES; an invalid one comes back with its reason.
   * Throws AppError (bad input) only when the request itself is wrong: a SMARTS or a reference that cannot be read.
   */
  analyse(input: string, request: AnalysisRequest): Analysis {
    const patterns = (request.smarts ?? []).map((smarts) => this.query(smarts));
    const references = (request.similarities ?? []).map((similarity) =>
      this.reference(similarity.reference, similarity.fingerprint),
    );
    const parsed = this.rdkit.withMolecule(input, (molecule): Analysis => {
      const analysis: Analysis = {
        input,
        valid: true,
        smiles: molecule.get_smiles(),
        properties: {},
      };
      if (!needsGraph(request)) return analysis;
      const properties = new MoleculeProperties(molecule, readMoleculeGraph(molecule.get_json()));
      fillProperties(analysis, properties, request);
      fillFingerprints(analysis, properties, request, references);
      if (request.smarts !== undefined) fillMatches(analysis, molecule, patterns, request);
      if (request.screening === true) {
        analysis.screening = screeningBlob(molecule, fingerprintOf(properties, 'ecfp4'));
      }
      if (request.inchiKey === true) {
        const inchi = molecule.get_inchi();
        if (inchi !== '') analysis.inchiKey = this.rdkit.inchiKey(inchi);
      }
      if (request.scaffold === true) {
        analysis.scaffold = this.canonical(writeScaffold(properties.graph));
      }
      if (request.genericScaffold === true) {
        analysis.genericScaffold = this.canonical(writeGenericScaffold(properties.graph));
      }
      return analysis;
    });
    if ('value' in parsed) return parsed.value;
    return { input, valid: false, reason: parsed.reason, smiles: '', properties: {} };
  }

  /** A randomized SMILES decided by the seed; the input itself when it cannot be parsed. */
  randomize(smiles: string, seed: number, { isomeric = true }: RandomizeOptions = {}): string {
    const parsed = this.rdkit.withMolecule(smiles, (molecule) => {
      const graph = readMoleculeGraph(molecule.get_json());
      return randomSmiles(isomeric ? graph : withoutStereo(graph), seed) ?? molecule.get_smiles();
    });
    return 'value' in parsed ? parsed.value : smiles;
  }

  /** Why a SMARTS cannot be used, or undefined. */
  checkSmarts(smarts: string): string | undefined {
    const compiled = this.rdkit.compileQuery(smarts);
    if ('reason' in compiled) return compiled.reason;
    compiled.query.delete();
    return undefined;
  }

  /** Loads RDKit anew when the last molecule crashed it; call between molecules. */
  async recover(): Promise<void> {
    if (!this.rdkit.isBroken) return;
    this.queries.clear();
    await this.rdkit.restart();
  }

  private canonical(smiles: string): string | undefined {
    if (smiles === '') return '';
    const parsed = this.rdkit.withMolecule(smiles, (molecule) => molecule.get_smiles());
    return 'value' in parsed ? parsed.value : undefined;
  }

  private query(smarts: string): Mol {
    const known = this.queries.get(smarts);
    if (known !== undefined) return known;
    const compiled = this.rdkit.compileQuery(smarts);
    if ('reason' in compiled) {
      throw badInput(
        `The SMARTS "${smarts}" cannot be used: ${compiled.reason}`,
        {},
        'Correct the pattern.',
      );
    }
    if (this.queries.size >= CACHE_LIMIT) {
      for (const query of this.queries.values()) query.delete();
      this.queries.clear();
    }
    this.queries.set(smarts, compiled.query);
    return compiled.query;
  }

  private reference(smiles: string, name: FingerprintName): SparseFingerprint {
    const key = `${name} ${smiles}`;
    const known = this.references.get(key);
    if (known !== undefined) return known;
    const parsed = this.rdkit.withMolecule(smiles, (molecule) =>
      fingerprintOf(new MoleculeProperties(molecule, readMoleculeGraph(molecule.get_json())), name),
    );
    if ('reason' in parsed) {
      throw badInput(
        `The reference molecule "${smiles}" cannot be read: ${parsed.reason}`,
        { molecule: smiles },
        'Correct its SMILES.',
      );
    }
    if (this.references.size >= CACHE_LIMIT) this.references.clear();
    this.references.set(key, parsed.value);
    return parsed.value;
  }
}

function needsGraph(request: AnalysisRequest): boolean {
  return Object.entries(request).some(([, asked]) =>
    Array.isArray(asked) ? asked.length > 0 : asked === true,
  );
}

function fillProperties(
  analysis: Analysis,
  properties: MoleculeProperties,
  request: AnalysisRequest,
): void {
  for (const name of request.properties ?? []) {
    const value = properties.get(name);
    if (Number.isFinite(value)) analysis.properties[name] = value;
  }
  if (request.elements === true) {
    analysis.elements = countElements(properties.graph, ELEMENT_SYMBOLS);
  }
}

function fillFingerprints(
  analysis: Analysis,
  properties: MoleculeProperties,
  request: AnalysisRequest,
  references: readonly SparseFingerprint[],
): void {
  const computed = new Map<FingerprintName, SparseFingerprint>();
  const get = (name: FingerprintName): SparseFingerprint => {
    let found = computed.get(name);
    if (found === undefined) computed.set(name, (found = fingerprintOf(properties, name)));
    return found;
  };
  if (request.similarities !== undefined) {
    analysis.similarities = request.similarities.map(({ fingerprint: name }, i) =>
      tanimoto(get(name), references[i]),
    );
  }
  if (request.fingerprints !== undefined) analysis.fingerprints = request.fingerprints.map(get);
}

function fillMatches(
  analysis: Analysis,
  molecule: Mol,
  patterns: readonly Mol[],
  request: AnalysisRequest,
): void {
  const matches = patterns.map((pattern) => {
    const found = JSON.parse(molecule.get_substruct_matches(pattern)) as unknown;
    return Array.isArray(found) ? (found as { atoms: number[] }[]).map(({ atoms }) => atoms) : [];
  });
  analysis.smarts = matches.map((found) => found.length);
  if (request.smartsAtoms === true) analysis.smartsAtoms = matches;
}

const compiledPatterns = new Map<string, SmartsPattern>();

/** A fingerprint; the atom classes of FCFP are matched on the graph. */
function fingerprintOf(properties: MoleculeProperties, name: FingerprintName): SparseFingerprint {
  return fingerprint(properties.graph, name, (smarts) =>
    matchFirstAtoms(properties.target, smarts),
  );
}

function matchFirstAtoms(target: MatchTarget, smarts: string): number[][] {
  let pattern = compiledPatterns.get(smarts);
  if (pattern === undefined) {
    pattern = compileSmarts(smarts);
    compiledPatterns.set(smarts, pattern);
  }
  const found: number[][] = [];
  for (let atom = 0; atom < target.graph.atomCount; atom++) {
    if (matchesAt(pattern, target, atom)) found.push([atom]);
  }
  return found;
}
