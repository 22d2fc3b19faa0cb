/**
 * Distributions of a corpus' properties: the background against which the interface shows where a molecule or a goal
 * lies. They are kept as JSON beside a prior, so that the corpus need not be.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { PROPERTY_NAMES, type PropertyName } from '../chem/analysis.ts';
import { badInput } from '../protocol/errors.ts';

/** Shares of the molecules at or below the stated values. */
export const QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] as const;
/** Bins cover this middle share of the molecules and are at most this many; the rest is counted beside them. */
const COVERED = 0.998;
const MOST_BINS = 60;

const distributionSchema = z.object({
  /** Molecules with a value. */
  count: z.int().nonnegative(),
  mean: z.number(),
  /** Standard deviation with count - 1 in the denominator. */
  sd: z.number().nonnegative(),
  min: z.number(),
  max: z.number(),
  /** Values at the shares of QUANTILES, by share. */
  quantiles: z.record(z.string(), z.number()),
  histogram: z.object({
    /** Lower edge of the first bin; bin i holds values from low + i width to below low + (i + 1) width. */
    low: z.number(),
    width: z.number().positive(),
    counts: z.array(z.int().nonnegative()),
    /** Molecules below the first and above the last bin. */
    below: z.int().nonnegative(),
    above: z.int().nonnegative(),
  }),
});
export type PropertyDistribution = z.infer<typeof distributionSchema>;

const schema = z.object({
  schema: z.literal('athanor/property-histograms@1'),
  /** Name of the corpus. */
  corpus: z.string(),
  /** SHA-256 of the corpus. */
  hash: z.string(),
  /** Molecules that were drawn from the corpus and measured. */
  molecules: z.int().nonnegative(),
  /** Version of the RDKit behind the values. */
  rdkit: z.string(),
  properties: z.partialRecord(z.enum(PROPERTY_NAMES), distributionSchema),
});
export type PropertyHistograms = z.infer<typeof schema>;

/** Distributions of the columns of a corpus; values that are not finite are left out, and columns without any. */
export function propertyHistograms(
  columns: Partial<Record<PropertyName, ArrayLike<number>>>,
  origin: Pick<PropertyHistograms, 'corpus' | 'hash' | 'molecules' | 'rdkit'>,
): PropertyHistograms {
  const properties: PropertyHistograms['properties'] = {};
  for (const name of PROPERTY_NAMES) {
    const distribution = describeValues(columns[name] ?? []);
    if (distribution !== undefined) properties[name] = distribution;
  }
  return { schema: 'athanor/property-histograms@1', ...origin, properties };
}

/** Moments, quantiles and histogram of the finite values; undefined when there is none. */
export function describeValues(values: ArrayLike<number>): PropertyDistribution | undefined {
  const sorted = Float64Array.from(values)
    .filter((value) => Number.isFinite(value))
    .sort();
  const count = sorted.length;
  if (count === 0) return undefined;
  const mean = sorted.reduce((sum, x) => sum + x, 0) / count;
  const squares = sorted.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return {
    count,
    mean: rounded(mean),
    sd: rounded(count > 1 ? Math.sqrt(squares / (count - 1)) : 0),
    min: rounded(sorted[0]),
    max: rounded(sorted[count - 1]),
    quantiles: Object.fromEntries(
      QUANTILES.map((share) => [share, rounded(quantile(sorted, share))]),
    ),
    histogram: histogram(sorted),
  };
}

/** Throws a bad-input error when the file cannot be read or holds something else. */
export async function loadPropertyHistograms(path: string): Promise<PropertyHistograms> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw badInput(`The property histograms cannot be read: ${reason}.`, { file: path });
  }
  const parsed = schema.safeParse(readJson(text));
  if (!parsed.success) {
    throw badInput('This file does not hold property histograms of a prior.', { file: path });
  }
  return parsed.data;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Linear between the two nearest values, as numpy's default. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

/** Whole numbers get bins around them (or around equal runs of them); others bins of 1, 2 or 5 times a power of ten. */
function histogram(sorted: Float64Array): PropertyDistribution['histogram'] {
  const from = quantile(sorted, (1 - COVERED) / 2);
  const to = quantile(sorted, (1 + COVERED) / 2);
  const isWhole = sorted.every((value) => Number.isInteger(value));
  const width = Math.max(roundWidth((to - from) / (MOST_BINS - 1)), isWhole ? 1 : 0);
  // Bins of whole numbers begin half a unit lower, so that no value lies on an edge.
  const offset = isWhole ? 0.5 : 0;
  const first = Math.floor((from + offset) / width);
  const last = Math.floor((to + offset) / width);
  const counts = new Array<number>(last - first + 1).fill(0);
  let below = 0;
  let above = 0;
  for (const value of sorted) {
    const bin = Math.floor((value + offset) / width) - first;
    if (bin < 0) below++;
    else if (bin >= counts.length) above++;
    else counts[bin]++;
  }
  return { low: rounded(first * width - offset), width: rounded(width), counts, below, above };
}

/** The smallest of 1, 2 and 5 times a power of ten that is at least `width`; 1 when there is no spread. */
function roundWidth(width: number): number {
  if (width <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(width));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= width * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Seven significant digits: enough for a picture, and no binary noise in the file. */
function rounded(value: number): number {
  return Number(value.toPrecision(7));
}
