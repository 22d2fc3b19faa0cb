/** What a user interface may ask before a run of circuit design begins; a part of host-api.ts. */
import { z } from 'zod';
import type { ErrorMessage } from './engine-api.ts';
import type { Choice } from './host-records.ts';

const files = z.record(z.string().max(300), z.string().min(1).max(200)).default({});

/** Qubits of a state whose amplitudes are drawn at random: more could not be read in an editor. */
export const MOST_RANDOM_QUBITS = 6;

export const circuitTargetRequests = {
  /** What the forms of circuit design are made of. */
  circuitCatalog: z.strictObject({}),
  /** The shape of a small molecule in space, as a geometry that can be edited. */
  moleculeGeometry: z.strictObject({ smiles: z.string().trim().min(1).max(10_000) }),
  /** A state that is drawn evenly from all states; the same seed gives the same one. */
  randomAmplitudes: z.strictObject({
    qubits: z.int().min(1).max(MOST_RANDOM_QUBITS),
    seed: z.int().min(0).max(0xffffffff),
  }),
} as const;

export const circuitTargetStreams = {
  /** Tries a run before it begins, in the background; the last message holds what was found. */
  checkCircuit: z.strictObject({ settings: z.unknown(), files }),
  /** Energies over the length of a bond, point by point. `molecule`: as in a run file. */
  potentialCurve: z.strictObject({ molecule: z.unknown(), scan: z.unknown() }),
} as const;

/** A design to begin with: a complete run file that starts as it is. */
export interface CircuitPreset {
  id: string;
  title: string;
  /** One or two sentences on what it is good for. */
  note: string;
  group: (typeof CIRCUIT_GROUPS)[number];
  qubits: number;
  settings: Record<string, unknown>;
  /** Of a molecule: the bond whose length the potential-energy curve goes over. */
  curve?: BondScanRecord;
}

export const CIRCUIT_GROUPS = ['start', 'states', 'unitaries', 'spins', 'molecules'] as const;

export interface BondScanRecord {
  atoms: [number, number];
  moving?: 'all' | number[] | undefined;
  from: number;
  to: number;
  points: number;
}

/** Several gates that an agent places at once, on qubits 0, 1, ... of their own. */
export interface GateBlock {
  name: string;
  gates: { name: string; qubits: number[] }[];
}

export interface CircuitCatalog {
  presets: CircuitPreset[];
  gates: { name: string; qubits: 1 | 2; angle: boolean }[];
  /** Those that are built in. */
  gadgets: GateBlock[];
  agents: Choice[];
  rewards: Choice[];
  /** Of the angles. */
  optimizers: Choice[];
  /** When an episode succeeds. */
  curricula: Choice[];
  /** JSON Schemas of `environment` and `budget` of a run file. */
  environment: Record<string, unknown>;
  budget: Record<string, unknown>;
}

/** What a molecule became. Energies in hartree. */
export interface MoleculeTargetFacts {
  /** Sum formula with its charge. */
  formula: string;
  electrons: number;
  activeElectrons: number;
  /** Orbitals by ascending energy, from 0. */
  frozen: number[];
  active: number[];
  orbitals: number;
  nuclearRepulsion: number;
  hartreeFock: number;
  /** Lowest energy with the molecule's electrons; known later than the rest. */
  exact?: number;
  /** Sentences about choices that may surprise. */
  warnings: string[];
}

export interface CircuitTargetFacts {
  kind: 'energy' | 'state' | 'unitary';
  qubits: number;
  /** Of the Pauli sum. */
  terms?: number;
  /** Lowest eigenvalue; hartree for molecules. Undefined while it is not known, and where it is too large a problem. */
  exact?: number;
  /** A good basis state to start from: Hartree-Fock of a molecule, or what a file names. Qubit 0 first. */
  basisState?: string;
  molecule?: MoleculeTargetFacts;
}

export interface CircuitCheck {
  /** Empty when the run can begin. */
  problems: ErrorMessage[];
  facts?: CircuitTargetFacts;
  /** From a few random episodes on this machine. */
  estimate?: { seconds: number; episodesPerSecond: number };
}

export interface CircuitCheckMessage {
  /** What is being done, for people. */
  doing?: string;
  /** What is known so far. */
  facts?: CircuitTargetFacts;
  /** At the end. */
  check?: CircuitCheck;
}

export interface PotentialCurvePoint {
  /** In the molecule's unit. */
  length: number;
  /** In hartree; null where `reason` says why there is none. */
  hartreeFock: number | null;
  exact: number | null;
  reason: string | null;
}

export interface CircuitTargetResults {
  circuitCatalog: CircuitCatalog;
  /** One atom a line, in ångström. */
  moleculeGeometry: { geometry: string; charge: number };
  /** [real, imaginary], the state with all qubits 0 first. */
  randomAmplitudes: { amplitudes: [number, number][] };
}

export interface CircuitTargetMessages {
  checkCircuit: CircuitCheckMessage;
  potentialCurve: { point: PotentialCurvePoint; total: number };
}
