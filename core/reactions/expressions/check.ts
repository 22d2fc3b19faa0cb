/** Checks an expression against the names that it may use, so that evaluating it cannot fail. */
import { badInput, nearestName, type ErrorPlace } from '../../protocol/errors.ts';
import type { Expression } from './expression.ts';
import { writeName } from './tokens.ts';

/** What a name stands for: a number, or one of the texts of a list. */
export type NameType = 'number' | readonly string[];
export type ExpressionType = 'number' | 'text' | 'condition';

const CALLED: Record<ExpressionType, string> = {
  number: 'a number',
  text: 'a text',
  condition: 'a condition',
};

/**
 * The type of the expression. Throws AppError 'bad-input' for unknown names, unknown categories and values of the
 * wrong type, with the column; `text` is the source, `place` where it stands.
 */
export function checkExpression(
  expression: Expression,
  names: ReadonlyMap<string, NameType>,
  text: string,
  place: ErrorPlace = {},
): ExpressionType {
  const fail = (part: Expression, problem: string, hint?: string): Error =>
    badInput(
      `The expression '${text}' ${problem} (column ${part.span.start + 1}).`,
      { ...place, column: part.span.start + 1 },
      hint,
    );
  const need = (part: Expression, wanted: ExpressionType): ExpressionType => {
    const type = typeOf(part);
    if (type === wanted) return type;
    const written = text.slice(part.span.start, part.span.end);
    throw fail(
      part,
      `needs ${CALLED[wanted]} where '${written}' is ${CALLED[type]}`,
      part.kind === 'text' && names.has(part.value)
        ? `Write the factor without double quotes: ${writeName(part.value)}.`
        : undefined,
    );
  };
  /** Two compared sides must be of one type, and a text must be one that the name beside it may have. */
  const comparable = (left: Expression, right: Expression): void => {
    need(right, typeOf(left));
    for (const [name, literal] of [
      [left, right],
      [right, left],
    ]) {
      if (name.kind !== 'name' || literal.kind !== 'text') continue;
      const categories = names.get(name.name) as readonly string[];
      if (categories.includes(literal.value)) continue;
      const nearest = nearestName(literal.value, categories);
      throw fail(
        literal,
        `compares '${name.name}' with '${literal.value}', which is none of its categories`,
        nearest === undefined
          ? `There are: ${categories.slice(0, 12).join(', ')}${categories.length > 12 ? ', ...' : ''}.`
          : `Did you mean '${nearest}'?`,
      );
    }
  };
  const typeOf = (part: Expression): ExpressionType => {
    switch (part.kind) {
      case 'number':
        return 'number';
      case 'text':
        return 'text';
      case 'name': {
        const type = names.get(part.name);
        if (type === undefined) throw fail(part, ...unknownName(part.name, [...names.keys()]));
        return type === 'number' ? 'number' : 'text';
      }
      case 'call':
        for (const argument of part.arguments) need(argument, 'number');
        return 'number';
      case 'negate':
        return need(part.operand, 'number');
      case 'not':
        return need(part.operand, 'condition');
      case 'arithmetic':
        need(part.left, 'number');
        return need(part.right, 'number');
      case 'relation':
        if (part.operator === '==' || part.operator === '!=') comparable(part.left, part.right);
        else {
          need(part.left, 'number');
          need(part.right, 'number');
        }
        return 'condition';
      case 'in':
        for (const entry of part.list) comparable(part.item, entry);
        return 'condition';
      case 'logic':
        need(part.left, 'condition');
        return need(part.right, 'condition');
      case 'if':
        need(part.condition, 'condition');
        return need(part.otherwise, typeOf(part.then));
    }
  };
  return typeOf(expression);
}

function unknownName(name: string, known: readonly string[]): [string, string] {
  const nearest = nearestName(name, known);
  const hint =
    nearest === undefined
      ? `There are: ${known.map(writeName).join(', ')}. Write texts in "double quotes".`
      : `Did you mean ${writeName(nearest)}?`;
  return [`uses '${name}', which is no factor`, hint];
}
