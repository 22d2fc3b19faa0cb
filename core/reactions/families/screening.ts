/**
 * Random response surfaces over any space, as they look in high-throughput screens: every factor has an effect, pairs of
 * factors interact, some categories do not work at all, and the result saturates:
 *   y = low + (high - low) / (1 + exp(-z)),   z = b + sum_f m_f(v_f) + sum_(f,g) s_fg <e_f(v_f), e_g(v_g)>.
 * Main effects m follow the descriptors of categories in part; numbers have an optimum somewhere in or near their
 * range. b is set so that the mean of y is one that screens have.
 */
import { z } from 'zod';
import type { Random } from '../../random/random.ts';
import type { Simulator } from '../simulators/simulator.ts';
import { parseDefinition, type SpaceDefinition } from '../space/definition.ts';
import { createEncoding, type EncodingOptions } from '../space/encoding.ts';
import { toUnit, type CategoricalFactor, type Factor, type Point } from '../space/factor.ts';
import type { Objective } from '../space/objective.ts';
import { createSpace, type ReactionSpace } from '../space/reaction-space.ts';
import { defineFamily } from './family.ts';

/** Coordinates in which factors interact. */
const RANK = 2;
/** Share of pairs of factors that interact. */
const INTERACTING = 0.5;
/** How often a category does not work at all, and what it then takes off z. */
const DEAD = 0.12;
const DEAD_EFFECT = 5;
/** Part of the variance of main effects that descriptors explain, where there are any. */
const EXPLAINED = 0.6;
/** Points from which b is set. */
const CALIBRATION = 200;

/** What a value of a factor adds to z, and its coordinates for interactions. */
interface Effect {
  main: number;
  latent: readonly number[];
}
type EffectOf = (value: number | string) => Effect;

/** A random reaction over a space that exists: the same factors and objectives, other responses. */
export function drawScreening(
  space: ReactionSpace,
  random: Random,
  options: EncodingOptions & { noise?: number } = {},
): Simulator {
  const { definition } = space;
  const { noise = 0, ...encoding } = options;
  const responses = definition.objectives.map((objective) => ({
    objective,
    respond: drawResponse(space, objective, encoding, random),
  }));
  return {
    definition,
    run: (point, generator) =>
      Object.fromEntries(
        responses.map(({ objective, respond }) => {
          const { low, high } = scaleOf(objective);
          const deviation = generator === undefined ? 0 : noise * (high - low) * generator.normal();
          return [objective.name, respond(point) + deviation];
        }),
      ),
  };
}

function scaleOf({ low, high }: Objective): { low: number; high: number } {
  const floor = low ?? 0;
  return { low: floor, high: high ?? floor + 100 };
}

function drawResponse(
  space: ReactionSpace,
  objective: Objective,
  encoding: EncodingOptions,
  random: Random,
): (point: Point) => number {
  const { definition } = space;
  const effects = definition.factors.map((factor) =>
    factor.kind === 'categorical'
      ? categoryEffects(definition, factor, encoding, random)
      : numberEffects(factor, random),
  );
  const pairs = definition.factors.flatMap((_, f) =>
    definition.factors.slice(f + 1).flatMap((__, offset) => {
      const strength = random.normal();
      return random.uniform() < INTERACTING ? [{ f, g: f + 1 + offset, strength }] : [];
    }),
  );
  const score = (point: Point): number => {
    const parts = definition.factors.map(({ name }, f) => effects[f](point[name]));
    let sum = 0;
    for (const { main } of parts) sum += main;
    for (const { f, g, strength } of pairs)
      for (let k = 0; k < RANK; k++) sum += strength * parts[f].latent[k] * parts[g].latent[k];
    return sum;
  };
  const { low, high } = scaleOf(objective);
  const scores = space.sample(CALIBRATION, random, { repeats: true }).map(score);
  const mean = 0.08 + 0.42 * random.uniform();
  const isWorseHigher = objective.goal === 'minimize';
  const offset = offsetFor(scores, isWorseHigher ? 1 - mean : mean);
  return (point) => low + (high - low) * sigmoid(offset + score(point));
}

function categoryEffects(
  definition: SpaceDefinition,
  factor: CategoricalFactor,
  options: EncodingOptions,
  random: Random,
): EffectOf {
  const size = 0.3 + 1.2 * random.uniform();
  const byDescriptors = descriptorEffects(definition, factor, options, random);
  const isDescribed = [...byDescriptors.values()].some((value) => value !== 0);
  const own = Math.sqrt(isDescribed ? 1 - EXPLAINED : 1);
  const effects = new Map(
    factor.categories.map(({ name }): [string, Effect] => {
      const dead = random.uniform() < DEAD ? DEAD_EFFECT : 0;
      const explained = Math.sqrt(EXPLAINED) * byDescriptors.get(name)!;
      const main = size * (own * random.normal() + explained) - dead;
      return [name, { main, latent: Array.from({ length: RANK }, () => 0.7 * random.normal()) }];
    }),
  );
  return (value) => effects.get(String(value))!;
}

/** A random direction in the descriptors of a factor, with mean 0 and variance 1 over its categories. */
function descriptorEffects(
  definition: SpaceDefinition,
  factor: CategoricalFactor,
  options: EncodingOptions,
  random: Random,
): Map<string, number> {
  const alone = { ...definition, factors: [factor], constraints: [], exclusions: [] };
  const { columns, encode } = createEncoding(alone, { ...options, categories: 'descriptors' });
  const names = factor.categories.map(({ name }) => name);
  if (columns[0].kind !== 'descriptor') return new Map(names.map((name) => [name, 0]));
  const weights = columns.map(() => random.normal());
  const raw = names.map((name) =>
    encode({ [factor.name]: name }).reduce((sum, value, k) => sum + weights[k] * value, 0),
  );
  const mean = raw.reduce((sum, value) => sum + value, 0) / raw.length;
  const spread = Math.sqrt(raw.reduce((sum, value) => sum + (value - mean) ** 2, 0) / raw.length);
  return new Map(names.map((name, k) => [name, spread > 0 ? (raw[k] - mean) / spread : 0]));
}

function numberEffects(factor: Exclude<Factor, CategoricalFactor>, random: Random): EffectOf {
  const optimum = -0.2 + 1.4 * random.uniform();
  const curvature = 1 + 5 * random.uniform();
  const slopes = Array.from({ length: RANK }, () => 1.5 * random.normal());
  return (value) => {
    const position = toUnit(factor, Number(value));
    return {
      main: -curvature * (position - optimum) ** 2,
      latent: slopes.map((slope) => slope * (position - 0.5)),
    };
  };
}

/** The offset at which the mean of the saturated scores is `mean`: by halving. */
function offsetFor(scores: readonly number[], mean: number): number {
  let low = -50;
  let high = 50;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    const found = scores.reduce((sum, score) => sum + sigmoid(middle + score), 0) / scores.length;
    if (found < mean) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

export const screeningFamily = defineFamily({
  id: 'screening',
  title: 'Random screens of categories and numbers',
  settings: z.strictObject({
    categorical: z.int().min(0).max(10).default(3).describe('Categorical factors at most.'),
    categories: z.int().min(2).max(100).default(12).describe('Categories of a factor at most.'),
    numeric: z.int().min(0).max(10).default(2).describe('Numeric factors at most.'),
    noise: z.number().min(0).max(1).default(0.02).describe('Noise as a share of the range.'),
  }),
  draw({ categorical, categories, numeric, noise }, random) {
    const upTo = (largest: number): number => (largest === 0 ? 0 : 1 + random.integer(largest));
    const factors = [
      ...Array.from({ length: upTo(categorical) }, (_, f) => ({
        name: `category ${f + 1}`,
        kind: 'categorical',
        categories: Array.from({ length: 2 + random.integer(categories - 1) }, (__, k) => ({
          name: String(k + 1),
        })),
      })),
      ...Array.from(
        { length: categorical === 0 ? Math.max(1, upTo(numeric)) : upTo(numeric) },
        (_, f) => ({
          name: `number ${f + 1}`,
          kind: 'discrete',
          levels: Array.from({ length: 3 + random.integer(6) }, (__, k) => k),
        }),
      ),
    ];
    const objectives = [{ name: 'yield', goal: 'maximize', unit: '%', low: 0, high: 100 }];
    const definition = parseDefinition({ factors, objectives });
    return drawScreening(createSpace(definition), random, { noise });
  },
});
