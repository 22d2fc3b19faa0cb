import { expect, it } from 'vitest';
import { informativeRows } from '../../../core/surrogate/data-subset.ts';

it('is all rows where they are few', () => {
  expect(informativeRows([3, 1, 2], 3)).toEqual([0, 1, 2]);
});

it('is the best ones and an even share of the others', () => {
  const gains = Array.from({ length: 1000 }, (_, i) => (i * 37) % 1000);
  const rows = informativeRows(gains, 100);
  expect(new Set(rows).size).toBe(100);
  const kept = rows.map((row) => gains[row]).sort((a, b) => b - a);
  expect(kept.slice(0, 50)).toEqual(Array.from({ length: 50 }, (_, k) => 999 - k));
  for (let hundred = 0; hundred < 900; hundred += 100) {
    const inside = kept.filter((gain) => gain >= hundred && gain < hundred + 100);
    expect(inside.length).toBeGreaterThanOrEqual(5);
  }
});
