import { describe, expect, it } from 'vitest';
import { guessMapping, splitHeading } from '../../../../core/reactions/table/column-mapping.ts';
import { readTextTable } from '../../../../core/reactions/table/delimited-text.ts';

const guess = (text: string): Record<string, string> =>
  Object.fromEntries(
    guessMapping(readTextTable(text)).map((column) => {
      const detail =
        column.role === 'factor'
          ? column.kind
          : column.role === 'objective'
            ? column.goal
            : column.role === 'structure'
              ? column.of
              : '';
      return [
        column.heading,
        [column.role, detail, column.name, column.unit].filter(Boolean).join(' '),
      ];
    }),
  );

it('knows the columns of a published table by their names and cells', () => {
  const bases = ['KOAc', 'CsOPiv'];
  const smiles = ['CC(=O)[O-].[K+]', 'CC(C)(C)C(=O)[O-].[Cs+]'];
  const rows = Array.from({ length: 24 }, (_, k) =>
    [
      k,
      bases[k % 2],
      ['0.057', '0.1', '0.153'][k % 3],
      80 + (k % 4) * 10,
      (k * 37) % 101,
      k / 7,
      smiles[k % 2],
      'ok',
    ].join(','),
  );
  const text = ['entry,base,concentration_M,Temperature (°C),yield,cost,base_smiles,remarks', ...rows].join('\n'); // prettier-ignore
  expect(guess(text)).toEqual({
    entry: 'ignored entry',
    base: 'factor categorical base',
    concentration_M: 'factor discrete concentration M',
    'Temperature (°C)': 'factor discrete Temperature °C',
    yield: 'objective maximize yield',
    cost: 'ignored cost',
    base_smiles: 'structure base base',
    remarks: 'note remarks',
  });
});

it('takes SMILES for categories where there are no names, and finds names that are called otherwise', () => {
  const rows = ['CCO,CCO,ethanol,10', 'CCCO,CC#N,acetonitrile,30', 'CCO,CC#N,acetonitrile,20', 'CCCO,CCO,ethanol,5']; // prettier-ignore
  expect(guess(['alcohol_smiles,smiles,medium,yield', ...rows].join('\n'))).toEqual({
    alcohol_smiles: 'factor categorical alcohol',
    smiles: 'structure medium smiles',
    medium: 'factor categorical medium',
    yield: 'objective maximize yield',
  });
});

it('takes units from cells, and knows what is to be minimized', () => {
  const text = 'T;time;E-factor;Impurity %\n80 °C;1,5 h;12;0,4\n90 °C;2 h;13;0,5\n85 °C;3 h;11;0,1';
  expect(guess(text)).toEqual({
    T: 'factor continuous T °C',
    time: 'factor continuous time h',
    'E-factor': 'objective minimize E-factor',
    'Impurity %': 'objective minimize Impurity %',
  });
});

describe('tables that say little', () => {
  it('takes the last numbers for the result', () => {
    expect(guess('a,b,c\n1,2,3\n4,5,6')).toEqual({
      a: 'factor continuous a',
      b: 'factor continuous b',
      c: 'objective maximize c',
    });
  });
  it('says when nothing could be a result', () => {
    expect(() => guess('solvent,base\nDMF,KOH\nwater,NaH')).toThrow(
      "No column of the table could be a result: none of 'solvent', 'base' holds measured numbers.",
    );
  });
  it('leaves out what is empty or always the same', () => {
    expect(guess('T,p,q,yield\n80,1,,3\n90,1,,4')).toMatchObject({
      p: 'ignored p',
      q: 'ignored q',
    });
  });
});

it.each([
  ['T (°C)', 'T', '°C'],
  ['c [mol/L]', 'c', 'mol/L'],
  ['temperature_C', 'temperature', '°C'],
  ['yield_pct', 'yield', '%'],
  ['base_smiles', 'base_smiles', undefined],
  ['vitamin_C_source', 'vitamin_C_source', undefined],
])('splits %s', (heading, name, unit) => {
  expect(splitHeading(heading)).toEqual(unit === undefined ? { name } : { name, unit });
});
