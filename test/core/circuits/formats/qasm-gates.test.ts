import { describe, expect, it } from 'vitest';
import { qasmGate } from '../../../../core/circuits/formats/qasm-gates.ts';
import {
  type Complex,
  type Dense,
  PAULI,
  circuitMatrix,
  dagger,
  exponential,
  pauliMatrix,
  product,
  times,
  trace,
} from '../exact.ts';

const built = (name: string, ...angles: number[]): Dense => {
  const gate = qasmGate(name)!;
  expect(gate.parameters).toBe(angles.length);
  const gates = gate.expand(
    angles,
    Array.from({ length: gate.qubits }, (_, q) => q),
  );
  return circuitMatrix({ qubits: gate.qubits, gates });
};
const same = (a: Dense, b: Dense): number => Math.hypot(...trace(product(dagger(a), b))) / a.length;
const e = (angle: number): Complex => [Math.cos(angle), Math.sin(angle)];

/** SOURCE: OpenQASM 3 specification, built-in gate U. */
const u = (t: number, p: number, l: number): Dense => [
  [[Math.cos(t / 2), 0], times([[e(l)]], [-Math.sin(t / 2), 0])[0][0]],
  [times([[e(p)]], [Math.sin(t / 2), 0])[0][0], times([[e(p + l)]], [Math.cos(t / 2), 0])[0][0]],
];
const controlled = (matrix: Dense): Dense => {
  const size = matrix.length;
  return Array.from({ length: 2 * size }, (_, r) =>
    Array.from({ length: 2 * size }, (_, c): Complex => {
      if (r >= size && c >= size) return matrix[r - size][c - size];
      return r === c ? [1, 0] : [0, 0];
    }),
  );
};
const swap: Dense = [0, 2, 1, 3].map((one) =>
  [0, 1, 2, 3].map((c): Complex => [c === one ? 1 : 0, 0]),
);
const h = times(
  [
    [
      [1, 0],
      [1, 0],
    ],
    [
      [1, 0],
      [-1, 0],
    ],
  ],
  [Math.SQRT1_2, 0],
);

describe('gates of the standard libraries', () => {
  it.each<[string, number[], Dense]>([
    ['id', [], PAULI.I],
    ['U', [0.3, 0.4, 0.5], u(0.3, 0.4, 0.5)],
    ['u3', [0.3, 0.4, 0.5], u(0.3, 0.4, 0.5)],
    ['u2', [0.4, 0.5], u(Math.PI / 2, 0.4, 0.5)],
    [
      'u1',
      [0.7],
      [
        [
          [1, 0],
          [0, 0],
        ],
        [[0, 0], e(0.7)],
      ],
    ],
    ['sx', [], exponential(PAULI.X, Math.PI / 2)],
    ['sxdg', [], exponential(PAULI.X, -Math.PI / 2)],
    ['CX', [], controlled(PAULI.X)],
    ['cy', [], controlled(PAULI.Y)],
    ['ch', [], controlled(h)],
    ['ccx', [], controlled(controlled(PAULI.X))],
    ['ccz', [], controlled(controlled(PAULI.Z))],
    ['cswap', [], controlled(swap)],
    [
      'cu1',
      [0.7],
      controlled([
        [
          [1, 0],
          [0, 0],
        ],
        [[0, 0], e(0.7)],
      ]),
    ],
    ['cu3', [0.3, 0.4, 0.5], controlled(u(0.3, 0.4, 0.5))],
    ['rzz', [0.6], exponential(pauliMatrix('ZZ'), 0.6)],
    ['rxx', [0.6], exponential(pauliMatrix('XX'), 0.6)],
    ['ryy', [0.6], exponential(pauliMatrix('YY'), 0.6)],
    ['crx', [0.6], controlled(exponential(PAULI.X, 0.6))],
    ['h', [], h],
  ])('%s %j', (name, angles, matrix) => {
    expect(same(built(name, ...angles), matrix)).toBeCloseTo(1, 13);
  });

  it('does not know others', () => {
    expect(qasmGate('magic')).toBeUndefined();
    expect(qasmGate('toString')).toBeUndefined();
  });
});
