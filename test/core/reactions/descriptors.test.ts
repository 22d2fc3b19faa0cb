import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROPERTY_NAMES } from '../../../core/chem/analysis.ts';
import type { Chemistry, SparseFingerprint } from '../../../core/chem/analysis.ts';
import { createInlineChemistry } from '../../../core/chem/chemistry.ts';
import {
  countTanimoto,
  describeStructures,
  similarityCoordinates,
  standardisedColumns,
} from '../../../core/reactions/descriptors.ts';

const fingerprint = (counts: Record<number, number>): SparseFingerprint => ({
  ids: Uint32Array.from(Object.keys(counts), Number),
  counts: Uint16Array.from(Object.values(counts)),
});

describe('Tanimoto similarity of counts', () => {
  it('is the sum of minima over the sum of maxima', () => {
    const [a, b] = [fingerprint({ 1: 2, 5: 1, 9: 3 }), fingerprint({ 1: 1, 7: 4, 9: 3 })];
    expect(countTanimoto(a, b)).toBe(4 / 10);
    expect(countTanimoto(b, a)).toBe(4 / 10);
    expect(countTanimoto(a, a)).toBe(1);
    expect(countTanimoto(a, fingerprint({}))).toBe(0);
    expect(countTanimoto(fingerprint({}), fingerprint({}))).toBe(1);
  });
});

describe('coordinates of similarity', () => {
  it('have the squared distances 2 - 2 T', () => {
    const all = [{ 1: 2, 5: 1 }, { 1: 1, 7: 4 }, { 5: 3 }, {}, { 1: 2, 5: 1 }].map((counts) =>
      fingerprint(counts as Record<number, number>),
    );
    const points = similarityCoordinates(all);
    all.forEach((a, i) =>
      all.forEach((b, j) => {
        const square = points[i].reduce((sum, x, k) => sum + (x - points[j][k]) ** 2, 0);
        expect(square).toBeCloseTo(2 - 2 * countTanimoto(a, b), 6);
      }),
    );
  });
});

describe('standardised columns', () => {
  it('have mean 0 and variance 1; unknown values are the mean, constant columns go', () => {
    const rows = standardisedColumns([[1, 7, 1], [3, 7, NaN], [5, 7, 3]]); // prettier-ignore
    const step = Math.sqrt(1.5);
    expect(rows.map((row) => [...row])).toEqual([[-step, -1], [0, 0], [step, 1]]); // prettier-ignore
  });

  it('leave out columns of which nothing is known', () => {
    expect(standardisedColumns([[NaN], [NaN]]).map((row) => row.length)).toEqual([0, 0]);
  });
});

describe('structures', () => {
  let chemistry: Chemistry;
  beforeAll(async () => (chemistry = await createInlineChemistry()));
  afterAll(() => chemistry.close());

  it('are described by properties and fingerprint', async () => {
    const described = await describeStructures(chemistry, ['CCO', 'c1ccccc1', 'CCO']);
    expect([...described.keys()]).toEqual(['CCO', 'c1ccccc1']);
    const { properties, fingerprint: found } = described.get('CCO')!;
    // SOURCE: ethanol, C2H6O, 46.069 g/mol.
    expect(properties[PROPERTY_NAMES.indexOf('mw')]).toBeCloseTo(46.069, 3);
    expect(found.ids.length).toBe(6);
  });

  it('that are none are refused by name', async () => {
    await expect(describeStructures(chemistry, ['C(('])).rejects.toThrow("'C((' is no molecule");
  });
});
