import Papa from 'papaparse';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvNumber, csvRow } from '../../cli/csv.ts';

describe('csvRow', () => {
  it('is read back unchanged by another CSV reader, whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2 }), (cells) => {
        expect(Papa.parse<string[]>(csvRow(cells)).data[0]).toEqual(cells);
      }),
    );
  });
});

describe('csvNumber', () => {
  it.each([
    [1 / 3, '0.333333333333'],
    [180.15899999999996, '180.159'],
    [3, '3'],
    [-0.5, '-0.5'],
    [1.5e-9, '1.5e-9'],
    [null, ''],
    [undefined, ''],
    [NaN, ''],
  ])('writes %s as "%s"', (value, text) => {
    expect(csvNumber(value)).toBe(text);
  });
});
