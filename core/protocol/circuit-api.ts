/** What a user interface may ask about one circuit: its value, its states, other angles, sources, references. A part of host-api.ts. */
import { z } from 'zod';
import { circuitSchema, type Circuit } from './circuit.ts';
import { CIRCUIT_FORMATS } from './engine-api.ts';

const id = z.string().min(1).max(200);
const circuit = circuitSchema;
/** What circuits are judged by: the target of a run, or one as a run file says it. */
const target = z.union([z.strictObject({ run: id }), z.strictObject({ settings: z.unknown() })]);

export const CIRCUIT_SOURCES = [...CIRCUIT_FORMATS, 'svg', 'json'] as const;
export type CircuitSource = (typeof CIRCUIT_SOURCES)[number];

export const ANGLE_METHODS = ['lbfgs', 'rotosolve'] as const;

/** More amplitudes are not read one by one; the largest are shown. */
export const MOST_AMPLITUDES = 32;

export const circuitRequests = {
  circuitTarget: z.strictObject({ target }),
  judgeCircuit: z.strictObject({ circuit, target: target.optional() }),
  /** After the first `gates` gates; `from` is the basis state before them, all zeros by default. */
  circuitState: z.strictObject({
    circuit,
    gates: z.int().min(0),
    from: z.string().max(30).optional(),
  }),
  /** The value before the first gate and after each. */
  circuitTrace: z.strictObject({ circuit, target }),
  /** Reads OpenQASM 2 or 3, or the JSON of a circuit. */
  readCircuit: z.union([
    z.strictObject({ file: id }),
    z.strictObject({ text: z.string().max(4_000_000), name: z.string().max(200) }),
  ]),
  circuitSource: z.strictObject({ circuit, format: z.enum(CIRCUIT_SOURCES) }),
} as const;

const reference = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('uccsd') }),
  z.strictObject({ kind: z.literal('hardware-efficient'), layers: z.int().min(1).max(20) }),
  z.strictObject({ kind: z.literal('adapt-vqe') }),
  z.strictObject({ kind: z.literal('beam'), width: z.int().min(1).max(100) }),
]);
export type CircuitReference = z.output<typeof reference>;

export const circuitStreams = {
  /** Better angles; the last message holds the circuit. */
  optimizeCircuit: z.strictObject({ circuit, target, method: z.enum(ANGLE_METHODS) }),
  /** The circuit built up again, all angles optimized after each gate. A message for each gate. */
  replayCircuit: z.strictObject({ circuit, target, given: z.int().min(0).default(0) }),
  /** Other ways to the same target. Searches end below `goal`, or after `evaluations`. */
  compareCircuits: z.strictObject({
    target,
    references: z.array(reference).min(1).max(20),
    goal: z.number().optional(),
    evaluations: z.int().min(100).max(100_000_000),
    gates: z.int().min(1).max(1_000),
  }),
} as const;

export interface CircuitTargetSummary {
  kind: 'energy' | 'state' | 'unitary';
  qubits: number;
  /** Lowest possible energy, or undefined where it is not known. */
  exact?: number;
  /** Of energies. */
  unit: 'hartree' | '';
  /** Whether the target is the ground state of a molecule, which has an ansatz of its own. */
  isMolecule: boolean;
  /** Whether the run judges circuits with noise or by finite measurements; values here are without. */
  hasNoise: boolean;
  /** Basis state that circuits of the run begin with, qubit 0 first. */
  start?: string;
}

/** What a circuit costs on hardware. */
export interface CircuitCostRecord {
  gates: number;
  twoQubitGates: number;
  oneQubitGates: number;
  rotations: number;
  depth: number;
  twoQubitDepth: number;
}

export interface CircuitJudgement {
  /** Energy, or fidelity; absent without a target. Without noise and with endless measurements. */
  value?: number;
  /** Above the exact energy, or 1 - fidelity; absent where the exact energy is not known. */
  error?: number;
  cost: CircuitCostRecord;
}

export interface CircuitStateRecord {
  /** At most MOST_AMPLITUDES: all in order where there is room, else the largest first. Those that are 0 are left out. */
  amplitudes: { bits: string; re: number; im: number }[];
  /** Probability of those left out. */
  rest: number;
  /** x, y, z of each qubit's own state: length 1 when it is pure, 0 when it is nothing but noise. */
  bloch: [number, number, number][];
}

export interface CircuitResults {
  circuitTarget: CircuitTargetSummary;
  judgeCircuit: CircuitJudgement;
  circuitState: CircuitStateRecord;
  circuitTrace: { values: number[] };
  readCircuit: { circuit: Circuit; name: string };
  circuitSource: { text: string };
}

export interface ReplayedGate {
  /** Gates of the circuit in the order of their moments. */
  circuit: Circuit;
  value: number;
  error?: number;
}

export interface ComparedCircuit {
  circuit: Circuit;
  judgement: CircuitJudgement;
  evaluations: number;
}

export interface CircuitMessages {
  optimizeCircuit: {
    evaluations: number;
    found?: { circuit: Circuit; judgement: CircuitJudgement };
  };
  replayCircuit: { done: number; total: number; step: ReplayedGate };
  /** `reference`: the index of the one at work. One that the target does not have gives its reason. */
  compareCircuits: {
    reference: number;
    evaluations: number;
    found?: ComparedCircuit;
    reason?: string;
  };
}
