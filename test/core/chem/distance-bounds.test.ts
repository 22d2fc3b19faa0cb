import { expect, it } from 'vitest';
import { buildAtomFrame } from '../../../core/chem/atom-frame.ts';
import { distanceBounds } from '../../../core/chem/distance-bounds.ts';
import { graphOf } from './graph-of.ts';

function between(smiles: string, a: number, b: number): [number, number] {
  const frame = buildAtomFrame(graphOf(smiles));
  const { lower, upper } = distanceBounds(frame);
  return [lower[a * frame.atomCount + b], upper[a * frame.atomCount + b]];
}

it('knows bond lengths and angles', () => {
  // Ethanol by experiment: C-C 1.51, C...O 2.40 angstrom.
  const [shortest, longest] = between('CCO', 0, 1);
  expect(shortest).toBeGreaterThan(1.45);
  expect(longest).toBeLessThan(1.56);
  const [near, far] = between('CCO', 0, 2);
  expect(near).toBeLessThan(2.4);
  expect(far).toBeGreaterThan(2.4);
});

it('holds cis nearer than trans, and the atoms of benzene in a plane', () => {
  expect(between('C/C=C\\C', 0, 3)[1]).toBeLessThan(between('C/C=C/C', 0, 3)[0]);
  // Across the ring: 2 x 1.39.
  const [near, far] = between('c1ccccc1', 0, 3);
  expect(near).toBeLessThan(2.8);
  expect(far).toBeGreaterThan(2.75);
});
