/** How good a circuit is, for the run's list and curves. The agents learn from rewards, not from this. */
import { circuitCost } from '../../circuits/circuit.ts';
import type { EvaluatedCircuit } from '../../circuits/episode/circuit-evaluator.ts';
import { expectedValue } from '../../circuits/simulation/device-cost.ts';
import type { NoiseModel } from '../../circuits/simulation/noise-model.ts';
import type { CircuitTarget } from '../../circuits/targets/target.ts';
import type { OpenTarget } from './circuit-target.ts';

/** Errors below this many hartree count as none: where the optimization of angles ends. */
const SMALLEST_ERROR = 1e-9;

// Of circuits of equal quality the smaller one stands first.
const TWO_QUBIT_PENALTY = 1e-4;
const DEPTH_PENALTY = 1e-6;

export interface CircuitJudge {
  /** Names of the values of a circuit, in order. */
  readonly columns: readonly string[];
  /** In [0, 1]; see `quality`. */
  score(design: EvaluatedCircuit): number;
  values(design: EvaluatedCircuit): Record<string, number | null>;
}

/** What the run file says of the device. */
export interface DeviceSettings {
  noise?: NoiseModel | undefined;
  shots?: number | undefined;
}

/**
 * `start` is the circuit that every episode begins with. Energies, fidelities and errors are those that endless measurements
 * would give on the device; beside them stand what was measured, where shots are finite, and what there would be without
 * noise.
 */
export function circuitJudge(
  { target, exact }: OpenTarget,
  start: EvaluatedCircuit,
  { noise, shots }: DeviceSettings = {},
): CircuitJudge {
  const cost = target.kind === 'energy' ? 'energy' : 'fidelity';
  const shown = (value: number): number => (target.kind === 'energy' ? value : 1 - value);
  const expected = onDevice(target, noise, shots);
  const ideal = expectedValue(target, undefined);
  return {
    columns: [
      cost,
      'error',
      'two_qubit_gates',
      'gates',
      'depth',
      'rotations',
      ...(shots === undefined ? [] : [`measured_${cost}`]),
      ...(noise === undefined ? [] : [`noiseless_${cost}`]),
    ],
    score(design) {
      const { twoQubitGates, depth } = circuitCost(design.circuit);
      const penalty = TWO_QUBIT_PENALTY * twoQubitGates + DEPTH_PENALTY * depth;
      const found = quality(expected(design), { target, exact }, expected(start));
      return Math.min(1, Math.max(0, found - penalty));
    },
    values(design) {
      const { circuit } = design;
      const value = expected(design);
      const { gates, twoQubitGates, depth, rotations } = circuitCost(circuit);
      return {
        [cost]: shown(value),
        error: exact === undefined ? null : Math.max(0, value - exact),
        two_qubit_gates: twoQubitGates,
        gates,
        depth,
        rotations,
        ...(shots === undefined ? {} : { [`measured_${cost}`]: shown(design.value) }),
        ...(noise === undefined ? {} : { [`noiseless_${cost}`]: shown(ideal(circuit)) }),
      };
    },
  };
}

/** What endless measurements would give: the value itself, unless it was sampled. */
function onDevice(
  target: CircuitTarget,
  noise: NoiseModel | undefined,
  shots: number | undefined,
): (design: EvaluatedCircuit) => number {
  if (shots === undefined) return ({ value }) => value;
  const compute = expectedValue(target, noise);
  const known = new WeakMap<EvaluatedCircuit, number>();
  return (design) => {
    const value = known.get(design) ?? compute(design.circuit);
    known.set(design, value);
    return value;
  };
}

/**
 * Of states and unitaries the fidelity. Of energies the share of the decades between the error of the start and 1e-9
 * hartree that are done; where the exact energy is unknown, the share of the way from the start to the lower bound.
 */
function quality(value: number, { target, exact }: OpenTarget, startValue: number): number {
  if (target.kind !== 'energy') return 1 - value;
  if (exact === undefined)
    return (startValue - value) / Math.max(startValue - target.lowerBound, Number.MIN_VALUE);
  const decades = (error: number) => Math.log10(Math.max(error, SMALLEST_ERROR) / SMALLEST_ERROR);
  const first = decades(startValue - exact);
  return first === 0 ? 1 : 1 - decades(value - exact) / first;
}
