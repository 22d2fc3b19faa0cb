import { expect, it } from 'vitest';
import { tanimoto } from '../../../core/chem/similarity.ts';

const sparse = (entries: [number, number][]) => ({
  ids: Uint32Array.from(entries, ([id]) => id),
  counts: Uint16Array.from(entries, ([, count]) => count),
});

it('divides the shared counts by all counts', () => {
  // Shared: min(2, 1) + min(1, 3) = 2; together 3 + 6 - 2 = 7.
  expect(tanimoto(sparse([[1, 2], [5, 1]]), sparse([[1, 1], [5, 3], [9, 2]]))).toBe(2 / 7); // prettier-ignore
});

it('is 0 without anything shared and 1 for equals, empty ones included', () => {
  expect(tanimoto(sparse([[1, 2]]), sparse([[2, 2]]))).toBe(0);
  expect(tanimoto(sparse([[1, 2]]), sparse([[1, 2]]))).toBe(1);
  expect(tanimoto(sparse([]), sparse([]))).toBe(1);
});
