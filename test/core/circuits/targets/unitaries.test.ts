import { describe, expect, it } from 'vitest';
import type { Gate } from '../../../../core/circuits/gates.ts';
import {
  circuitUnitary,
  fourierTransform,
  processFidelity,
  toffoli,
  unitaryDistance,
  unitaryFromRows,
} from '../../../../core/circuits/targets/unitaries.ts';
import { Random } from '../../../../core/random/random.ts';
import { type Complex, circuitMatrix, distance, randomCircuit } from '../exact.ts';

it('is the product of the gates', () => {
  const circuit = randomCircuit(3, 40, new Random(12));
  const { re, im } = circuitUnitary(circuit);
  expect(
    distance(
      Array.from(re, (x, k): Complex => [x, im[k]]),
      circuitMatrix(circuit).flat(),
    ),
  ).toBeLessThan(1e-13);
});

it('makes the Fourier transform of Hadamards, phases and swaps', () => {
  // SOURCE: Nielsen and Chuang, figure 5.1.
  const gates: Gate[] = [];
  for (let q = 0; q < 4; q++) {
    gates.push({ name: 'h', qubits: [q] });
    for (let c = q + 1; c < 4; c++)
      gates.push({ name: 'cp', qubits: [c, q], angle: Math.PI / 2 ** (c - q) });
  }
  gates.push({ name: 'swap', qubits: [0, 3] }, { name: 'swap', qubits: [1, 2] });
  const built = circuitUnitary({ qubits: 4, gates });
  expect(processFidelity(built, fourierTransform(4))).toBeCloseTo(1, 13);
  expect(unitaryDistance(built, fourierTransform(4))).toBeLessThan(1e-6);
});

it('does not see a global phase', () => {
  // RZ(pi) = -i Z.
  const z = circuitUnitary({ qubits: 1, gates: [{ name: 'z', qubits: [0] }] });
  const rz = circuitUnitary({ qubits: 1, gates: [{ name: 'rz', qubits: [0], angle: Math.PI }] });
  const x = circuitUnitary({ qubits: 1, gates: [{ name: 'x', qubits: [0] }] });
  expect(unitaryDistance(z, rz)).toBeLessThan(1e-15);
  expect(processFidelity(z, rz)).toBeCloseTo(1, 15);
  expect(processFidelity(z, x)).toBe(0);
  expect(unitaryDistance(z, x)).toBeCloseTo(2, 15);
});

it('flips the last qubit where all others are 1', () => {
  expect(Array.from(toffoli().re)).toEqual(
    [0, 1, 2, 3, 4, 5, 7, 6].flatMap((one) =>
      Array.from({ length: 8 }, (_, k) => (k === one ? 1 : 0)),
    ),
  );
});

describe('matrices', () => {
  it('are read with real and complex elements', () => {
    const y = unitaryFromRows([
      [0, [0, -1]],
      [[0, 1], 0],
    ]);
    expect([...y.im]).toEqual([0, -1, 1, 0]);
  });

  it.each<[string, number[][]]>([
    ['Row 2 has "1" elements, but the matrix has 2 rows.', [[1, 0], [0]]],
    [
      'Row 2 of the matrix has the squared length "4", so the matrix is not unitary.',
      [
        [1, 0],
        [0, 2],
      ],
    ],
    [
      'Rows 1 and 2 of the matrix are not orthogonal',
      [
        [0.6, 0.8],
        [0.8, 0.6],
      ],
    ],
    [
      'Row 1 of the matrix has the squared length "NaN"',
      [
        [NaN, 0],
        [0, 1],
      ],
    ],
  ])('are refused: %s', (message, rows) => {
    expect(() => unitaryFromRows(rows)).toThrow(message);
  });
});
