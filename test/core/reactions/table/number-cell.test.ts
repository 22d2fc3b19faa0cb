import { describe, expect, it } from 'vitest';
import { findDecimalMark, readNumber } from '../../../../core/reactions/table/number-cell.ts';

describe('numbers', () => {
  it.each([
    ['12.5', '.', 12.5, ''],
    ['12,5', ',', 12.5, ''],
    ['1,234.5', '.', 1234.5, ''],
    ['1.234,5', ',', 1234.5, ''],
    ['12 345', '.', 12345, ''],
    ["12'345,6", ',', 12345.6, ''],
    ['-3e-4', '.', -3e-4, ''],
    ['−2.5', '.', -2.5, ''],
    ['.5', '.', 0.5, ''],
    [',5', ',', 0.5, ''],
    ['45 °C', '.', 45, '°C'],
    ['80C', '.', 80, 'C'],
    ['99%', '.', 99, '%'],
    ['5 mol %', '.', 5, 'mol %'],
    ['0,1 M', ',', 0.1, 'M'],
    ['1.2 mL/min', '.', 1.2, 'mL/min'],
    ['85 ± 2', '.', 85, ''],
    ['85.1 +/- 0.3 %', '.', 85.1, '%'],
  ] as const)('%s', (cell, decimal, value, unit) => {
    expect(readNumber(cell, decimal)).toEqual({ kind: 'number', value, unit });
  });
});

it.each(['', ' ', '-', 'n.d.', 'N/A', 'na', 'NaN', '—', '?'])('takes %j as missing', (cell) => {
  expect(readNumber(cell, '.')).toEqual({ kind: 'missing' });
});

it.each([
  ['<5', "'<5' is a limit, not a number"],
  ['> 99 %', "'> 99 %' is a limit, not a number"],
  ['~50', "'~50' is a limit, not a number"],
  ['trace', "'trace' is no number"],
  ['2a', "'2a' is no number"],
  ['12-69-6', "'12-69-6' is no number"],
  ['1.2.3', "'1.2.3' is no number"],
  ['12,5', "'12,5' is no number"],
])('does not take %s for a number', (cell, why) => {
  expect(readNumber(cell, '.')).toEqual({ kind: 'problem', why });
});

describe('the decimal mark of a column', () => {
  it.each([
    [['1.5', '2', '3.25'], ',', '.'],
    [['1,5', '2', '3,25'], ';', ','],
    [['1,234.5', '12.5'], ',', '.'],
    [['1.234,5', '12'], ';', ','],
    [['1,234', '2,500'], ',', '.'],
    [['1,234', '2,500'], ';', ','],
    [['0,125', '0,250'], '\t', ','],
    [['1', '2'], ';', '.'],
  ] as const)('%o', (cells, separator, mark) => {
    expect(findDecimalMark(cells, separator)).toBe(mark);
  });
});
