import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { readMeasuredTable } from '../../../../core/benchmarks/reaction/measured-table.ts';
import { COLUMNS, exampleCsv, writeCsv } from './example-table.ts';

const { folder, file } = writeCsv(exampleCsv());
afterAll(() => rmSync(folder, { recursive: true }));

describe('a measured table', () => {
  it('is its rows as points, structures and numbers recognised', () => {
    const table = readMeasuredTable(file, COLUMNS);
    expect(table.points).toHaveLength(48);
    expect(table.points[0]).toEqual({ ligand_smiles: 'CP(C)C', base: 'acetate', temperature: 60 });
    expect(table.best).toBe(95);
    expect(table.values[0]).toBe(-20);
    const [ligand, base, temperature] = table.definition.factors;
    expect(ligand).toMatchObject({ kind: 'categorical', categories: { length: 4 } });
    expect(ligand.kind === 'categorical' && ligand.categories[0].smiles).toBe('CP(C)C');
    expect(base.kind === 'categorical' && base.categories[0].smiles).toBeUndefined();
    expect(temperature).toMatchObject({ kind: 'discrete', levels: [60, 80, 100, 120] });
  });

  it('is refused with the place of what is wrong', () => {
    expect(() => readMeasuredTable(file, { ...COLUMNS, factors: ['bas'] })).toThrow(
      "There is no column 'bas'.",
    );
    const where = { column: 'set', value: 'c' };
    expect(() => readMeasuredTable(file, { ...COLUMNS, where })).toThrow("No row has 'c'");
    expect(() => readMeasuredTable('nowhere.csv', COLUMNS)).toThrow('cannot be read');
    const columns = { ...COLUMNS, factors: ['temperature'], objective: 'base' };
    expect(() => readMeasuredTable(file, columns)).toThrow(
      expect.objectContaining({
        message: "'acetate' is no number.",
        place: { file, line: 2, field: 'base' },
      }),
    );
  });
});
