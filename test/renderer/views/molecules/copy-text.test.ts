import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../../renderer/views/molecules/columns.ts';
import { smilesLines, tabSeparated } from '../../../../renderer/views/molecules/copy-text.ts';
import { judgement, row } from './rows.ts';

const columns = columnsOf(['tpsa_raw', 'tpsa']).filter(({ id }) => ['structure', 'score', 'tpsa_raw', 'smiles', 'note'].includes(id)); // prettier-ignore

describe('rows as text', () => {
  it('are one SMILES a line', () => {
    expect(smilesLines([row(1), row(3)])).toBe('C\nCCC');
  });

  it('are a table with units, SMILES first, in full precision, blank where a value is missing', () => {
    const rows = [row(3, { values: { tpsa_raw: 41.62 } }), row(2, { score: null, values: {} })];
    expect(tabSeparated(rows, columns)).toBe(
      'SMILES\tScore\tTPSA (Å²)\tNote\nCCC\t0.3333333333333333\t41.62\t\nCC\t\t\t',
    );
  });

  it('keep a note in its cell, and start no formula in a spreadsheet', () => {
    const noted = row(1, { judgement: judgement({ note: '=1+1\tand\nmore' }) });
    expect(tabSeparated([noted], columns).split('\n')).toHaveLength(2);
    expect(tabSeparated([noted], columns)).toContain("\t'=1+1 and more");
  });
});
