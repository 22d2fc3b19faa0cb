import { expect, it } from 'vitest';
import { circuitColumns } from '../../../../core/circuits/formats/circuit-columns.ts';

it('keeps the lines between the ends of a gate free', () => {
  const gates = [
    { name: 'cx' as const, qubits: [0, 2] },
    { name: 'h' as const, qubits: [1] },
    { name: 'cx' as const, qubits: [3, 1] },
    { name: 'h' as const, qubits: [0] },
    { name: 'h' as const, qubits: [3] },
  ];
  expect(circuitColumns({ qubits: 4, gates })).toEqual([0, 1, 2, 1, 3]);
});
