import { expect, it } from 'vitest';
import { anglesOf, circuitCost } from '../../../../core/circuits/circuit.ts';
import { hardwareEfficient } from '../../../../core/circuits/search/hardware-efficient.ts';

it('has the gates of real amplitudes: n (layers + 1) rotations and (n - 1) layers of CX', () => {
  const circuit = hardwareEfficient(4, 3, ['ry']);
  expect(circuitCost(circuit)).toMatchObject({ rotations: 16, twoQubitGates: 9 });
  expect(new Set(anglesOf(circuit))).toEqual(new Set([0]));
});

it('turns about two axes where states are complex', () => {
  expect(circuitCost(hardwareEfficient(2, 1, ['ry', 'rz']))).toMatchObject({
    rotations: 8,
    twoQubitGates: 1,
  });
});
