import { describe, expect, it } from 'vitest';
import { createEncoding } from '../../../../core/reactions/space/encoding.ts';
import { parseDefinition } from '../../../../core/reactions/space/definition.ts';

const definition = parseDefinition({
  factors: [
    { name: 'T', kind: 'continuous', low: 20, high: 120 },
    {
      name: 'solvent',
      kind: 'categorical',
      categories: [
        { name: 'DMF', descriptors: { bp: 153, phase: 1, dn: 26.6 } },
        { name: 'water', descriptors: { bp: 100, phase: 1, dn: 18 } },
        { name: 'THF', descriptors: { bp: 66, phase: 1, dn: 20 }, retired: true },
      ],
    },
    { name: 'base', kind: 'categorical', categories: [{ name: 'KOH' }, { name: 'NaH' }] },
    { name: 'eq', kind: 'discrete', levels: [1, 10, 100], scale: 'log' },
  ],
  objectives: [{ name: 'yield', goal: 'maximize' }],
});
const point = { T: 45, solvent: 'water', base: 'NaH', eq: 10 };

it('writes categories by descriptors where there are any', () => {
  const { columns, encode } = createEncoding(definition);
  expect(columns.map(({ name, factor, kind }) => `${name} ${factor} ${kind}`)).toEqual([
    'T 0 number',
    'solvent: bp 1 descriptor',
    'solvent: dn 1 descriptor',
    'base: KOH 2 one-hot',
    'base: NaH 2 one-hot',
    'eq 3 number',
  ]);
  expect([...encode(point)]).toEqual([0.25, (100 - 66) / (153 - 66), 0, 0, 1, 0.5]);
  // Retired categories keep their features: old experiments are still learned from.
  expect([...encode({ ...point, solvent: 'THF' })].slice(1, 3)).toEqual([
    0,
    (20 - 18) / (26.6 - 18),
  ]);
});

it('writes them one-hot, or both ways, on request', () => {
  const oneHot = createEncoding(definition, { categories: 'one-hot' });
  expect([...oneHot.encode(point)]).toEqual([0.25, 0, 1, 0, 0, 1, 0.5]);
  const both = createEncoding(definition, { categories: 'both' });
  expect([...both.encode(point)]).toEqual([0.25, 0, 1, 0, 34 / 87, 0, 0, 1, 0.5]);
});

it('takes computed descriptors beside the own ones', () => {
  const rows = new Map([
    ['KOH', [3, 7]],
    ['NaH', [5, 7]],
  ]);
  const descriptors = new Map([['base', { columns: ['mw', 'constant'], rows }]]);
  const { columns, encode } = createEncoding(definition, { descriptors });
  expect(columns.map(({ name }) => name).slice(3)).toEqual(['base: mw', 'eq']);
  expect([...encode(point)].slice(3)).toEqual([1, 0.5]);
});

describe('values that cannot be encoded', () => {
  it.each([
    [{ ...point, solvent: 'DMSO' }, "'DMSO' is no value of 'solvent'"],
    [{ ...point, T: 'hot' }, "'hot' is no value of 'T'"],
    [{ T: 45, base: 'NaH', eq: 10 }, "no value of 'solvent'"],
  ])('%#', (wrong, message) => {
    expect(() => createEncoding(definition).encode(wrong)).toThrow(message);
  });
  it('lets measured values lie outside the range', () => {
    expect(createEncoding(definition).encode({ ...point, T: 145 })[0]).toBe(1.25);
  });
});
