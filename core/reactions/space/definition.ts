/** A reaction space as people write it: factors, objectives, constraints, exclusions, costs. Plain data. */
import { z } from 'zod';
import { badInput, nearestName, type ErrorPlace } from '../../protocol/errors.ts';
import { explainZodError } from '../../protocol/validation.ts';
import { factorSchema, levelCount, offered, type Factor } from './factor.ts';
import { objectiveSchema, type Objective } from './objective.ts';

const value = z.union([z.number(), z.string()]);

export const definitionSchema = z.strictObject({
  factors: z.array(factorSchema).min(1).describe('What is varied.'),
  objectives: z.array(objectiveSchema).min(1).describe('What is measured.'),
  constraints: z
    .array(z.string())
    .default([])
    .describe('Conditions that every suggestion meets, such as temperature <= 80.'),
  exclusions: z
    .array(z.record(z.string(), z.union([value, z.array(value).min(1)])))
    .default([])
    .describe('Combinations that are never suggested: factor to value, or to a list of values.'),
  costPerExperiment: z
    .number()
    .min(0)
    .default(0)
    .describe('Cost of an experiment before the costs of its categories.'),
});

export type SpaceDefinition = z.output<typeof definitionSchema>;
export type SpaceInput = z.input<typeof definitionSchema>;

/** Throws AppError 'bad-input' that names the field; `file` is where the definition stands. */
export function parseDefinition(input: unknown, file?: string): SpaceDefinition {
  const parsed = definitionSchema.safeParse(input);
  if (!parsed.success) throw explainZodError(parsed.error, input, file, definitionSchema);
  const definition = parsed.data;
  const place = file === undefined ? {} : { file };
  checkNames(definition, place);
  definition.factors.forEach((factor, index) =>
    checkFactor(factor, { ...place, field: `factors[${index}]` }),
  );
  definition.objectives.forEach((objective, index) =>
    checkObjective(objective, { ...place, field: `objectives[${index}]` }),
  );
  return definition;
}

/** Two columns of one name could not be told apart in a table. */
function checkNames({ factors, objectives }: SpaceDefinition, place: ErrorPlace): void {
  const seen = new Map<string, string>();
  const check = (name: string, field: string): void => {
    const first = seen.get(name);
    if (first !== undefined)
      throw badInput(
        `'${name}' is the name of ${first} already.`,
        { ...place, field },
        'Give each factor and objective a name of its own.',
      );
    seen.set(name, field);
  };
  factors.forEach(({ name }, index) => check(name, `factors[${index}].name`));
  objectives.forEach(({ name }, index) => check(name, `objectives[${index}].name`));
}

/** Throws AppError when the ranges, levels or categories of a factor contradict each other. */
export function checkFactor(factor: Factor, place: ErrorPlace): void {
  const { name } = factor;
  const isLog = 'scale' in factor && factor.scale === 'log';
  switch (factor.kind) {
    case 'continuous':
    case 'integer': {
      const { low, high } = factor;
      if (low > high)
        throw badInput(
          `The factor '${name}' goes from ${low} to ${high}, which holds nothing.`,
          place,
          'Give the lower end first.',
        );
      if (factor.kind === 'continuous' && factor.step !== undefined && factor.step > high - low)
        if (high > low)
          throw badInput(
            `The step ${factor.step} of '${name}' is longer than its range of ${high - low}.`,
            place,
            'Give a shorter step, or a wider range.',
          );
      if (isLog && low <= 0)
        throw badInput(
          `The factor '${name}' has the scale 'log' and begins at ${low}.`,
          place,
          'A logarithm needs positive values: raise the lower end, or take the linear scale.',
        );
      return;
    }
    case 'discrete': {
      const { levels } = factor;
      const twice = levels.find((level, index) => levels.indexOf(level) < index);
      if (twice !== undefined)
        throw badInput(`The level ${twice} of '${name}' is listed twice.`, place, 'Remove one.');
      if (isLog && Math.min(...levels) <= 0)
        throw badInput(
          `The factor '${name}' has the scale 'log' and a level of ${Math.min(...levels)}.`,
          place,
          'A logarithm needs positive values: take the linear scale.',
        );
      return;
    }
    case 'categorical':
      checkCategories(factor, place);
  }
}

function checkCategories(
  factor: Extract<Factor, { kind: 'categorical' }>,
  place: ErrorPlace,
): void {
  const { name, categories } = factor;
  const seen = new Set<string>();
  for (const category of categories) {
    if (seen.has(category.name))
      throw badInput(
        `The category '${category.name}' of '${name}' is listed twice.`,
        place,
        'Remove one.',
      );
    seen.add(category.name);
  }
  if (levelCount(factor) === 0)
    throw badInput(
      `All categories of '${name}' are retired; nothing is left to suggest.`,
      place,
      'Offer at least one of them again.',
    );
  const described = offered(factor).find(({ descriptors }) => descriptors !== undefined);
  for (const column of Object.keys(described?.descriptors ?? {}))
    for (const category of categories)
      if (category.descriptors?.[column] === undefined)
        throw badInput(
          `The category '${category.name}' of '${name}' has no value of '${column}', which others have.`,
          place,
          'Give all categories of a factor the same columns.',
        );
  for (const category of categories)
    for (const column of Object.keys(category.descriptors ?? {}))
      if (described?.descriptors?.[column] === undefined)
        throw badInput(
          `Only '${category.name}' of '${name}' has a value of '${column}'.`,
          place,
          'Give all categories of a factor the same columns.',
        );
}

function checkObjective(objective: Objective, place: ErrorPlace): void {
  const { name, goal, target, low, high } = objective;
  if (goal === 'target' && target === undefined)
    throw badInput(
      `The objective '${name}' has the goal 'target' and no target.`,
      place,
      "Give the wanted value as 'target'.",
    );
  if (low !== undefined && high !== undefined && low >= high)
    throw badInput(
      `The objective '${name}' goes from ${low} to ${high}, which holds nothing.`,
      place,
      'Give the lower end first.',
    );
}

/** The factor of a name. Throws AppError with the nearest known name. */
export function factorNamed(definition: SpaceDefinition, name: string, place?: ErrorPlace): Factor {
  const found = definition.factors.find((factor) => factor.name === name);
  if (found !== undefined) return found;
  const names = definition.factors.map((factor) => factor.name);
  const nearest = nearestName(name, names);
  throw badInput(
    `'${name}' is no factor of the space.`,
    place,
    nearest === undefined ? `There are: ${names.join(', ')}.` : `Did you mean '${nearest}'?`,
  );
}

/** What an experiment costs: the fixed part, and what its categories cost. */
export function experimentCost(
  definition: SpaceDefinition,
  point: Readonly<Record<string, number | string>>,
): number {
  let cost = definition.costPerExperiment;
  for (const factor of definition.factors)
    if (factor.kind === 'categorical')
      cost += factor.categories.find(({ name }) => name === point[factor.name])?.cost ?? 0;
  return cost;
}
