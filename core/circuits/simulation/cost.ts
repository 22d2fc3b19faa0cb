/** The cost of a circuit as a function of its angles: what inner optimisers minimize. */
import type { Circuit } from '../circuit.ts';
import { plainRegister, realValueAndGradient, valueAndGradient } from './adjoint-gradient.ts';
import type { Observable } from './observable.ts';
import { compile } from './program.ts';
import { simdRegister } from './simd/simd-register.ts';
import { type StateVector, copyState } from './state-vector.ts';

/** The register, where it starts and what is measured at the end. */
export interface Objective {
  /** Lines of the circuits. */
  qubits: number;
  /** Qubits that are simulated: more than `qubits` where a circuit acts on one half of entangled pairs. */
  register: number;
  /** First line's position in the register. */
  offset: number;
  initial: StateVector;
  observable: Observable;
}

/** How much was computed so far. */
export interface Evaluations {
  /** Expectation values. */
  values: number;
  /** Expectation values together with the gradient in all angles. */
  gradients: number;
  /** Measurements of a register, where values are estimated from such. */
  shots: number;
}

/** The cost of one circuit as its angles vary. */
export interface AngleProblem {
  dimension: number;
  /**
   * For each angle: whether the cost is a + b cos(t) + c sin(t) in it. Controlled rotations are not: they add terms of
   * half the frequency.
   */
  sinusoidal: boolean[];
  value(angles: ArrayLike<number>): number;
  /** Fills `gradient` and returns the value; absent where only values can be measured, as with noise. */
  valueAndGradient?(angles: ArrayLike<number>, gradient: Float64Array): number;
  /** The same circuit without errors and with endless measurements, where values are a device's; it has gradients. */
  ideal?: AngleProblem;
}

export interface CostFunction {
  readonly evaluations: Evaluations;
  prepare(circuit: Circuit): AngleProblem;
}

/** SOURCE: bench/circuit-speed.ts: from so many qubits on, WebAssembly is faster than plain loops. */
const SIMD_FROM = 6;
/** And faster than plain loops over real numbers alone. */
const SIMD_FROM_WHERE_REAL = 7;

export function createCostFunction(objective: Objective): CostFunction {
  const { register, offset, initial, observable } = objective;
  const states = register < SIMD_FROM ? plainRegister(register) : simdRegister(register);
  const evaluations: Evaluations = { values: 0, gradients: 0, shots: 0 };
  const real = observable.real && initial.im.every((part) => part === 0);
  return {
    evaluations,
    prepare(circuit) {
      const program = compile(circuit, register, offset);
      const differentiate =
        real && program.real && register < SIMD_FROM_WHERE_REAL
          ? realValueAndGradient
          : valueAndGradient;
      return {
        dimension: program.parameters,
        sinusoidal: sinusoidalAngles(circuit),
        value(angles) {
          evaluations.values++;
          copyState(initial, states.psi);
          states.run(program, angles);
          return observable.apply(states.psi, states.lambda);
        },
        valueAndGradient(angles, gradient) {
          evaluations.gradients++;
          return differentiate(program, observable, initial, angles, gradient, states);
        },
      };
    },
  };
}

function sinusoidalAngles(circuit: Circuit): boolean[] {
  return circuit.gates.flatMap(({ name, angle }) =>
    angle === undefined ? [] : [name !== 'crx' && name !== 'cry' && name !== 'crz'],
  );
}
