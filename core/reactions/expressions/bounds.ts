/**
 * What an expression can become over a whole box of points: interval arithmetic (R. E. Moore, Interval Analysis, 1966)
 * for numbers, sets for texts, both truth values for conditions. Never too narrow; so "can never hold" is a proof.
 */
import { ARITHMETIC, FUNCTIONS } from './evaluate.ts';
import type { ArithmeticOperator, Expression, RelationOperator } from './expression.ts';

export interface Interval {
  low: number;
  high: number;
}
/** Bounds of a number; the texts that are possible; whether a condition can hold and can fail. */
export type Possible =
  | ({ kind: 'number' } & Interval)
  | { kind: 'text'; values: ReadonlySet<string> }
  | { kind: 'condition'; canHold: boolean; canFail: boolean };
export type Box = ReadonlyMap<string, Interval | ReadonlySet<string>>;

type Numbers = Extract<Possible, { kind: 'number' }>;
type Truth = Extract<Possible, { kind: 'condition' }>;

/** Of a number about which nothing is known, NaN included. */
const ANYTHING: Numbers = { kind: 'number', low: NaN, high: NaN };

/** `expression` must have passed `checkExpression`, and the box must hold its names. */
export function possibleValues(expression: Expression, box: Box): Possible {
  const numbers = (part: Expression): Numbers => possibleValues(part, box) as Numbers;
  const truth = (part: Expression): Truth => possibleValues(part, box) as Truth;
  switch (expression.kind) {
    case 'number':
      return numbersBetween(expression.value, expression.value);
    case 'text':
      return { kind: 'text', values: new Set([expression.value]) };
    case 'name': {
      const range = box.get(expression.name)!;
      return 'low' in range
        ? numbersBetween(range.low, range.high)
        : { kind: 'text', values: range };
    }
    case 'call': {
      const parts = expression.arguments.map(numbers);
      if (parts.some(isUnknown)) return ANYTHING;
      const apply = FUNCTIONS[expression.function];
      const low = apply(...parts.map((part) => part.low));
      const high = apply(...parts.map((part) => part.high));
      if (expression.function !== 'abs') return numbersBetween(low, high);
      const crosses = parts[0].low <= 0 && parts[0].high >= 0;
      return numbersBetween(crosses ? 0 : Math.min(low, high), Math.max(low, high));
    }
    case 'negate': {
      const { low, high } = numbers(expression.operand);
      return numbersBetween(-high, -low);
    }
    case 'not': {
      const { canHold, canFail } = truth(expression.operand);
      return { kind: 'condition', canHold: canFail, canFail: canHold };
    }
    case 'arithmetic':
      return arithmetic(expression.operator, numbers(expression.left), numbers(expression.right));
    case 'relation':
      return relation(
        expression.operator,
        possibleValues(expression.left, box),
        possibleValues(expression.right, box),
      );
    case 'in': {
      const item = possibleValues(expression.item, box);
      const matches = expression.list.map((e) => relation('==', item, possibleValues(e, box)));
      const listed = new Set(expression.list.map((e) => (e.kind === 'text' ? e.value : null)));
      const covered = item.kind === 'text' && [...item.values].every((value) => listed.has(value));
      return {
        kind: 'condition',
        canHold: matches.some(({ canHold }) => canHold),
        canFail: !covered && matches.every(({ canFail }) => canFail),
      };
    }
    case 'logic': {
      const left = truth(expression.left);
      const right = truth(expression.right);
      return expression.operator === 'and'
        ? {
            kind: 'condition',
            canHold: left.canHold && right.canHold,
            canFail: left.canFail || right.canFail,
          }
        : {
            kind: 'condition',
            canHold: left.canHold || right.canHold,
            canFail: left.canFail && right.canFail,
          };
    }
    case 'if': {
      const { canHold, canFail } = truth(expression.condition);
      const then = possibleValues(expression.then, box);
      const otherwise = possibleValues(expression.otherwise, box);
      if (!canFail) return then;
      if (!canHold) return otherwise;
      return union(then, otherwise);
    }
  }
}

/** Infinite bounds are given up: what follows from them may be no number at all. */
function numbersBetween(low: number, high: number): Numbers {
  return Number.isFinite(low) && Number.isFinite(high) ? { kind: 'number', low, high } : ANYTHING;
}

function isUnknown({ low }: Numbers): boolean {
  return Number.isNaN(low);
}

function arithmetic(operator: ArithmeticOperator, left: Numbers, right: Numbers): Numbers {
  if (isUnknown(left) || isUnknown(right)) return ANYTHING;
  const apply = ARITHMETIC[operator];
  const isOneValue = left.low === left.high && right.low === right.high;
  if (!isOneValue) {
    if (operator === '/' && right.low <= 0 && right.high >= 0) return ANYTHING;
    if (operator === 'mod') {
      if (right.low <= 0) return ANYTHING;
      return numbersBetween(0, right.high);
    }
    // A power is monotonic in each argument where the base is positive; even powers of others turn at 0.
    if (operator === '^' && left.low <= 0) {
      const isSquare = right.low === right.high && right.low > 0 && right.low % 2 === 0;
      if (!isSquare) return ANYTHING;
      const ends = [left.low ** right.low, left.high ** right.low];
      return numbersBetween(left.high >= 0 ? 0 : Math.min(...ends), Math.max(...ends));
    }
  }
  const corners = [
    apply(left.low, right.low),
    apply(left.low, right.high),
    apply(left.high, right.low),
    apply(left.high, right.high),
  ];
  return numbersBetween(Math.min(...corners), Math.max(...corners));
}

function relation(operator: RelationOperator, left: Possible, right: Possible): Truth {
  if (left.kind === 'text' && right.kind === 'text') {
    const shared = [...left.values].some((value) => right.values.has(value));
    const isOneValue = left.values.size === 1 && right.values.size === 1;
    const equal: Truth = { kind: 'condition', canHold: shared, canFail: !(isOneValue && shared) };
    return operator === '==' ? equal : negated(equal);
  }
  if (left.kind === 'condition' && right.kind === 'condition') {
    const canHold = (left.canHold && right.canHold) || (left.canFail && right.canFail);
    const canFail = (left.canHold && right.canFail) || (left.canFail && right.canHold);
    const equal: Truth = { kind: 'condition', canHold, canFail };
    return operator === '==' ? equal : negated(equal);
  }
  const a = left as Numbers;
  const b = right as Numbers;
  if (isUnknown(a) || isUnknown(b)) return { kind: 'condition', canHold: true, canFail: true };
  switch (operator) {
    case '<':
      return { kind: 'condition', canHold: a.low < b.high, canFail: a.high >= b.low };
    case '<=':
      return { kind: 'condition', canHold: a.low <= b.high, canFail: a.high > b.low };
    case '>':
    case '>=':
      return relation(operator === '>' ? '<' : '<=', b, a);
    case '==':
    case '!=': {
      const isOneValue = a.low === a.high && b.low === b.high && a.low === b.low;
      const overlaps = a.low <= b.high && b.low <= a.high;
      const equal: Truth = { kind: 'condition', canHold: overlaps, canFail: !isOneValue };
      return operator === '==' ? equal : negated(equal);
    }
  }
}

function negated({ canHold, canFail }: Truth): Truth {
  return { kind: 'condition', canHold: canFail, canFail: canHold };
}

function union(a: Possible, b: Possible): Possible {
  if (a.kind === 'text' && b.kind === 'text')
    return { kind: 'text', values: new Set([...a.values, ...b.values]) };
  if (a.kind === 'condition' && b.kind === 'condition')
    return {
      kind: 'condition',
      canHold: a.canHold || b.canHold,
      canFail: a.canFail || b.canFail,
    };
  const [x, y] = [a as Numbers, b as Numbers];
  if (isUnknown(x) || isUnknown(y)) return ANYTHING;
  return numbersBetween(Math.min(x.low, y.low), Math.max(x.high, y.high));
}
