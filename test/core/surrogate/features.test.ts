import { expect, it } from 'vitest';
import { CandidateList, factorCount } from '../../../core/surrogate/features.ts';
import { layout, rows } from './example.ts';

it('takes candidates apart by factors and puts them together again', () => {
  const { factors } = new CandidateList(layout, rows);
  expect(factors.map(({ columns }) => columns)).toEqual([[0, 1], [2]]);
  expect(factors.map(({ values }) => values.length)).toEqual([3, 5]);
  rows.forEach((row, i) =>
    factors.forEach(({ columns, values, valueOf }) =>
      expect([...values[valueOf[i]]]).toEqual(columns.map((c) => row[c])),
    ),
  );
});

it('counts factors', () => {
  expect(factorCount({ factorOfGroup: [0, 0, 2, 1] })).toBe(3);
});
