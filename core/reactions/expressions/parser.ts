/**
 * Parses expressions by recursive descent, weakest binding first:
 * if-then-else, or, and, not, relations (chained: 20 < t < 80) and in, sums, products and mod, minus, powers.
 */
import { badInput, nearestName, type ErrorPlace } from '../../protocol/errors.ts';
import {
  FUNCTION_NAMES,
  type ArithmeticOperator,
  type Expression,
  type FunctionName,
  type RelationOperator,
} from './expression.ts';
import { tokenize, type Token } from './tokens.ts';

const RELATIONS = ['==', '!=', '<', '<=', '>', '>='];
/** Nobody writes more by hand, and the parser's own stack stays small. */
const LONGEST = 4000;
const DEEPEST = 100;

/** Throws AppError 'bad-input' that names the column of the first mistake; `place` says where the expression stands. */
export function parseExpression(text: string, place: ErrorPlace = {}): Expression {
  if (text.trim() === '')
    throw badInput('The expression is empty.', place, 'Write one, as in temperature <= 80.');
  if (text.length > LONGEST)
    throw badInput(
      `The expression has ${text.length} characters; at most ${LONGEST} are read.`,
      place,
      'Split it into several constraints.',
    );
  return new Parser(text, tokenize(text, place), place).parse();
}

class Parser {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private readonly place: ErrorPlace;
  private position = 0;
  private depth = 0;

  constructor(text: string, tokens: readonly Token[], place: ErrorPlace) {
    this.text = text;
    this.tokens = tokens;
    this.place = place;
  }

  parse(): Expression {
    const expression = this.whole();
    if (this.next.kind !== 'end') throw this.unexpected('the end or an operator');
    return expression;
  }

  private get next(): Token {
    return this.tokens[this.position];
  }

  private take(...symbols: string[]): string | undefined {
    const { next } = this;
    if (next.kind !== 'symbol' || !symbols.includes(next.symbol)) return undefined;
    this.position++;
    return next.symbol;
  }

  private expect(symbol: string): void {
    if (this.take(symbol) === undefined) throw this.unexpected(`'${symbol}'`);
  }

  private whole(): Expression {
    if (++this.depth > DEEPEST)
      throw badInput(
        `The expression '${this.text.slice(0, 40)}...' is nested deeper than ${DEEPEST} levels.`,
        this.place,
        'Split it into several constraints.',
      );
    const expression = this.conditional();
    this.depth--;
    return expression;
  }

  private conditional(): Expression {
    const { start } = this.next.span;
    if (this.take('if') === undefined) return this.logic('or');
    const condition = this.whole();
    this.expect('then');
    const then = this.whole();
    this.expect('else');
    const otherwise = this.whole();
    return { kind: 'if', condition, then, otherwise, span: { start, end: otherwise.span.end } };
  }

  private logic(operator: 'and' | 'or'): Expression {
    const operand = (): Expression => (operator === 'or' ? this.logic('and') : this.negation());
    let left = operand();
    while (this.take(operator) !== undefined) {
      const right = operand();
      left = { kind: 'logic', operator, left, right, span: join(left, right) };
    }
    return left;
  }

  private negation(): Expression {
    const { start } = this.next.span;
    let times = 0;
    while (this.take('not') !== undefined) times++;
    const operand = this.relation();
    const span = { start, end: operand.span.end };
    if (times === 0) return operand;
    const once: Expression = { kind: 'not', operand, span };
    return times % 2 === 1 ? once : { kind: 'not', operand: once, span };
  }

  private relation(): Expression {
    const first = this.sum();
    const list = this.membership(first);
    if (list !== undefined) return list;
    let left = first;
    let chain: Expression | undefined;
    for (let sign = this.take(...RELATIONS); sign !== undefined; sign = this.take(...RELATIONS)) {
      const right = this.sum();
      const operator = sign as RelationOperator;
      const link: Expression = { kind: 'relation', operator, left, right, span: join(left, right) };
      const span = join(first, right);
      chain =
        chain === undefined
          ? link
          : { kind: 'logic', operator: 'and', left: chain, right: link, span };
      left = right;
    }
    return chain ?? first;
  }

  /** `x in (a, b)` and `x not in (a, b)`. */
  private membership(item: Expression): Expression | undefined {
    const following = this.tokens[this.position + 1];
    const negated =
      this.next.kind === 'symbol' &&
      this.next.symbol === 'not' &&
      following.kind === 'symbol' &&
      following.symbol === 'in';
    if (negated) this.position++;
    if (this.take('in') === undefined) return undefined;
    this.expect('(');
    const list = this.items();
    const span = { start: item.span.start, end: this.tokens[this.position - 1].span.end };
    const inside: Expression = { kind: 'in', item, list, span };
    return negated ? { kind: 'not', operand: inside, span } : inside;
  }

  /** Comma-separated expressions up to the closing parenthesis. */
  private items(): Expression[] {
    const items = [this.whole()];
    while (this.take(',') !== undefined) items.push(this.whole());
    this.expect(')');
    return items;
  }

  private sum(): Expression {
    return this.arithmetic(['+', '-'], () => this.product());
  }

  private product(): Expression {
    return this.arithmetic(['*', '/', 'mod'], () => this.signed());
  }

  private arithmetic(signs: string[], operand: () => Expression): Expression {
    let left = operand();
    for (let sign = this.take(...signs); sign !== undefined; sign = this.take(...signs)) {
      const right = operand();
      const operator = sign as ArithmeticOperator;
      left = { kind: 'arithmetic', operator, left, right, span: join(left, right) };
    }
    return left;
  }

  private signed(): Expression {
    const { start } = this.next.span;
    let negative = false;
    for (let sign = this.take('-', '+'); sign !== undefined; sign = this.take('-', '+'))
      if (sign === '-') negative = !negative;
    const operand = this.power();
    return negative ? { kind: 'negate', operand, span: { start, end: operand.span.end } } : operand;
  }

  private power(): Expression {
    const left = this.atom();
    if (this.take('^') === undefined) return left;
    if (++this.depth > DEEPEST) throw this.unexpected('fewer powers');
    const right = this.signed();
    this.depth--;
    return { kind: 'arithmetic', operator: '^', left, right, span: join(left, right) };
  }

  private atom(): Expression {
    const token = this.next;
    const { span } = token;
    if (token.kind === 'number' || token.kind === 'text') {
      this.position++;
      return token.kind === 'number'
        ? { kind: 'number', value: token.value, span }
        : { kind: 'text', value: token.value, span };
    }
    if (token.kind === 'name') {
      this.position++;
      if (token.quoted || this.take('(') === undefined)
        return { kind: 'name', name: token.name, span };
      const found = this.functionNamed(token.name, span.start);
      const arguments_ = this.items();
      const { end } = this.tokens[this.position - 1].span;
      const many = found === 'min' || found === 'max';
      if (!many && arguments_.length !== 1)
        throw badInput(
          `The expression '${this.text}' gives '${found}' ${arguments_.length} values at column ${span.start + 1}; it takes one.`,
          this.at(span.start),
        );
      const inside = { start: span.start, end };
      return { kind: 'call', function: found, arguments: arguments_, span: inside };
    }
    if (this.take('(') === undefined) throw this.unexpected('a value, a name or a parenthesis');
    const inside = this.whole();
    this.expect(')');
    return inside;
  }

  private functionNamed(name: string, at: number): FunctionName {
    const found = FUNCTION_NAMES.find((known) => known === name);
    if (found !== undefined) return found;
    const nearest = nearestName(name, FUNCTION_NAMES);
    throw badInput(
      `The expression '${this.text}' calls '${name}' at column ${at + 1}, which is no function.`,
      this.at(at),
      nearest === undefined
        ? `There are: ${FUNCTION_NAMES.join(', ')}.`
        : `Did you mean '${nearest}'?`,
    );
  }

  private unexpected(wanted: string): Error {
    const { kind, span } = this.next;
    const found =
      kind === 'end' ? 'ends too early' : `has '${this.text.slice(span.start, span.end)}'`;
    return badInput(
      `The expression '${this.text}' ${found} at column ${span.start + 1}, where ${wanted} is expected.`,
      this.at(span.start),
    );
  }

  private at(offset: number): ErrorPlace {
    return { ...this.place, column: offset + 1 };
  }
}

function join(left: Expression, right: Expression): Expression['span'] {
  return { start: left.span.start, end: right.span.end };
}
