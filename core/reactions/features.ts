/**
 * Points of a reaction space as rows for a Gaussian process (core/surrogate): what may differ between two experiments,
 * group by group, each group scaled so that its length scale has one meaning.
 *
 * A numeric factor is one column from 0 to 1 in its scale. A categorical factor has up to three groups: the name
 * (one-hot, every category as far from every other), the structure (coordinates of the similarity of fingerprints) and
 * the properties (computed ones and the user's own columns, standardised). In each the mean squared distance of two
 * categories is 1, and the length scales say which of them matters.
 */
import { badInput } from '../protocol/errors.ts';
import type { FeatureLayout } from '../surrogate/features.ts';
import { similarityCoordinates, standardisedColumns } from './descriptors.ts';
import type { StructureDescriptors } from './descriptors.ts';
import type { SpaceDefinition } from './space/definition.ts';
import { toUnit } from './space/factor.ts';
import type { CategoricalFactor, Factor, FactorValue, Point } from './space/factor.ts';

export interface ReactionFeatures {
  readonly layout: FeatureLayout;
  /** Throws AppError when a value is missing or no category of its factor. */
  encode(point: Point): Float64Array;
}

/** One factor: the columns of its values, group after group. */
interface FactorFeatures {
  /** Columns of each group. */
  widths: number[];
  columns(value: FactorValue | undefined): ArrayLike<number>;
}

const NO_ATOMS = { ids: new Uint32Array(0), counts: new Uint16Array(0) };

/** `structures` are those of the SMILES of the definition (describeStructures); none are needed without SMILES. */
export function createFeatures(
  definition: SpaceDefinition,
  structures: ReadonlyMap<string, StructureDescriptors> = new Map(),
): ReactionFeatures {
  const parts = definition.factors.map((factor) =>
    factor.kind === 'categorical' ? categoryFeatures(factor, structures) : numberFeatures(factor),
  );
  const factorOfGroup = parts.flatMap(({ widths }, factor) => widths.map(() => factor));
  const groupOfColumn = parts
    .flatMap(({ widths }) => widths)
    .flatMap((width, group) => new Array<number>(width).fill(group));
  return {
    layout: { groupOfColumn, factorOfGroup },
    encode(point) {
      const row = new Float64Array(groupOfColumn.length);
      let at = 0;
      parts.forEach((part, index) => {
        const columns = part.columns(point[definition.factors[index].name]);
        row.set(columns, at);
        at += columns.length;
      });
      return row;
    },
  };
}

function numberFeatures(factor: Exclude<Factor, CategoricalFactor>): FactorFeatures {
  return {
    widths: [1],
    columns(value) {
      if (typeof value !== 'number' || !Number.isFinite(value)) throw unusable(factor.name, value);
      return [toUnit(factor, value)];
    },
  };
}

function categoryFeatures(
  { name, categories }: CategoricalFactor,
  structures: ReadonlyMap<string, StructureDescriptors>,
): FactorFeatures {
  const oneHot = categories.map((_, i) =>
    Float64Array.from(categories, (__, j) => (i === j ? 1 : 0)),
  );
  const known = categories.map(({ smiles }) => {
    if (smiles === undefined) return undefined;
    const structure = structures.get(smiles);
    if (structure === undefined) throw new RangeError(`'${smiles}' has not been described.`);
    return structure;
  });
  const groups: Float64Array[][] = [oneHot];
  if (known.some((structure) => structure !== undefined)) {
    groups.push(similarityCoordinates(known.map((one) => one?.fingerprint ?? NO_ATOMS)));
  }
  const own = [...new Set(categories.flatMap(({ descriptors }) => Object.keys(descriptors ?? {})))];
  const width = known.find((structure) => structure !== undefined)?.properties.length ?? 0;
  groups.push(
    standardisedColumns(
      categories.map(({ descriptors }, i) => [
        ...own.map((column) => descriptors?.[column] ?? NaN),
        ...(known[i]?.properties ?? new Float64Array(width).fill(NaN)),
      ]),
    ),
  );
  const scaled = groups.map(withUnitDistance).filter(([row]) => row.length > 0);
  const rows = categories.map((_, i) => scaled.flatMap((group) => [...group[i]]));
  const indexOf = new Map(categories.map((category, index) => [category.name, index]));
  return {
    widths: scaled.map(([row]) => row.length),
    columns(value) {
      const index = indexOf.get(String(value));
      if (index === undefined) throw unusable(name, value);
      return rows[index];
    },
  };
}

/** Scales rows so that the mean squared distance of two is 1; rows that are all alike lose their columns. */
function withUnitDistance(rows: readonly Float64Array[]): Float64Array[] {
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j < i; j++) {
      rows[i].forEach((x, c) => (sum += (x - rows[j][c]) ** 2));
      pairs += 1;
    }
  }
  if (!(sum > 0)) return rows.map(() => new Float64Array(0));
  const scale = Math.sqrt(pairs / sum);
  return rows.map((row) => row.map((x) => x * scale));
}

function unusable(factor: string, value: FactorValue | undefined): Error {
  return badInput(
    value === undefined
      ? `The experiment has no value of '${factor}'.`
      : `'${value}' is no value of '${factor}'.`,
    { field: factor },
  );
}
