/** Constraints and exclusions of a space as conditions on points: parsed, checked, and ready to be evaluated. */
import { badInput, nearestName, type ErrorPlace } from '../../protocol/errors.ts';
import { possibleValues, type Box } from '../expressions/bounds.ts';
import { checkExpression, type NameType } from '../expressions/check.ts';
import { compile } from '../expressions/evaluate.ts';
import { namesIn, type Expression } from '../expressions/expression.ts';
import { parseExpression } from '../expressions/parser.ts';
import type { SpaceDefinition } from './definition.ts';
import { offered, rangeOf, type Factor, type FactorValue, type Point } from './factor.ts';

export interface Condition {
  /** As the user wrote it, or as a sentence for an exclusion. */
  text: string;
  field: string;
  /** Names of the factors that it concerns. */
  factors: readonly string[];
  holds(point: Point): boolean;
  /** Whether it can hold, and can fail, somewhere in a box of factor values. */
  within(box: Box): { canHold: boolean; canFail: boolean };
}

/** What expressions may say about the factors: retired categories stay known. */
export function nameTypes(factors: readonly Factor[]): Map<string, NameType> {
  return new Map(
    factors.map((factor) => [
      factor.name,
      factor.kind === 'categorical' ? factor.categories.map(({ name }) => name) : 'number',
    ]),
  );
}

/** The values that suggestions can have. */
export function boxOf(factors: readonly Factor[]): Box {
  return new Map(
    factors.map((factor) => [
      factor.name,
      factor.kind === 'categorical'
        ? new Set(offered(factor).map(({ name }) => name))
        : rangeOf(factor),
    ]),
  );
}

/** Throws AppError that names the constraint or exclusion, and one that can never be met. */
export function compileConditions(definition: SpaceDefinition, file?: string): Condition[] {
  const place = file === undefined ? {} : { file };
  const types = nameTypes(definition.factors);
  const conditions = [
    ...definition.constraints.map((text, index) => {
      const field = `constraints[${index}]`;
      return constraint(text, types, { ...place, field });
    }),
    ...definition.exclusions.map((exclusion, index) =>
      excluded(definition, exclusion, { ...place, field: `exclusions[${index}]` }),
    ),
  ];
  const box = boxOf(definition.factors);
  for (const condition of conditions)
    if (!condition.within(box).canHold)
      throw badInput(
        `'${condition.text}' excludes everything: no value of ${listed(condition.factors)} meets it.`,
        { ...place, field: condition.field },
        'Loosen it, or widen the ranges of the factors.',
      );
  return conditions;
}

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  return quoted.length === 0 ? 'any factor' : quoted.join(', ');
}

function constraint(
  text: string,
  types: ReadonlyMap<string, NameType>,
  place: ErrorPlace,
): Condition {
  const expression = parseExpression(text, place);
  const type = checkExpression(expression, types, text, place);
  if (type !== 'condition')
    throw badInput(
      `The constraint '${text}' is a ${type}, not a condition.`,
      place,
      'Compare it with something, as in temperature <= 80.',
    );
  return conditionOf(expression, text, place.field!);
}

function conditionOf(expression: Expression, text: string, field: string): Condition {
  const evaluate = compile(expression) as (point: Point) => boolean;
  return {
    text,
    field,
    factors: namesIn(expression),
    holds: evaluate,
    within: (box) =>
      possibleValues(expression, box) as unknown as { canHold: boolean; canFail: boolean },
  };
}

/** `not (a in (...) and b in (...))` for one entry of the list of exclusions. */
function excluded(
  definition: SpaceDefinition,
  exclusion: SpaceDefinition['exclusions'][number],
  place: ErrorPlace,
): Condition {
  const entries = Object.entries(exclusion).map(
    ([name, values]) => [name, Array.isArray(values) ? values : [values]] as const,
  );
  if (entries.length === 0)
    throw badInput('The exclusion names no factor.', place, 'Remove it, or name one.');
  const text = `never ${entries.map(([name, values]) => `${name} = ${values.join(' or ')}`).join(' with ')}`;
  const inside = entries
    .map(([name, values]) => membership(definition, name, values, place))
    .reduce((left, right) => ({ kind: 'logic', operator: 'and', left, right, span: NOWHERE }));
  return conditionOf({ kind: 'not', operand: inside, span: NOWHERE }, text, place.field!);
}

const NOWHERE = { start: 0, end: 0 };

function membership(
  definition: SpaceDefinition,
  name: string,
  values: readonly FactorValue[],
  place: ErrorPlace,
): Expression {
  const factor = definition.factors.find((candidate) => candidate.name === name);
  if (factor === undefined) {
    const nearest = nearestName(
      name,
      definition.factors.map((candidate) => candidate.name),
    );
    throw badInput(
      `The exclusion names '${name}', which is no factor.`,
      place,
      nearest === undefined ? undefined : `Did you mean '${nearest}'?`,
    );
  }
  const list = values.map((value): Expression => {
    if (factor.kind !== 'categorical') {
      if (typeof value === 'number') return { kind: 'number', value, span: NOWHERE };
      throw badInput(`The exclusion gives '${name}' the text '${value}'; it is a number.`, place);
    }
    if (factor.categories.some((category) => category.name === value))
      return { kind: 'text', value: String(value), span: NOWHERE };
    const nearest = nearestName(
      String(value),
      factor.categories.map((category) => category.name),
    );
    throw badInput(
      `The exclusion gives '${name}' the value '${value}', which is none of its categories.`,
      place,
      nearest === undefined ? undefined : `Did you mean '${nearest}'?`,
    );
  });
  return { kind: 'in', item: { kind: 'name', name, span: NOWHERE }, list, span: NOWHERE };
}
