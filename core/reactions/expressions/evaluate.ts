/** Turns a checked expression into a function of a point: closures over the tree, a few nanoseconds a node. */
import type {
  ArithmeticOperator,
  Expression,
  FunctionName,
  RelationOperator,
} from './expression.ts';

export type Value = number | string | boolean;
export type Values = Readonly<Record<string, number | string>>;

export const FUNCTIONS: Record<FunctionName, (...values: number[]) => number> = {
  abs: Math.abs,
  ceil: Math.ceil,
  exp: Math.exp,
  floor: Math.floor,
  log: Math.log,
  log10: Math.log10,
  log2: Math.log2,
  max: Math.max,
  min: Math.min,
  round: Math.round,
  sqrt: Math.sqrt,
};

export const ARITHMETIC: Record<ArithmeticOperator, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  // Of the sign of the divisor, as in mathematics: -1 mod 3 is 2.
  mod: (a, b) => a - b * Math.floor(a / b),
  '^': (a, b) => a ** b,
};

const RELATIONS: Record<RelationOperator, (a: Value, b: Value) => boolean> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** `expression` must have passed `checkExpression`, and points must hold its names. */
export function compile(expression: Expression): (point: Values) => Value {
  switch (expression.kind) {
    case 'number':
    case 'text': {
      const { value } = expression;
      return () => value;
    }
    case 'name': {
      const { name } = expression;
      return (point) => point[name];
    }
    case 'call': {
      const apply = FUNCTIONS[expression.function];
      const parts = expression.arguments.map(compile) as ((point: Values) => number)[];
      if (parts.length === 1) return (point) => apply(parts[0](point));
      return (point) => apply(...parts.map((part) => part(point)));
    }
    case 'negate': {
      const operand = compile(expression.operand) as (point: Values) => number;
      return (point) => -operand(point);
    }
    case 'not': {
      const operand = compile(expression.operand);
      return (point) => !operand(point);
    }
    case 'arithmetic': {
      const apply = ARITHMETIC[expression.operator];
      const left = compile(expression.left) as (point: Values) => number;
      const right = compile(expression.right) as (point: Values) => number;
      return (point) => apply(left(point), right(point));
    }
    case 'relation': {
      const holds = RELATIONS[expression.operator];
      const left = compile(expression.left);
      const right = compile(expression.right);
      return (point) => holds(left(point), right(point));
    }
    case 'in': {
      const item = compile(expression.item);
      const list = expression.list.map(compile);
      return (point) => {
        const wanted = item(point);
        return list.some((entry) => entry(point) === wanted);
      };
    }
    case 'logic': {
      const left = compile(expression.left);
      const right = compile(expression.right);
      return expression.operator === 'and'
        ? (point) => left(point) && right(point)
        : (point) => left(point) || right(point);
    }
    case 'if': {
      const condition = compile(expression.condition);
      const then = compile(expression.then);
      const otherwise = compile(expression.otherwise);
      return (point) => (condition(point) ? then(point) : otherwise(point));
    }
  }
}
