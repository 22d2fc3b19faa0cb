import { expect, it } from 'vitest';
import { atomPairCounts } from '../../../core/chem/atom-pairs.ts';
import { graphOf } from './graph-of.ts';

it('counts every pair of a chain up to the longest distance', () => {
  const total = (longest: number): number =>
    atomPairCounts(graphOf('CCCCCC'), longest).counts.reduce((sum, count) => sum + count, 0);
  // Six atoms: 15 pairs, of which 5 are one bond apart.
  expect([total(1), total(30)]).toEqual([5, 15]);
});

it('leaves out pairs of different fragments', () => {
  expect(atomPairCounts(graphOf('C.C'), 30).ids).toHaveLength(0);
});
