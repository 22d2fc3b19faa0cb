/**
 * Changes of a space in the middle of a campaign: factors, levels, objectives and constraints added, renamed and
 * removed. Each change says what it does to the definition and to the points and results that exist already; nothing
 * measured is dropped.
 */
import { z } from 'zod';
import { badInput, nearestName } from '../../protocol/errors.ts';
import { walk, type Expression } from '../expressions/expression.ts';
import { parseExpression } from '../expressions/parser.ts';
import { writeName, writeText } from '../expressions/tokens.ts';
import { definitionSchema, factorNamed, type SpaceDefinition } from './definition.ts';
import {
  categorySchema,
  factorSchema,
  type CategoricalFactor,
  type FactorValue,
  type Point,
} from './factor.ts';
import { objectiveSchema } from './objective.ts';
import { createSpace } from './reaction-space.ts';

const name = z.string().trim().min(1);

export const spaceEditSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('add-factor'),
    factor: factorSchema,
    past: z
      .union([z.number(), z.string()])
      .optional()
      .describe('Its value in all experiments so far; they are not learned from without one.'),
  }),
  z.strictObject({ kind: z.literal('rename-factor'), from: name, to: name }),
  z.strictObject({ kind: z.literal('remove-factor'), name }),
  z.strictObject({ kind: z.literal('change-factor'), name, factor: factorSchema }),
  z.strictObject({ kind: z.literal('add-category'), factor: name, category: categorySchema }),
  z.strictObject({ kind: z.literal('rename-category'), factor: name, from: name, to: name }),
  z.strictObject({
    kind: z.literal('retire-category'),
    factor: name,
    name,
    retired: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('add-objective'), objective: objectiveSchema }),
  z.strictObject({ kind: z.literal('rename-objective'), from: name, to: name }),
  z.strictObject({ kind: z.literal('change-objective'), name, objective: objectiveSchema }),
  z.strictObject({ kind: z.literal('remove-objective'), name }),
  z.strictObject({
    kind: z.literal('set-constraints'),
    constraints: definitionSchema.shape.constraints,
    exclusions: definitionSchema.shape.exclusions,
  }),
  z.strictObject({
    kind: z.literal('set-cost'),
    costPerExperiment: definitionSchema.shape.costPerExperiment,
  }),
]);

export type SpaceEdit = z.output<typeof spaceEditSchema>;
export type SpaceEditInput = z.input<typeof spaceEditSchema>;

/** The changed definition. Throws AppError when the change does not fit, or the space would be empty after it. */
export function editDefinition(definition: SpaceDefinition, edit: SpaceEdit): SpaceDefinition {
  return createSpace(changed(definition, edit)).definition;
}

/** A point as it reads after the change. Values of removed factors are kept. */
export function editPoint(point: Point, edit: SpaceEdit): Point {
  switch (edit.kind) {
    case 'add-factor':
      if (edit.past === undefined || edit.factor.name in point) return point;
      return { ...point, [edit.factor.name]: edit.past };
    case 'rename-factor':
      return renamedKey(point, edit.from, edit.to);
    case 'rename-category':
      return point[edit.factor] === edit.from ? { ...point, [edit.factor]: edit.to } : point;
    default:
      return point;
  }
}

/** Values by objective as they read after the change. */
export function editResults<Value>(
  results: Readonly<Record<string, Value>>,
  edit: SpaceEdit,
): Readonly<Record<string, Value>> {
  return edit.kind === 'rename-objective' ? renamedKey(results, edit.from, edit.to) : results;
}

function changed(definition: SpaceDefinition, edit: SpaceEdit): SpaceDefinition {
  switch (edit.kind) {
    case 'add-factor':
      return { ...definition, factors: [...definition.factors, edit.factor] };
    case 'rename-factor':
      return renameFactor(definition, edit.from, edit.to);
    case 'remove-factor':
      return removeFactor(definition, edit.name);
    case 'change-factor':
      return changeFactor(definition, edit);
    case 'add-category':
      return withCategories(definition, edit.factor, (categories) => [
        ...categories,
        edit.category,
      ]);
    case 'rename-category':
      return renameCategory(definition, edit);
    case 'retire-category':
      return withCategories(definition, edit.factor, (categories) => {
        requireName(categories, edit.name, `category of '${edit.factor}'`);
        return categories.map((one) =>
          one.name === edit.name ? { ...one, retired: edit.retired } : one,
        );
      });
    case 'add-objective':
      return { ...definition, objectives: [...definition.objectives, edit.objective] };
    case 'rename-objective':
    case 'change-objective': {
      const old = edit.kind === 'rename-objective' ? edit.from : edit.name;
      requireName(definition.objectives, old, 'objective');
      if (edit.kind === 'change-objective' && edit.objective.name !== old)
        throw badInput(`The objective '${old}' is renamed by a change of its own.`);
      const objectives = definition.objectives.map((objective) => {
        if (objective.name !== old) return objective;
        return edit.kind === 'rename-objective' ? { ...objective, name: edit.to } : edit.objective;
      });
      return { ...definition, objectives };
    }
    case 'remove-objective': {
      requireName(definition.objectives, edit.name, 'objective');
      const objectives = definition.objectives.filter((one) => one.name !== edit.name);
      return { ...definition, objectives };
    }
    case 'set-constraints':
      return { ...definition, constraints: edit.constraints, exclusions: edit.exclusions };
    case 'set-cost':
      return { ...definition, costPerExperiment: edit.costPerExperiment };
  }
}

function renameFactor(definition: SpaceDefinition, from: string, to: string): SpaceDefinition {
  factorNamed(definition, from);
  return {
    ...definition,
    factors: definition.factors.map((one) => (one.name === from ? { ...one, name: to } : one)),
    constraints: definition.constraints.map((text) =>
      replaceParts(text, (part) =>
        part.kind === 'name' && part.name === from ? writeName(to) : undefined,
      ),
    ),
    exclusions: definition.exclusions.map((exclusion) => renamedKey(exclusion, from, to)),
  };
}

function removeFactor(definition: SpaceDefinition, wanted: string): SpaceDefinition {
  factorNamed(definition, wanted);
  const constraint = definition.constraints.find((text) =>
    [...walk(parseExpression(text))].some((part) => part.kind === 'name' && part.name === wanted),
  );
  if (constraint !== undefined)
    throw badInput(
      `The factor '${wanted}' stands in the constraint '${constraint}'.`,
      { field: wanted },
      'Change or remove the constraint first.',
    );
  if (definition.exclusions.some((exclusion) => wanted in exclusion))
    throw badInput(
      `The factor '${wanted}' stands in an exclusion.`,
      { field: wanted },
      'Change or remove the exclusion first.',
    );
  return { ...definition, factors: definition.factors.filter((one) => one.name !== wanted) };
}

/** Ranges, steps and levels may change, and one kind of number may become another. */
function changeFactor(
  definition: SpaceDefinition,
  { name: old, factor }: Extract<SpaceEdit, { kind: 'change-factor' }>,
): SpaceDefinition {
  const before = factorNamed(definition, old);
  if (factor.name !== old)
    throw badInput(`The factor '${old}' is renamed by a change of its own.`, { field: old });
  if ((before.kind === 'categorical') !== (factor.kind === 'categorical'))
    throw badInput(
      `The factor '${old}' cannot turn from ${before.kind} to ${factor.kind}: its measured values would lose their meaning.`,
      { field: old },
      'Remove it and add a new one.',
    );
  if (before.kind === 'categorical' && factor.kind === 'categorical') {
    const kept = new Set(factor.categories.map((one) => one.name));
    const lost = before.categories.find((one) => !kept.has(one.name));
    if (lost !== undefined)
      throw badInput(
        `The category '${lost.name}' of '${old}' would be lost.`,
        { field: old },
        'Retire it instead: experiments with it are still learned from.',
      );
  }
  const factors = definition.factors.map((one) => (one.name === old ? factor : one));
  return { ...definition, factors };
}

function renameCategory(
  definition: SpaceDefinition,
  { factor, from, to }: Extract<SpaceEdit, { kind: 'rename-category' }>,
): SpaceDefinition {
  const renamed = withCategories(definition, factor, (categories) => {
    requireName(categories, from, `category of '${factor}'`);
    return categories.map((one) => (one.name === from ? { ...one, name: to } : one));
  });
  const value = (old: FactorValue): FactorValue => (old === from ? to : old);
  return {
    ...renamed,
    constraints: definition.constraints.map((text) => {
      const literals = comparedWith(parseExpression(text), factor);
      return replaceParts(text, (part) =>
        part.kind === 'text' && part.value === from && literals.has(part.span.start)
          ? writeText(to)
          : undefined,
      );
    }),
    exclusions: definition.exclusions.map((exclusion) => {
      if (!(factor in exclusion)) return exclusion;
      const values = exclusion[factor];
      return { ...exclusion, [factor]: Array.isArray(values) ? values.map(value) : value(values) };
    }),
  };
}

function withCategories(
  definition: SpaceDefinition,
  wanted: string,
  change: (categories: CategoricalFactor['categories']) => CategoricalFactor['categories'],
): SpaceDefinition {
  const factor = factorNamed(definition, wanted);
  if (factor.kind !== 'categorical')
    throw badInput(`The factor '${wanted}' is a number and has no categories.`, { field: wanted });
  const changedFactor = { ...factor, categories: change(factor.categories) };
  const factors = definition.factors.map((one) => (one.name === wanted ? changedFactor : one));
  return { ...definition, factors };
}

function requireName(items: readonly { name: string }[], wanted: string, what: string): void {
  const names = items.map((item) => item.name);
  if (names.includes(wanted)) return;
  const nearest = nearestName(wanted, names);
  throw badInput(
    `'${wanted}' is no ${what}.`,
    {},
    nearest === undefined ? `There are: ${names.join(', ')}.` : `Did you mean '${nearest}'?`,
  );
}

/** The source text with some of its parts written anew. */
function replaceParts(text: string, rewrite: (part: Expression) => string | undefined): string {
  const parts = [...walk(parseExpression(text))].sort((a, b) => b.span.start - a.span.start);
  let result = text;
  for (const part of parts) {
    const written = rewrite(part);
    if (written !== undefined)
      result = result.slice(0, part.span.start) + written + result.slice(part.span.end);
  }
  return result;
}

/** Where the texts stand that are compared with a factor. */
function comparedWith(expression: Expression, factor: string): Set<number> {
  const starts = new Set<number>();
  for (const part of walk(expression)) {
    const sides =
      part.kind === 'relation'
        ? [part.left, part.right]
        : part.kind === 'in'
          ? [part.item, ...part.list]
          : [];
    if (!sides.some((side) => side.kind === 'name' && side.name === factor)) continue;
    for (const side of sides) if (side.kind === 'text') starts.add(side.span.start);
  }
  return starts;
}

function renamedKey<Value>(
  record: Readonly<Record<string, Value>>,
  from: string,
  to: string,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key === from ? to : key, value]),
  );
}
