/** Judges circuits: optimizes their angles, remembers those seen before, and keeps the best of all. */
import { Random } from '../../random/random.ts';
import { type AngleOptimizer, optimizeAngles } from '../angles/optimize-angles.ts';
import { type Circuit, anglesOf, circuitCost, withAngles } from '../circuit.ts';
import { keySeed, orderedGates, structureKey } from '../circuit-key.ts';
import type { Gate } from '../gates.ts';
import type { CostFunction, Evaluations } from '../simulation/cost.ts';
import { type ParetoEntry, type ParetoFront, createParetoFront } from './pareto-front.ts';

export interface EvaluatedCircuit {
  /** The structure, without angles. */
  key: string;
  /** With optimized angles, its gates in the order of their moments. */
  circuit: Circuit;
  value: number;
}

/** What an evaluator knows, as JSON: circuits by their keys, those asked for last at the end, and the Pareto front. */
export interface CircuitMemory {
  seen: [key: string, value: number, angles: number[]][];
  front: ParetoEntry[];
  best: EvaluatedCircuit | null;
  circuits: number;
}

export interface CircuitEvaluator {
  readonly evaluations: Evaluations;
  /** Distinct circuits judged so far. */
  readonly circuits: number;
  readonly best: EvaluatedCircuit | undefined;
  readonly front: ParetoFront;
  /**
   * Optimizes the angles of `circuit` from those that it has, the gates `fresh` being new in it. A circuit that was judged
   * before is answered from memory.
   */
  evaluate(circuit: Circuit, fresh?: readonly Gate[]): EvaluatedCircuit;
  /** Takes in a circuit that was judged elsewhere, as one seen before. */
  admit(evaluated: EvaluatedCircuit): void;
  /** Adds what was judged and spent elsewhere. */
  count(circuits: number, spent: Evaluations): void;
  save(): CircuitMemory;
  restore(memory: CircuitMemory): void;
}

export interface EvaluatorOptions {
  optimizer: AngleOptimizer;
  /** Circuits that are remembered; those not asked for the longest are forgotten. */
  memory?: number;
  /** Called for every circuit that was not in the memory. */
  judged?: (evaluated: EvaluatedCircuit) => void;
}

/** About 1 kB each. */
const MEMORY = 100_000;
/** A thousandth of chemical accuracy, in hartree. */
const SAME_VALUE = 1e-6;

export function createEvaluator(
  cost: CostFunction,
  { optimizer, memory = MEMORY, judged }: EvaluatorOptions,
): CircuitEvaluator {
  const seen = new Map<string, { angles: Float64Array; value: number }>();
  const front = createParetoFront(SAME_VALUE);
  let circuits = 0;
  let best: EvaluatedCircuit | undefined;
  const remember = (evaluated: EvaluatedCircuit, angles: Float64Array): void => {
    seen.set(evaluated.key, { angles, value: evaluated.value });
    if (seen.size > memory) seen.delete(seen.keys().next().value ?? evaluated.key);
    if (best === undefined || evaluated.value < best.value) best = evaluated;
    front.offer(paretoEntry(evaluated));
  };
  return {
    evaluations: cost.evaluations,
    get circuits() {
      return circuits;
    },
    get best() {
      return best;
    },
    front,
    evaluate(circuit, fresh = []) {
      const ordered = { qubits: circuit.qubits, gates: orderedGates(circuit) };
      const key = structureKey(circuit);
      const known = seen.get(key);
      if (known !== undefined) {
        seen.delete(key);
        seen.set(key, known);
        return { key, circuit: withAngles(ordered, known.angles), value: known.value };
      }
      const found = optimizeAngles(
        cost.prepare(ordered),
        anglesOf(ordered),
        angleIndices(ordered, fresh),
        optimizer,
        // Drawn by the circuit itself: the memory changes no other random number.
        new Random(keySeed(key)),
      );
      circuits++;
      const evaluated = { key, circuit: withAngles(ordered, found.angles), value: found.value };
      remember(evaluated, found.angles);
      judged?.(evaluated);
      return evaluated;
    },
    admit(evaluated) {
      if (!seen.has(evaluated.key))
        remember(evaluated, Float64Array.from(anglesOf(evaluated.circuit)));
    },
    count(judgedElsewhere, { values, gradients, shots }) {
      circuits += judgedElsewhere;
      cost.evaluations.values += values;
      cost.evaluations.gradients += gradients;
      cost.evaluations.shots += shots;
    },
    save: () => ({
      seen: Array.from(seen, ([key, { angles, value }]) => [key, value, [...angles]]),
      front: [...front.entries],
      best: best ?? null,
      circuits,
    }),
    restore(saved) {
      seen.clear();
      for (const [key, value, angles] of saved.seen)
        seen.set(key, { value, angles: Float64Array.from(angles) });
      for (const entry of saved.front) front.offer(entry);
      best = saved.best ?? undefined;
      circuits = saved.circuits;
    },
  };
}

function paretoEntry({ circuit, value }: EvaluatedCircuit): ParetoEntry {
  const { twoQubitGates, depth } = circuitCost(circuit);
  return { circuit, value, twoQubitGates, depth };
}

/** Where the angles of the given gates stand among all angles. */
function angleIndices(circuit: Circuit, gates: readonly Gate[]): number[] {
  const withAngle = circuit.gates.filter(({ angle }) => angle !== undefined);
  return withAngle.flatMap((gate, index) => (gates.includes(gate) ? [index] : []));
}
