import { describe, expect, it } from 'vitest';
import {
  GATE_NAMES,
  type Gate,
  arity,
  gateMatrix,
  hasAngle,
  inverseGate,
} from '../../../core/circuits/gates.ts';
import { type Complex, dagger, distance, gateOn } from './exact.ts';

const angle = 0.7;
const onOwnQubits = (name: Gate['name']): Gate =>
  hasAngle(name)
    ? { name, qubits: arity(name) === 2 ? [0, 1] : [0], angle }
    : { name, qubits: arity(name) === 2 ? [0, 1] : [0] };

describe.each(GATE_NAMES)('gate %s', (name) => {
  const gate = onOwnQubits(name);
  const exact = gateOn(gate, arity(name));

  it('has the matrix of its definition', () => {
    const { re, im } = gateMatrix(name, angle);
    expect(
      distance(
        Array.from(re, (x, k): Complex => [x, im[k]]),
        exact.flat(),
      ),
    ).toBeLessThan(1e-15);
  });

  it('is undone by its inverse', () => {
    const inverse = gateOn(inverseGate(gate), arity(name));
    expect(distance(inverse.flat(), dagger(exact).flat())).toBeLessThan(1e-15);
  });
});
