import { describe, expect, it } from 'vitest';
import { gadgetSchema } from '../../../../core/circuits/episode/circuit-actions.ts';
import { GADGETS } from '../../../../core/circuits/episode/gadgets.ts';
import type { Gate } from '../../../../core/circuits/gates.ts';
import { type Dense, circuitMatrix, distance, exponential, pauliMatrix } from '../exact.ts';

const matrix = (name: string, angle: number): Dense => {
  const gates = GADGETS.find((gadget) => gadget.name === name)!.gates.map((gate): Gate =>
    gate.name.includes('r') ? { ...gate, angle } : gate,
  );
  return circuitMatrix({ qubits: 2, gates });
};

describe('gadgets', () => {
  it('are as the schema wants them', () => {
    for (const gadget of GADGETS) expect(gadgetSchema.parse(gadget)).toEqual(gadget);
  });

  it('givens turns one excitation into another and keeps the number of ones', () => {
    const g = matrix('givens', 0.6);
    const [c, s] = [Math.cos(0.3), Math.sin(0.3)];
    expect(g[0][0]).toEqual([1, 0]);
    expect(g[3][3]).toEqual([1, 0]);
    expect(Math.abs(g[1][1][0])).toBeCloseTo(c, 14);
    expect(Math.abs(g[2][1][0])).toBeCloseTo(s, 14);
    for (const [row, column] of [
      [0, 1],
      [0, 2],
      [0, 3],
      [3, 1],
      [3, 2],
      [1, 0],
      [2, 0],
      [3, 0],
    ])
      expect(Math.hypot(...g[row][column])).toBeCloseTo(0, 14);
  });

  it('zz is the exponential of Z Z', () => {
    expect(
      distance(matrix('zz', 0.6).flat(), exponential(pauliMatrix('ZZ'), 0.6).flat()),
    ).toBeLessThan(1e-14);
  });
});
