/**
 * The tree of an expression that a person writes about a reaction space, such as `temperature <= 80 or solvent ==
 * "DMSO"`. It is parsed and walked, never handed to a JavaScript engine as code.
 */

/** Offsets into the source text, so that errors and renaming find the place. */
export interface Span {
  start: number;
  end: number;
}

export type RelationOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | 'mod' | '^';

export const FUNCTION_NAMES = [
  'abs', 'ceil', 'exp', 'floor', 'log', 'log10', 'log2', 'max', 'min', 'round', 'sqrt',
] as const; // prettier-ignore
export type FunctionName = (typeof FUNCTION_NAMES)[number];

export type Expression = { span: Span } & (
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'name'; name: string }
  | { kind: 'call'; function: FunctionName; arguments: Expression[] }
  | { kind: 'negate'; operand: Expression }
  | { kind: 'not'; operand: Expression }
  | { kind: 'arithmetic'; operator: ArithmeticOperator; left: Expression; right: Expression }
  | { kind: 'relation'; operator: RelationOperator; left: Expression; right: Expression }
  | { kind: 'in'; item: Expression; list: Expression[] }
  | { kind: 'logic'; operator: 'and' | 'or'; left: Expression; right: Expression }
  | { kind: 'if'; condition: Expression; then: Expression; otherwise: Expression }
);

/** The parts of an expression, in the order in which they are written. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'text':
    case 'name':
      return [];
    case 'call':
      return expression.arguments;
    case 'negate':
    case 'not':
      return [expression.operand];
    case 'arithmetic':
    case 'relation':
    case 'logic':
      return [expression.left, expression.right];
    case 'in':
      return [expression.item, ...expression.list];
    case 'if':
      return [expression.condition, expression.then, expression.otherwise];
  }
}

/** The expression and everything in it, parents first. */
export function* walk(expression: Expression): Generator<Expression> {
  yield expression;
  for (const child of childrenOf(expression)) yield* walk(child);
}

/** The names that the expression uses, each once. */
export function namesIn(expression: Expression): string[] {
  const names = new Set<string>();
  for (const part of walk(expression)) if (part.kind === 'name') names.add(part.name);
  return [...names];
}
