/** The chemistry inside a script's worker: RDKit, with the molecules, patterns and fingerprints asked for kept ready. */
import type { Mol } from '@rdkit/rdkit';
import type { FingerprintName, SparseFingerprint } from '../../chem/analysis.ts';
import { fingerprint } from '../../chem/fingerprints.ts';
import { readMoleculeGraph } from '../../chem/molecule-graph.ts';
import { MoleculeProperties } from '../../chem/properties.ts';
import { Rdkit } from '../../chem/rdkit.ts';
import { writeScaffold } from '../../chem/scaffolds.ts';
import { tanimoto } from '../../chem/similarity.ts';
import type { MoleculeAnswers } from './molecule-answers.ts';

/** More than a batch with its references needs; bounds the memory of a worker that runs for days. */
const MOST_KEPT = 4096;

export interface RdkitAnswers extends MoleculeAnswers {
  /** After a crash inside RDKit new answers must be created. */
  isBroken(): boolean;
}

export async function createRdkitAnswers(): Promise<RdkitAnswers> {
  const rdkit = await Rdkit.load();
  const queries = new Kept<Mol>((query) => query.delete());
  const fingerprints = new Kept<SparseFingerprint>();

  const withMolecule = <Result>(smiles: string, use: (molecule: Mol) => Result): Result => {
    const parsed = rdkit.withMolecule(smiles, use);
    if ('value' in parsed) return parsed.value;
    throw new Error(`The SMILES '${shorten(smiles)}' cannot be used: ${parsed.reason}`);
  };

  const queryOf = (smarts: string): Mol =>
    queries.get(smarts, () => {
      const compiled = rdkit.compileQuery(smarts);
      if ('query' in compiled) return compiled.query;
      throw new Error(`The SMARTS '${shorten(smarts)}' cannot be used: ${compiled.reason}`);
    });

  const countMatches = (molecule: Mol, smarts: string): number =>
    readMatches(molecule, queryOf(smarts)).length;

  const fingerprintOf = (smiles: string, name: FingerprintName): SparseFingerprint =>
    fingerprints.get(`${name} ${smiles}`, () =>
      withMolecule(smiles, (molecule) =>
        fingerprint(readMoleculeGraph(molecule.get_json()), name, (smarts) =>
          readMatches(molecule, queryOf(smarts)),
        ),
      ),
    );

  return {
    isBroken: () => rdkit.isBroken,
    property: (smiles, name) =>
      withMolecule(smiles, (molecule) => {
        const graph = readMoleculeGraph(molecule.get_json());
        const value = new MoleculeProperties(molecule, graph).get(name);
        return Number.isFinite(value) ? value : undefined;
      }),
    scaffold: (smiles) => {
      const scaffold = withMolecule(smiles, (molecule) =>
        writeScaffold(readMoleculeGraph(molecule.get_json())),
      );
      return scaffold === '' ? '' : withMolecule(scaffold, (molecule) => molecule.get_smiles());
    },
    matches: (smiles, smarts) => withMolecule(smiles, (molecule) => countMatches(molecule, smarts)),
    similarity: (smiles, reference, name) =>
      tanimoto(fingerprintOf(smiles, name), fingerprintOf(reference, name)),
  };
}

function readMatches(molecule: Mol, query: Mol): number[][] {
  const matches: unknown = JSON.parse(molecule.get_substruct_matches(query));
  return Array.isArray(matches) ? matches.map(({ atoms }: { atoms: number[] }) => atoms) : [];
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Values by key, the least recently used given up first. */
class Kept<Value> {
  private readonly values = new Map<string, Value>();
  private readonly release: ((value: Value) => void) | undefined;

  constructor(release?: (value: Value) => void) {
    this.release = release;
  }

  get(key: string, create: () => Value): Value {
    const known = this.values.get(key);
    const value = known ?? create();
    this.values.delete(key);
    this.values.set(key, value);
    if (this.values.size > MOST_KEPT) {
      const [oldest, given] = this.values.entries().next().value as [string, Value];
      this.values.delete(oldest);
      this.release?.(given);
    }
    return value;
  }
}
