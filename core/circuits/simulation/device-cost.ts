/**
 * The cost of a circuit as a device would give it: with its errors, and from a finite number of measurements.
 *
 * Errors are simulated by density matrices. An energy is estimated from measurements along the axes of groups of terms that
 * commute qubit by qubit; a fidelity from runs that either end in the wanted state or do not.
 */
import { badInput } from '../../protocol/errors.ts';
import { Random } from '../../random/random.ts';
import type { Circuit } from '../circuit.ts';
import { anglesOf } from '../circuit.ts';
import { keySeed, structureKey } from '../circuit-key.ts';
import type { CircuitTarget } from '../targets/target.ts';
import { type CostFunction, createCostFunction } from './cost.ts';
import {
  LARGEST_MIXED_REGISTER,
  mixedAlongAxes,
  mixedExpectation,
  noisyState,
} from './density-matrix.ts';
import { type NoiseModel, misread, misreadSum } from './noise-model.ts';
import { pauliObservable } from './observable.ts';
import { compile, run } from './program.ts';
import {
  alongAxes,
  measurementPlan,
  type MeasurementPlan,
  sampleCounts,
  sampledExpectation,
} from './shots.ts';
import { cloneState } from './state-vector.ts';

export interface Device {
  noise?: NoiseModel | undefined;
  /** Measurements of each group of terms, or of the fidelity; endlessly many without. */
  shots?: number | undefined;
  /** What is measured depends on this, the circuit and how often it was measured before, and on nothing else. */
  seed: number;
}

/**
 * Values are the device's. The angle problems' `ideal` is the circuit without errors and with endless measurements. Throws
 * AppError where the errors cannot be simulated for this target.
 */
export function createDeviceCost(target: CircuitTarget, device: Device): CostFunction {
  const { noise, shots, seed } = device;
  if (noise !== undefined) checkNoise(target, noise);
  const ideal = createCostFunction(target.objective);
  const measure = shots === undefined ? expectedCost(target, noise) : sampledCost(target, noise, shots); // prettier-ignore
  const measurements = (shots ?? 0) * measuredGroups(target);
  return {
    evaluations: ideal.evaluations,
    prepare(circuit) {
      const problem = ideal.prepare(circuit);
      const random = new Random((keySeed(structureKey(circuit)) ^ seed) >>> 0);
      return {
        dimension: problem.dimension,
        // Errors are linear in the state, so a rotation's angle still enters as a sine.
        sinusoidal: problem.sinusoidal,
        ideal: problem,
        value(angles) {
          ideal.evaluations.values++;
          ideal.evaluations.shots += measurements;
          return measure(circuit, angles, random);
        },
      };
    },
  };
}

/** What endless measurements of the circuit would give; not counted as an evaluation. */
export function expectedValue(target: CircuitTarget, noise: NoiseModel | undefined) {
  const expected = expectedCost(target, noise);
  return (circuit: Circuit): number => expected(circuit, anglesOf(circuit));
}

/** Groups of terms that are measured in turn: 1 for a fidelity. */
function measuredGroups({ hamiltonian }: CircuitTarget): number {
  return hamiltonian === undefined ? 1 : measurementPlan(hamiltonian).groups.length;
}

type Measure = (circuit: Circuit, angles: ArrayLike<number>, random: Random) => number;
type Expected = (circuit: Circuit, angles: ArrayLike<number>) => number;

function expectedCost(target: CircuitTarget, noise: NoiseModel | undefined): Expected {
  const { objective, hamiltonian } = target;
  if (noise === undefined) {
    const cost = createCostFunction(objective);
    return (circuit, angles) => cost.prepare(circuit).value(angles);
  }
  const observable =
    hamiltonian === undefined
      ? objective.observable
      : pauliObservable(misreadSum(hamiltonian, noise));
  return (circuit, angles) => mixedExpectation(noisyState(circuit, noise, angles), observable);
}

function sampledCost(target: CircuitTarget, noise: NoiseModel | undefined, shots: number): Measure {
  const { hamiltonian } = target;
  if (hamiltonian !== undefined)
    return sampledEnergy(target, measurementPlan(hamiltonian), noise, shots);
  const expected = expectedCost(target, noise);
  return (circuit, angles, random) => {
    const infidelity = Math.min(1, Math.max(0, expected(circuit, angles)));
    const missed = sampleCounts(Float64Array.of(1 - infidelity, infidelity), shots, random).get(1);
    return (missed ?? 0) / shots;
  };
}

function sampledEnergy(
  { objective }: CircuitTarget,
  plan: MeasurementPlan,
  noise: NoiseModel | undefined,
  shots: number,
): Measure {
  return (circuit, angles, random) => {
    if (noise !== undefined) {
      const rho = noisyState(circuit, noise, angles);
      const read = (axes: string): Float64Array => misread(mixedAlongAxes(rho, axes), noise);
      return sampledExpectation(plan, read, shots, random);
    }
    const state = cloneState(objective.initial);
    run(compile(circuit), angles, state);
    return sampledExpectation(plan, (axes) => alongAxes(state, axes), shots, random);
  };
}

function checkNoise({ kind, qubits, hamiltonian }: CircuitTarget, noise: NoiseModel): void {
  const field = 'environment.noise';
  if (kind === 'unitary')
    throw badInput(
      'Noise cannot be simulated when the target is a unitary.',
      { field },
      'Leave the noise out, or choose a state or an energy.',
    );
  if (qubits > LARGEST_MIXED_REGISTER)
    throw badInput(
      `Noise on "${qubits}" qubits is too much to be simulated with density matrices.`,
      { field },
      `Leave the noise out, or take a target of up to ${LARGEST_MIXED_REGISTER} qubits.`,
    );
  if (hamiltonian === undefined && noise.readZeroAsOne + noise.readOneAsZero > 0)
    throw badInput(
      'Reading errors change an energy, but this target is a state, whose fidelity is not read from qubits.',
      { field },
      'Set "readZeroAsOne" and "readOneAsZero" to 0.',
    );
}
