/**
 * Points as rows of numbers for models: numeric factors scaled to [0, 1], categories one-hot, by descriptors scaled to
 * [0, 1], or by both. Each column knows its factor, so that a kernel can give every factor a length scale.
 */
import { badInput } from '../../protocol/errors.ts';
import type { SpaceDefinition } from './definition.ts';
import { toUnit, type CategoricalFactor, type Factor, type Point } from './factor.ts';

export type CategoricalEncoding = 'one-hot' | 'descriptors' | 'both';

/** Descriptor columns of one factor, a row for each of its categories. */
export interface DescriptorTable {
  columns: readonly string[];
  /** Values by the names of the categories. */
  rows: ReadonlyMap<string, ArrayLike<number>>;
}

export interface EncodingOptions {
  /** How categories with descriptors are written; those without are always one-hot. */
  categories?: CategoricalEncoding;
  /** Computed descriptors by factor; the user's own columns are taken from the definition. */
  descriptors?: ReadonlyMap<string, DescriptorTable>;
}

export interface EncodedColumn {
  name: string;
  /** Index in `definition.factors`. */
  factor: number;
  kind: 'number' | 'one-hot' | 'descriptor';
}

export interface Encoding {
  readonly columns: readonly EncodedColumn[];
  /** Throws AppError when a value is missing or no category of its factor; values outside a range go past [0, 1]. */
  encode(point: Point): Float64Array;
}

interface FactorEncoding {
  columns: Omit<EncodedColumn, 'factor'>[];
  write(value: number | string | undefined, row: Float64Array, at: number): void;
}

/** By default categories are written by their descriptors where there are any. */
export function createEncoding(
  definition: SpaceDefinition,
  { categories = 'descriptors', descriptors }: EncodingOptions = {},
): Encoding {
  const parts = definition.factors.map((factor) =>
    factor.kind === 'categorical'
      ? encodeCategories(factor, categories, descriptors?.get(factor.name))
      : encodeNumber(factor),
  );
  const columns = parts.flatMap((part, factor) =>
    part.columns.map((column) => ({ ...column, factor })),
  );
  return {
    columns,
    encode(point) {
      const row = new Float64Array(columns.length);
      let at = 0;
      parts.forEach((part, index) => {
        part.write(point[definition.factors[index].name], row, at);
        at += part.columns.length;
      });
      return row;
    },
  };
}

function encodeNumber(factor: Exclude<Factor, { kind: 'categorical' }>): FactorEncoding {
  return {
    columns: [{ name: factor.name, kind: 'number' }],
    write(value, row, at) {
      if (typeof value !== 'number' || !Number.isFinite(value)) throw unusable(factor, value);
      row[at] = toUnit(factor, value);
    },
  };
}

function encodeCategories(
  factor: CategoricalFactor,
  mode: CategoricalEncoding,
  computed: DescriptorTable | undefined,
): FactorEncoding {
  const descriptors = scaledDescriptors(factor, computed);
  const withDescriptors = mode !== 'one-hot' && descriptors.columns.length > 0;
  const withOneHot = mode !== 'descriptors' || !withDescriptors;
  const names = factor.categories.map(({ name }) => name);
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const oneHot = withOneHot ? names : [];
  return {
    columns: [
      ...oneHot.map((name) => ({ name: `${factor.name}: ${name}`, kind: 'one-hot' as const })),
      ...(withDescriptors ? descriptors.columns : []).map((name) => ({
        name: `${factor.name}: ${name}`,
        kind: 'descriptor' as const,
      })),
    ],
    write(value, row, at) {
      const index = indexOf.get(String(value));
      if (index === undefined) throw unusable(factor, value);
      if (withOneHot) row[at + index] = 1;
      if (withDescriptors) row.set(descriptors.rows[index], at + oneHot.length);
    },
  };
}

/** The user's columns, then the computed ones; each from 0 to 1 over the categories, constant ones left out. */
function scaledDescriptors(
  factor: CategoricalFactor,
  computed: DescriptorTable | undefined,
): { columns: string[]; rows: Float64Array[] } {
  const own = Object.keys(factor.categories[0].descriptors ?? {});
  const names = [...own, ...(computed?.columns ?? [])];
  const raw = factor.categories.map(({ name, descriptors }) => [
    ...own.map((column) => descriptors![column]),
    ...Array.from(computed?.rows.get(name) ?? []),
  ]);
  const kept: { name: string; index: number; low: number; span: number }[] = [];
  names.forEach((name, index) => {
    const column = raw.map((row) => row[index]);
    const low = Math.min(...column);
    const span = Math.max(...column) - low;
    if (span > 0) kept.push({ name, index, low, span });
  });
  return {
    columns: kept.map(({ name }) => name),
    rows: raw.map((row) =>
      Float64Array.from(kept, ({ index, low, span }) => (row[index] - low) / span),
    ),
  };
}

function unusable(factor: Factor, value: number | string | undefined): Error {
  return badInput(
    value === undefined
      ? `The experiment has no value of '${factor.name}'.`
      : `'${value}' is no value of '${factor.name}'.`,
    { field: factor.name },
    factor.kind === 'categorical' ? 'Add it to the categories of the factor first.' : undefined,
  );
}
