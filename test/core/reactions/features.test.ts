import { describe, expect, it } from 'vitest';
import { createFeatures } from '../../../core/reactions/features.ts';
import type { StructureDescriptors } from '../../../core/reactions/descriptors.ts';
import { parseDefinition } from '../../../core/reactions/space/definition.ts';

const definition = parseDefinition({
  factors: [
    { name: 'time', kind: 'continuous', low: 1, high: 100, scale: 'log' },
    {
      name: 'ligand',
      kind: 'categorical',
      categories: [
        { name: 'none', descriptors: { cone: 0 } },
        { name: 'A', smiles: 'P', descriptors: { cone: 87 } },
        { name: 'B', smiles: 'CP', descriptors: { cone: 101 } },
      ],
    },
    { name: 'base', kind: 'categorical', categories: [{ name: 'x' }, { name: 'y' }] },
  ],
  objectives: [{ name: 'yield', goal: 'maximize' }],
});
const structures = new Map<string, StructureDescriptors>(
  (
    [
      ['P', [34, 0.1], [1]],
      ['CP', [48, 0.4], [1, 2]],
    ] as const
  ).map(([smiles, properties, ids]) => [
    smiles,
    {
      properties: Float64Array.from(properties),
      fingerprint: { ids: Uint32Array.from(ids), counts: new Uint16Array(ids.length).fill(1) },
    },
  ]),
);

describe('features', () => {
  const { layout, encode } = createFeatures(definition, structures);

  it('have groups for a number, and for name, structure and properties of a category', () => {
    expect(layout.factorOfGroup).toEqual([0, 1, 1, 1, 2]);
    expect(layout.groupOfColumn.slice(0, 4)).toEqual([0, 1, 1, 1]);
    expect(layout.groupOfColumn.slice(-2)).toEqual([4, 4]);
  });

  it('put numbers from 0 to 1 in their scale', () => {
    expect(encode({ time: 10, ligand: 'A', base: 'x' })[0]).toBeCloseTo(0.5, 12);
  });

  it('lie 1 apart in every group, as the mean of squared distances', () => {
    const rows = ['none', 'A', 'B'].map((ligand) => encode({ time: 1, ligand, base: 'x' }));
    for (const group of [1, 2, 3]) {
      const square = (i: number, j: number): number =>
        layout.groupOfColumn.reduce(
          (sum, g, c) => (g === group ? sum + (rows[i][c] - rows[j][c]) ** 2 : sum),
          0,
        );
      expect((square(0, 1) + square(0, 2) + square(1, 2)) / 3).toBeCloseTo(1, 10);
    }
    // Phosphine is more like methylphosphine than nothing is.
    const similar = layout.groupOfColumn.map((g, c) => (g === 2 ? c : -1)).filter((c) => c >= 0);
    const distance = (i: number, j: number): number =>
      similar.reduce((sum, c) => sum + (rows[i][c] - rows[j][c]) ** 2, 0);
    expect(distance(1, 2)).toBeLessThan(distance(0, 1));
  });

  it('refuse what cannot be encoded, by name', () => {
    expect(() => encode({ time: 1, ligand: 'C', base: 'x' })).toThrow(
      "'C' is no value of 'ligand'",
    );
    expect(() => encode({ ligand: 'A', base: 'x' })).toThrow("no value of 'time'");
    expect(() => createFeatures(definition, new Map())).toThrow("'P' has not been described");
  });
});
