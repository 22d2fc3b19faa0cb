import { expect, it } from 'vitest';
import { createInlineChemistry } from '../../../../core/chem/chemistry.ts';
import { describeStructures } from '../../../../core/reactions/descriptors.ts';
import { parseDefinition } from '../../../../core/reactions/space/definition.ts';
import { createEncoding } from '../../../../core/reactions/space/encoding.ts';
import { structureColumns } from '../../../../core/reactions/space/structure-columns.ts';

it('tells categories by what their molecules are', async () => {
  const smiles = { ethanol: 'CCO', propanol: 'CCCO', toluene: 'Cc1ccccc1' };
  const definition = parseDefinition({
    factors: [
      {
        name: 'solvent',
        kind: 'categorical',
        categories: [
          ...Object.entries(smiles).map(([name, text]) => ({ name, smiles: text })),
          { name: 'none' },
        ],
      },
      { name: 'base', kind: 'categorical', categories: [{ name: 'KOH' }, { name: 'NaH' }] },
    ],
    objectives: [{ name: 'yield', goal: 'maximize' }],
  });
  const chemistry = await createInlineChemistry();
  const structures = await describeStructures(chemistry, Object.values(smiles));
  await chemistry.close();
  const tables = structureColumns(definition, structures);
  expect([...tables.keys()]).toEqual(['solvent']);
  const { columns, rows } = tables.get('solvent')!;
  const value = (category: string, column: string): number =>
    rows.get(category)![columns.indexOf(column)];
  expect(value('ethanol', 'mw')).toBeCloseTo(46.07, 2);
  expect(value('none', 'mw')).toBeCloseTo((46.07 + 60.1 + 92.14) / 3, 1);
  expect(columns.map((column) => value('none', column))[0]).toBe(0);

  const { encode } = createEncoding(definition, { descriptors: tables });
  const [ethanol, propanol, toluene] = Object.keys(smiles).map((solvent) =>
    encode({ solvent, base: 'KOH' }),
  );
  const distance = (a: Float64Array, b: Float64Array): number =>
    Math.hypot(...a.map((x, index) => x - b[index]));
  expect(distance(ethanol, propanol)).toBeLessThan(0.7 * distance(ethanol, toluene));
});
