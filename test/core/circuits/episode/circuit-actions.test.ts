import { describe, expect, it } from 'vitest';
import { circuitActions, gadgetSchema } from '../../../../core/circuits/episode/circuit-actions.ts';

describe('actions', () => {
  it('are n (n + 2) for three rotations and CNOT, as in the papers', () => {
    for (const qubits of [2, 4, 6])
      expect(circuitActions(['rx', 'ry', 'rz', 'cx'], [], qubits, { kind: 'all' })).toHaveLength(
        qubits * (qubits + 2),
      );
  });

  it('respect the device, both ways round, and symmetry', () => {
    const labels = circuitActions(['cx', 'cz'], [], 3, { kind: 'line' }).map(({ label }) => label);
    expect(labels).toEqual(['cx 0 1', 'cx 1 0', 'cx 1 2', 'cx 2 1', 'cz 0 1', 'cz 1 2']);
  });

  it('lay gadgets on all lines that are joined', () => {
    const gadget = gadgetSchema.parse({
      name: 'block',
      gates: [
        { name: 'cx', qubits: [0, 1] },
        { name: 'ry', qubits: [1] },
        { name: 'cx', qubits: [1, 2] },
      ],
    });
    const actions = circuitActions([], [gadget], 3, { kind: 'line' });
    expect(actions.map(({ label }) => label)).toEqual(['block 0 1 2', 'block 2 1 0']);
    expect(actions[1].gates).toEqual([
      { name: 'cx', qubits: [2, 1] },
      { name: 'ry', qubits: [1], angle: 0 },
      { name: 'cx', qubits: [1, 0] },
    ]);
  });
});
