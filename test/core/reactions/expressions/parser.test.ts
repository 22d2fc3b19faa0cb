import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../../../core/reactions/expressions/parser.ts';
import type { Expression } from '../../../../core/reactions/expressions/expression.ts';

/** The tree as fully bracketed prefix notation. */
function show(e: Expression): string {
  switch (e.kind) {
    case 'number':
    case 'text':
      return String(e.value);
    case 'name':
      return e.name;
    case 'call':
      return `${e.function}(${e.arguments.map(show).join(' ')})`;
    case 'negate':
      return `(neg ${show(e.operand)})`;
    case 'not':
      return `(not ${show(e.operand)})`;
    case 'arithmetic':
    case 'relation':
    case 'logic':
      return `(${e.operator} ${show(e.left)} ${show(e.right)})`;
    case 'in':
      return `(in ${[e.item, ...e.list].map(show).join(' ')})`;
    case 'if':
      return `(if ${show(e.condition)} ${show(e.then)} ${show(e.otherwise)})`;
  }
}

describe('precedence', () => {
  it.each([
    ['a + b * c - d', '(- (+ a (* b c)) d)'],
    ['-a ^ 2 * b', '(* (neg (^ a 2)) b)'],
    ['2 ^ -3 ^ 2', '(^ 2 (neg (^ 3 2)))'],
    ['a or b and not c', '(or a (and b (not c)))'],
    ['not a == b', '(not (== a b))'],
    ['20 < t <= 80', '(and (< 20 t) (<= t 80))'],
    ['s not in ("a", "b") and t > 3', '(and (not (in s a b)) (> t 3))'],
    ['if a > 1 then b else c + 1', '(if (> a 1) b (+ c 1))'],
    ['max(a, b, 3) mod 2', '(mod max(a b 3) 2)'],
    ['(a + b) * c', '(* (+ a b) c)'],
    ['a - -b', '(- a (neg b))'],
  ])('%s', (text, tree) => {
    expect(show(parseExpression(text))).toBe(tree);
  });
});

describe('mistakes', () => {
  it.each([
    ['', 'The expression is empty'],
    ['t <= ', 'ends too early at column 6, where a value, a name or a parenthesis is expected'],
    ['t <= 80 90', "has '90' at column 9"],
    ['(t <= 80', "ends too early at column 9, where ')' is expected"],
    ['s in "a"', "has '\"a\"' at column 6, where '(' is expected"],
    ['sqr(t) > 1', "calls 'sqr' at column 1, which is no function"],
    ['sqrt(t, 2) > 1', "gives 'sqrt' 2 values at column 1"],
    ['if t > 1 then 2', "where 'else' is expected"],
    ['('.repeat(5000), 'characters; at most'],
    ['('.repeat(500), 'nested deeper'],
    [`${'not '.repeat(900)}t > 1`, ''],
    ['-'.repeat(3000) + 't > 1', ''],
    ['2^'.repeat(1500) + '1 > 2', 'fewer powers'],
  ])('%s', (text, message) => {
    if (message === '') expect(() => parseExpression(text)).not.toThrow();
    else expect(() => parseExpression(text)).toThrow(message);
  });

  it('says where the expression stands and what is near', () => {
    try {
      parseExpression('sqr(t) > 1', { file: 'space.json', field: 'constraints[2]' });
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        kind: 'bad-input',
        place: { file: 'space.json', field: 'constraints[2]', column: 1 },
        hint: "Did you mean 'sqrt'?",
      });
    }
  });
});
