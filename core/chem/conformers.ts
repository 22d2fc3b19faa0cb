/**
 * 3D conformers: distance geometry finds a shape that has the right bonding and handedness, OpenChemLib's MMFF94s
 * relaxes it, and RDKit reads the result back, so that no record with the wrong stereo gets out.
 */
import { ForceFieldMMFF94, Molecule, Resources } from 'openchemlib';
import type { MainModule, Mol } from '@rdkit/rdkit';
import { Random } from '../random/random.ts';
import { buildAtomFrame } from './atom-frame.ts';
import type { AtomFrame } from './atom-frame.ts';
import { distanceBounds } from './distance-bounds.ts';
import { embedOnce } from './distance-geometry.ts';
import { molblock3d } from './molblock-3d.ts';
import { readMoleculeGraph } from './molecule-graph.ts';
import type { MoleculeGraph } from './molecule-graph.ts';

export interface ConformerOptions {
  /** Decides every random choice. */
  seed: number;
  /** How many different conformers are wanted; fewer may come. */
  count?: number;
  version?: 'fitting' | 'v3000';
}

export interface Conformer {
  /** 3D with explicit hydrogens; the title line is empty. */
  molblock: string;
  /** MMFF94s energy in kcal/mol; null when the force field lacks parameters and the shape is not relaxed. */
  energy: number | null;
}

export type ConformerResult =
  | {
      /** Lowest energy first, at least one. */
      conformers: Conformer[];
      /** SMILES of the isomer that was built, when the molecule leaves stereo open. */
      isomer?: string;
    }
  | { reason: string };

/** Atoms with hydrogens: beyond, the squares of distances cost more than a minute. */
export const MAX_CONFORMER_ATOMS = 400;
/** Starts of the distance geometry before the molecule is given up. */
const MAX_ATTEMPTS = 20;
/** Known conformers found again before the search for more ends: rigid molecules have only one. */
const MAX_REPEATS = 8;
const MAX_RELAXATION_STEPS = 300;
/** Largest gradients, as OpenChemLib scales them, of ever finer minima; its default is 0.0001. */
const GRADIENTS = [0.5, 0.05, 0.002];
/** Conformers closer in energy than this (kcal/mol) are taken for the same. */
const SAME_ENERGY = 0.05;

let resourcesRegistered = false;

/** Conformers of a SMILES. Never throws for a molecule: what cannot be built has a reason. */
export function buildConformers(
  rdkit: MainModule,
  smiles: string,
  options: ConformerOptions,
): ConformerResult {
  const molecule = rdkit.get_mol(smiles);
  if (molecule === null) return { reason: 'RDKit cannot read the SMILES.' };
  try {
    return build(rdkit, molecule, options);
  } finally {
    molecule.delete();
  }
}

function build(rdkit: MainModule, molecule: Mol, options: ConformerOptions): ConformerResult {
  const graph = readMoleculeGraph(molecule.get_json());
  const refusal = refuse(graph);
  if (refusal !== undefined) return { reason: refusal };
  const frame = buildAtomFrame(graph);
  if (frame.atomCount > MAX_CONFORMER_ATOMS) {
    const limit = String(MAX_CONFORMER_ATOMS);
    return {
      reason: `It has ${String(frame.atomCount)} atoms with hydrogens, more than ${limit}.`,
    };
  }
  const bounds = distanceBounds(frame);
  const random = new Random(options.seed);
  const wanted = options.count ?? 1;
  const found: { coordinates: Float64Array; energy: number | null }[] = [];
  let repeats = 0;
  const built = { isomer: undefined as string | undefined, isWrong: false };
  for (let attempt = 0; attempt < MAX_ATTEMPTS + 2 * wanted && found.length < wanted; attempt++) {
    const coordinates = embedOnce(frame, bounds, random);
    if (coordinates === undefined) continue;
    const energy = relax(graph, frame, coordinates);
    if (energy === undefined) continue;
    const isKnown = found.some(
      (other) => Math.abs((other.energy ?? 0) - (energy ?? 0)) < SAME_ENERGY,
    );
    if (isKnown && ++repeats === MAX_REPEATS) break;
    if (isKnown || !coordinates.every(Number.isFinite)) continue;
    const isomer = readBack(rdkit, molecule, molblock3d(graph, frame, coordinates, 'fitting'));
    if (isomer === undefined || (built.isomer !== undefined && isomer !== built.isomer)) {
      built.isWrong ||= isomer === undefined;
      continue;
    }
    built.isomer = isomer;
    found.push({ coordinates, energy });
  }
  if (found.length === 0) {
    return {
      reason: built.isWrong
        ? 'No shape with the right stereo could be built.'
        : 'No shape that satisfies its bonds and angles could be built.',
    };
  }
  found.sort((a, b) => (a.energy ?? 0) - (b.energy ?? 0));
  const conformers = found.map(({ coordinates, energy }) => ({
    molblock: molblock3d(graph, frame, coordinates, options.version ?? 'fitting'),
    energy,
  }));
  const isOpen = built.isomer !== molecule.get_smiles();
  return isOpen && built.isomer !== undefined
    ? { conformers, isomer: built.isomer }
    : { conformers };
}

function refuse(graph: MoleculeGraph): string | undefined {
  if (graph.atomCount === 0) return 'It has no atoms.';
  const odd = graph.atomicNumber.findIndex((z) => z === 0 || z > 54);
  if (odd >= 0) {
    const what = graph.atomicNumber[odd] === 0 ? 'a dummy atom' : 'an element heavier than xenon';
    return `Atom ${String(odd + 1)} is ${what}, whose geometry is not known.`;
  }
  if (graph.bondOrder.some((order) => order < 1 || order > 3)) {
    return 'It has dative or zero-order bonds, whose geometry is not known.';
  }
  return undefined;
}

/** Moves the coordinates to the nearest minimum; null when MMFF94s has no parameters, undefined when it finds no minimum. */
function relax(
  graph: MoleculeGraph,
  frame: AtomFrame,
  coordinates: Float64Array,
): number | null | undefined {
  if (!resourcesRegistered) Resources.registerFromNodejs();
  resourcesRegistered = true;
  const molecule = Molecule.fromMolfile(molblock3d(graph, frame, coordinates, 'fitting'));
  if (molecule.getAllAtoms() !== frame.atomCount) return null;
  let field: ForceFieldMMFF94;
  try {
    field = new ForceFieldMMFF94(molecule, 'MMFF94s', {});
  } catch {
    return null;
  }
  const order = openChemLibOrder(graph, frame, molecule);
  if (order === undefined) return null;
  // OpenChemLib hands the coordinates back only when it has converged, so coarse minima are secured first.
  let stages = 0;
  for (const gradTol of GRADIENTS) {
    if (field.minimise({ maxIts: MAX_RELAXATION_STEPS, gradTol }) !== 0) break;
    stages++;
  }
  if (stages === 0) return undefined;
  const isFinished = stages === GRADIENTS.length;
  const last = isFinished ? field : new ForceFieldMMFF94(molecule, 'MMFF94s', {});
  const energy = last.getTotalEnergy();
  if (!Number.isFinite(energy)) return undefined;
  for (let atom = 0; atom < frame.atomCount; atom++) {
    const at = order[atom];
    coordinates[at * 3] = molecule.getAtomX(atom);
    coordinates[at * 3 + 1] = -molecule.getAtomY(atom);
    coordinates[at * 3 + 2] = -molecule.getAtomZ(atom);
  }
  return energy;
}

/** OpenChemLib moves plain hydrogens behind the other atoms, if it has to, each group in its order. */
function openChemLibOrder(
  graph: MoleculeGraph,
  frame: AtomFrame,
  molecule: Molecule,
): number[] | undefined {
  const atoms = frame.atomicNumber.map((_, atom) => atom);
  const isPlain = (atom: number): boolean =>
    frame.atomicNumber[atom] === 1 && (graph.isotope[atom] ?? 0) === 0;
  const moved = [...atoms.filter((atom) => !isPlain(atom)), ...atoms.filter(isPlain)];
  return [atoms, moved].find((order) =>
    order.every((atom, at) => molecule.getAtomicNo(at) === frame.atomicNumber[atom]),
  );
}

/** SMILES of the isomer that the coordinates show; undefined when it contradicts what the molecule specifies. */
function readBack(rdkit: MainModule, molecule: Mol, molblock: string): string | undefined {
  const built = rdkit.get_mol(molblock, '{"removeHs":true}');
  if (built === null) return undefined;
  try {
    const smiles = built.get_smiles();
    if (smiles === molecule.get_smiles()) return smiles;
    if (built.get_num_atoms() !== molecule.get_num_atoms()) {
      return matchesWithHydrogens(rdkit, molecule, molblock) ? molecule.get_smiles() : undefined;
    }
    return matches(built, molecule) ? smiles : undefined;
  } finally {
    built.delete();
  }
}

function matches(built: Mol, molecule: Mol): boolean {
  return built.get_substruct_match(molecule, '{"useChirality":true}') !== '{}';
}

/** Molecules with hydrogen atoms of their own, such as [H]/N=C/C, are compared with all hydrogens in place. */
function matchesWithHydrogens(rdkit: MainModule, molecule: Mol, molblock: string): boolean {
  const built = rdkit.get_mol(molblock, '{"removeHs":false}');
  if (built === null) return false;
  const isSame = matches(built, molecule);
  built.delete();
  return isSame;
}
