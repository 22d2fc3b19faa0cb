import { expect, it } from 'vitest';
import { pauliRotation } from '../../../../core/circuits/search/pauli-rotation.ts';
import { circuitMatrix, distance, exponential, pauliMatrix } from '../exact.ts';

it.each(['ZII', 'XIY', 'YXZ', 'IYI', 'XXX', 'YZY'])('is the exponential of %s', (pauli) => {
  const gates = pauliRotation(pauli, 0.7);
  expect(
    distance(
      circuitMatrix({ qubits: 3, gates }).flat(),
      exponential(pauliMatrix(pauli), 0.7).flat(),
    ),
  ).toBeLessThan(1e-14);
  const width = pauli.replaceAll('I', '').length;
  expect(gates.filter(({ name }) => name === 'cx')).toHaveLength(2 * (width - 1));
});
