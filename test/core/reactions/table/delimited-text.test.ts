import { describe, expect, it } from 'vitest';
import { readTextTable } from '../../../../core/reactions/table/delimited-text.ts';

describe('separators', () => {
  it.each([
    ['commas', 'T,solvent,yield\n80,DMF,12.5\n90,water,3', ','],
    ['semicolons and decimal commas', 'T;solvent;yield\n80;DMF;12,5\n90;water;3,25', ';'],
    ['tabs', 'T\tsolvent\tyield\n80\tDMF, dry\t12.5\n90\twater, wet\t3', '\t'],
    ['bars', 'T|solvent|yield\n80|DMF|12.5', '|'],
    ['commas in quotes', 'T;solvent;yield\n80;"a, b, c";12\n90;"d, e, f";3', ';'],
  ])('%s', (_name, text, separator) => {
    const table = readTextTable(text);
    expect(table.separator).toBe(separator);
    expect(table.headings).toEqual(['T', 'solvent', 'yield']);
    expect(table.rows[0].cells[0]).toBe('80');
    expect(table.rows[0].line).toBe(2);
  });
});

it('counts lines over blank rows and breaks in cells', () => {
  const { rows } = readTextTable('a,b\r\n\r\n1,"two\r\nlines"\r\n,\r\n3,4\r\n');
  expect(rows).toEqual([
    { line: 3, cells: ['1', 'two\r\nlines'] },
    { line: 6, cells: ['3', '4'] },
  ]);
});

it('mends ragged rows and double headings, and says so', () => {
  const { headings, rows, warnings } = readTextTable('a,b,a\n1,2\n1,2,3,4\n');
  expect(headings).toEqual(['a', 'b', 'a (2)']);
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['1', '2', ''],
    ['1', '2', '3'],
  ]);
  expect(warnings).toEqual([
    "The heading 'a' stands over 2 columns; the later ones are numbered.",
    'Line 3 has 4 cells under 3 headings; the further ones are ignored.',
  ]);
});

it('refuses what is no table of rows', () => {
  expect(() => readTextTable('\n\n')).toThrow('The table is empty.');
  expect(() => readTextTable('a,b\n')).toThrow('headings and no row below them');
});
