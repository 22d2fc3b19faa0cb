/** Descriptor columns of categories from their structures, for encodings that write categories as numbers. */
import { PROPERTY_NAMES } from '../../chem/analysis.ts';
import { similarityCoordinates, type StructureDescriptors } from '../descriptors.ts';
import type { SpaceDefinition } from './definition.ts';
import type { DescriptorTable } from './encoding.ts';

/** Axes of the similarity of fingerprints that are kept: later ones tell little. */
const AXES = 5;
const NO_ATOMS = { ids: new Uint32Array(0), counts: new Uint16Array(0) };

/**
 * For each factor with SMILES: whether a category has a structure, its properties (the mean where there are none) and
 * the leading coordinates of its similarity to the others. `structures` are those of the SMILES of the definition.
 */
export function structureColumns(
  { factors }: SpaceDefinition,
  structures: ReadonlyMap<string, StructureDescriptors>,
): Map<string, DescriptorTable> {
  const tables = new Map<string, DescriptorTable>();
  for (const factor of factors) {
    if (factor.kind !== 'categorical') continue;
    const known = factor.categories.map(({ smiles }) =>
      smiles === undefined ? undefined : structures.get(smiles),
    );
    if (known.every((structure) => structure === undefined)) continue;
    const axes = similarityCoordinates(known.map((one) => one?.fingerprint ?? NO_ATOMS));
    const count = Math.min(AXES, axes[0].length);
    const means = PROPERTY_NAMES.map((_, index) =>
      mean(known.map((one) => one?.properties[index] ?? NaN)),
    );
    tables.set(factor.name, {
      columns: [
        'has a structure',
        ...PROPERTY_NAMES,
        ...Array.from({ length: count }, (_, axis) => `structure ${axis + 1}`),
      ],
      rows: new Map(
        factor.categories.map(({ name }, index) => [
          name,
          [
            known[index] === undefined ? 0 : 1,
            ...means.map((fallback, property) => {
              const value = known[index]?.properties[property] ?? NaN;
              return Number.isFinite(value) ? value : fallback;
            }),
            ...axes[index].subarray(0, count),
          ],
        ]),
      ),
    });
  }
  return tables;
}

/** Mean of the numbers that are known; 0 when none is. */
function mean(values: readonly number[]): number {
  const known = values.filter(Number.isFinite);
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
}
