import { expect, it } from 'vitest';
import { foldToBits, morganCounts, morganEnvironments } from '../../../core/chem/morgan.ts';
import { graphOf } from './graph-of.ts';

it('counts each environment once for a set of bonds', () => {
  // Ethane: two equal atoms, and the bond once although both atoms see it.
  expect(Array.from(morganCounts(graphOf('CC'), 2).counts).sort()).toEqual([1, 2]);
});

it('names the centre and radius of each environment', () => {
  const seen: [number, number][] = [];
  morganEnvironments(graphOf('CO'), 1, undefined, (_, atom, radius) => seen.push([atom, radius]));
  expect(seen.slice(0, 2)).toEqual([[0, 0], [1, 0]]); // prettier-ignore
  expect(seen).toHaveLength(3);
});

it('folds ids by the remainder', () => {
  const folded = foldToBits({ ids: Uint32Array.of(3, 2051), counts: Uint16Array.of(1, 4) }, 2048);
  expect([Array.from(folded.ids), Array.from(folded.counts)]).toEqual([[3], [1]]);
});

it('does not depend on the numbering of the atoms', () => {
  expect(morganCounts(graphOf('OC(=O)c1ccccc1N'), 3)).toEqual(
    morganCounts(graphOf('Nc1ccccc1C(O)=O'), 3),
  );
});
