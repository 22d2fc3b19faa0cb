import { describe, expect, it } from 'vitest';
import { guessMapping } from '../../../../core/reactions/table/column-mapping.ts';
import { readTextTable } from '../../../../core/reactions/table/delimited-text.ts';
import {
  readMeasuredTable,
  type MeasuredTable,
} from '../../../../core/reactions/table/measured-table.ts';

const read = (text: string): MeasuredTable => {
  const table = readTextTable(text);
  return readMeasuredTable(table, guessMapping(table), 'data.csv');
};

it('makes a space and keeps every row', () => {
  const { definition, rows, problems, warnings } = read(
    'ligand;T (°C);yield (%);status\nXPhos;80;12,5;\nSPhos;90;55;measured\nXPhos;90;;pending\nSPhos;85;1;',
  );
  expect(definition.factors).toEqual([
    {
      name: 'ligand',
      kind: 'categorical',
      categories: [
        { name: 'XPhos', retired: false },
        { name: 'SPhos', retired: false },
      ],
    },
    { name: 'T', kind: 'continuous', low: 80, high: 90, scale: 'linear', unit: '°C' },
  ]);
  expect(definition.objectives).toEqual([{ name: 'yield', goal: 'maximize', unit: '%' }]);
  expect(rows.map(({ results }) => results)).toEqual([{ yield: 12.5 }, { yield: 55 }, {}, { yield: 1 }]); // prettier-ignore
  expect(rows[2]).toEqual({
    line: 4,
    point: { ligand: 'XPhos', T: 90 },
    results: {},
    status: 'pending',
  });
  expect([problems, warnings]).toEqual([[], []]);
});

it('lists bad cells by row and loses nothing else', () => {
  const { rows, problems } = read(
    'T (°C),c,yield\n80,0.1,10\nhot,0.1,20\n90,0.2,<5\n363 K,0.2,30\n100,,40\n110,0.1,trace\n120,0.2,50\n85,0.1,60\n95,0.2,70\n105,0.1,80\n115,0.1,90\n', // prettier-ignore
  );
  expect(problems).toEqual([
    { line: 3, column: 'T (°C)', message: "'hot' is no number; the row is left out" },
    {
      line: 4,
      column: 'yield',
      message: "'<5' is a limit, not a number; the result is left empty",
    },
    {
      line: 5,
      column: 'T (°C)',
      message: "'363 K' is not in '°C', as the column is; the row is left out",
    },
    { line: 6, column: 'c', message: 'the cell is empty; the row is left out' },
    { line: 7, column: 'yield', message: "'trace' is no number; the result is left empty" },
  ]);
  expect(rows.map(({ line }) => line)).toEqual([2, 4, 7, 8, 9, 10, 11, 12]);
});

it('keeps replicates and yields over 100, and says so', () => {
  const { rows, warnings } = read('T,yield\n80,10\n80,14\n90,104\n100,101.5\n');
  expect(rows).toHaveLength(4);
  expect(warnings).toEqual([
    '1 conditions were measured more than once (2 rows); all are kept as replicates.',
    "2 values of 'yield' are over 100, the first in line 4; they are kept as measured.",
  ]);
});

it('takes structures and constants of categories', () => {
  const text = 'solvent,smiles,bp,yield\nDMF,CN(C)C=O,153,1\nTHF,C1CCOC1,66,2\nDMF,CN(C)C=O,153,3';
  const table = readTextTable(text);
  const mapping = guessMapping(table).map((column) =>
    column.heading === 'bp' ? { ...column, role: 'descriptor' as const, of: 'solvent' } : column,
  );
  expect(readMeasuredTable(table, mapping).definition.factors).toMatchObject([
    {
      categories: [
        { name: 'DMF', smiles: 'CN(C)C=O', descriptors: { bp: 153 } },
        { name: 'THF', smiles: 'C1CCOC1', descriptors: { bp: 66 } },
      ],
    },
  ]);
});

describe('mistakes', () => {
  const table = readTextTable('solvent,T,yield\nDMF,80,1\nTHF,90,2');
  const mapping = guessMapping(table);
  it.each([
    [[{ ...mapping[0], heading: 'solvnt' }], "no column 'solvnt'"],
    [mapping.slice(2), 'No column of the table is a factor'],
    [mapping.slice(0, 2), 'No column of the table is an objective'],
    [
      [{ ...mapping[0], role: 'structure' as const, of: 'T' }, ...mapping.slice(1)],
      "'solvent' describes 'T', which is no categorical factor",
    ],
  ])('%#', (wrong, message) => {
    expect(() => readMeasuredTable(table, wrong)).toThrow(message);
  });
  it('refuses a table of which no row can be used, with the first reason', () => {
    const bad = readTextTable('T,yield\nhot,1\ncold,2');
    const roles = guessMapping(readTextTable('T,yield\n1,1\n2,2'));
    expect(() => readMeasuredTable(bad, roles)).toThrow(
      "None of the 2 rows can be used: line 2, 'hot' is no number",
    );
  });
  it('refuses two structures of one category', () => {
    const two = readTextTable('solvent,solvent_smiles,yield\nDMF,CN(C)C=O,1\nDMF,CCO,2');
    const roles = guessMapping(
      readTextTable('solvent,solvent_smiles,yield\nDMF,CN(C)C=O,1\nTHF,C1CCOC1,2'),
    );
    expect(() => readMeasuredTable(two, roles)).toThrow(
      "'CN(C)C=O' in one row and 'CCO' in line 3",
    );
  });
});

it('reads 200,000 rows in seconds', () => {
  const lines = ['ligand,T,yield'];
  for (let k = 0; k < 200_000; k++) lines.push(`L${k % 50},${20 + (k % 97)},${(k * 7919) % 101}`);
  const start = performance.now();
  const { rows, definition } = read(lines.join('\n'));
  expect(rows).toHaveLength(200_000);
  expect(definition.factors[0]).toMatchObject({ kind: 'categorical' });
  expect(performance.now() - start).toBeLessThan(8000);
});
