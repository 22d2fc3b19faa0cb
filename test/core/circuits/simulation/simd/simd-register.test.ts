import { describe, expect, it } from 'vitest';
import { anglesOf } from '../../../../../core/circuits/circuit.ts';
import { plainRegister, valueAndGradient } from '../../../../../core/circuits/simulation/adjoint-gradient.ts'; // prettier-ignore
import { pauliObservable } from '../../../../../core/circuits/simulation/observable.ts';
import { pauliSum } from '../../../../../core/circuits/simulation/pauli-sum.ts';
import { compile } from '../../../../../core/circuits/simulation/program.ts';
import { simdRegister } from '../../../../../core/circuits/simulation/simd/simd-register.ts';
import { basisState, randomState } from '../../../../../core/circuits/simulation/state-vector.ts';
import { Random } from '../../../../../core/random/random.ts';
import { amplitudes, circuitMatrix, distance, randomCircuit } from '../../exact.ts';

describe('a register in WebAssembly', () => {
  it('is the product of the matrices of all gates', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const circuit = randomCircuit(4, 60, new Random(seed));
      const register = simdRegister(4);
      register.psi.re[0] = 1;
      register.run(compile(circuit), anglesOf(circuit));
      const column = circuitMatrix(circuit).map((row) => row[0]);
      expect(distance(amplitudes(register.psi), column)).toBeLessThan(1e-12);
    }
  });

  it('leaves the second state of the adjoint method alone', () => {
    const circuit = randomCircuit(5, 40, new Random(3));
    const register = simdRegister(5);
    const other = randomState(5, new Random(4));
    register.lambda.re.set(other.re);
    register.lambda.im.set(other.im);
    register.run(compile(circuit), anglesOf(circuit));
    expect(amplitudes(register.lambda)).toEqual(amplitudes(other));
  });

  it('has the gradient of central differences, on every qubit and for every gate', () => {
    const observable = pauliObservable(
      pauliSum(4, { XYIZ: 0.3, YYYI: -0.7, IZYX: 0.2, ZZZZ: 1, XXXY: 0.1, IIZI: 1 }),
    );
    const initial = basisState(4);
    const step = 1e-5;
    for (let seed = 1; seed <= 5; seed++) {
      const circuit = randomCircuit(4, 80, new Random(seed));
      const program = compile(circuit);
      const angles = Float64Array.from(anglesOf(circuit));
      const unused = new Float64Array(angles.length);
      const gradient = new Float64Array(angles.length);
      const plain = plainRegister(4);
      const value = (at: ArrayLike<number>): number =>
        valueAndGradient(program, observable, initial, at, unused, plain);
      expect(valueAndGradient(program, observable, initial, angles, gradient, simdRegister(4))).toBeCloseTo(value(angles), 12); // prettier-ignore
      gradient.forEach((slope, k) => {
        const at = (shift: number): number => value(angles.with(k, angles[k] + shift));
        expect(slope).toBeCloseTo((at(step) - at(-step)) / (2 * step), 8);
      });
    }
  });
});
