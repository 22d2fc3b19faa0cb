/** What can be varied in a reaction: schemas, and the values that a factor may take in a suggestion. */
import { z } from 'zod';
import type { Interval } from '../expressions/bounds.ts';

export type FactorValue = number | string;
/** One experiment's conditions by the names of the factors. */
export type Point = Readonly<Record<string, FactorValue>>;

const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => text !== '__proto__', 'must be another word');
const unit = z.string().trim().min(1).max(40).optional();
const finite = z.number().refine(Number.isFinite, 'must be finite');

const continuousSchema = z.strictObject({
  name: name.describe('Name of the factor, as in constraints and columns.'),
  kind: z.literal('continuous'),
  low: finite.describe('Lowest value, in the unit.'),
  high: finite.describe('Highest value, in the unit.'),
  step: z
    .number()
    .positive()
    .optional()
    .describe('Distance of neighbouring values, counted from the lowest; any value without it.'),
  scale: z
    .enum(['linear', 'log'])
    .default('linear')
    .describe('log: ratios count (catalyst loadings, times); only for positive values.'),
  unit,
});

const integerSchema = z.strictObject({
  name,
  kind: z.literal('integer'),
  low: z.int(),
  high: z.int(),
  unit,
});

const discreteSchema = z.strictObject({
  name,
  kind: z.literal('discrete'),
  levels: z
    .array(finite)
    .min(1)
    .describe('The numbers that are possible, such as the concentrations of stock solutions.'),
  scale: z.enum(['linear', 'log']).default('linear'),
  unit,
});

export const categorySchema = z.strictObject({
  name: name.describe('Name of the category, as in the table.'),
  smiles: z.string().trim().min(1).max(5000).optional().describe('Its structure, as SMILES.'),
  descriptors: z
    .record(z.string().trim().min(1), finite)
    .optional()
    .describe('Physical constants by column, the same columns for all categories of the factor.'),
  cost: z.number().min(0).optional().describe('Cost of an experiment with it.'),
  retired: z
    .boolean()
    .default(false)
    .describe('No longer suggested; experiments with it are still learned from.'),
});

const categoricalSchema = z.strictObject({
  name,
  kind: z.literal('categorical'),
  categories: z.array(categorySchema).min(1),
});

export const factorSchema = z.discriminatedUnion('kind', [
  continuousSchema,
  integerSchema,
  discreteSchema,
  categoricalSchema,
]);

export type Factor = z.output<typeof factorSchema>;
export type FactorInput = z.input<typeof factorSchema>;
export type Category = z.output<typeof categorySchema>;
export type CategoricalFactor = Extract<Factor, { kind: 'categorical' }>;
export type NumericFactor = Exclude<Factor, CategoricalFactor>;

/** Lowest and highest value of a numeric factor. */
export function rangeOf(factor: NumericFactor): Interval {
  if (factor.kind === 'discrete')
    return { low: Math.min(...factor.levels), high: Math.max(...factor.levels) };
  return { low: factor.low, high: factor.high };
}

/** The categories that may be suggested. */
export function offered(factor: CategoricalFactor): Category[] {
  return factor.categories.filter(({ retired }) => !retired);
}

/** How many values a factor may take; Infinity for a continuous one without a step. */
export function levelCount(factor: Factor): number {
  switch (factor.kind) {
    case 'continuous':
      if (factor.step === undefined) return factor.low === factor.high ? 1 : Infinity;
      // The last step counts when rounding alone keeps it beyond the end.
      return Math.floor((factor.high - factor.low) / factor.step + 1e-9) + 1;
    case 'integer':
      return factor.high - factor.low + 1;
    case 'discrete':
      return factor.levels.length;
    case 'categorical':
      return offered(factor).length;
  }
}

/** The values of a factor by their index below `levelCount`, ascending; for factors that have levels. */
export function levelsOf(factor: Factor): (index: number) => FactorValue {
  switch (factor.kind) {
    case 'continuous': {
      const { low, step = 0 } = factor;
      return (index) => tidy(low + index * step);
    }
    case 'integer': {
      const { low } = factor;
      return (index) => low + index;
    }
    case 'discrete': {
      const levels = [...factor.levels].sort((a, b) => a - b);
      return (index) => levels[index];
    }
    case 'categorical': {
      const names = offered(factor).map((category) => category.name);
      return (index) => names[index];
    }
  }
}

/** 0.1 + 2 * 0.1 is 0.3 on paper: sums of steps are rounded to 12 digits, so that expressions can compare them. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** Where a value lies in the range of its factor: 0 at the lowest, 1 at the highest, in the factor's scale. */
export function toUnit(factor: NumericFactor, value: number): number {
  const { low, high } = rangeOf(factor);
  if (low === high) return 0.5;
  if (factor.kind !== 'integer' && factor.scale === 'log')
    return Math.log(value / low) / Math.log(high / low);
  return (value - low) / (high - low);
}

/** The value at `position` (0 to 1) of the range; inverse of `toUnit`, without regard to levels. */
export function fromUnit(factor: NumericFactor, position: number): number {
  const { low, high } = rangeOf(factor);
  if (factor.kind !== 'integer' && factor.scale === 'log')
    return Math.min(high, Math.max(low, low * (high / low) ** position));
  return low + position * (high - low);
}
