import { describe, expect, it } from 'vitest';
import { possibleValues, type Box } from '../../../../core/reactions/expressions/bounds.ts';
import { compile } from '../../../../core/reactions/expressions/evaluate.ts';
import { parseExpression } from '../../../../core/reactions/expressions/parser.ts';
import { Random } from '../../../../core/random/random.ts';

const box: Box = new Map<string, { low: number; high: number } | Set<string>>([
  ['x', { low: -2, high: 3 }],
  ['y', { low: 1, high: 4 }],
  ['s', new Set(['a', 'b'])],
  ['r', new Set(['c'])],
]);
const possible = (text: string): unknown => possibleValues(parseExpression(text), box);

describe('intervals', () => {
  it.each([
    ['x + y', -1, 7],
    ['x - y', -6, 2],
    ['x * y', -8, 12],
    ['x / y', -2, 3],
    ['x ^ 2', 0, 9],
    ['y ^ 2', 1, 16],
    ['2 ^ x', 0.25, 8],
    ['abs(x)', 0, 3],
    ['max(x, y)', 1, 4],
    ['min(x, y)', -2, 3],
    ['-x', -3, 2],
    ['y mod 3', 0, 3],
    ['sqrt(y)', 1, 2],
    ['if s == "a" then x else y + 10', -2, 14],
    ['if y > 0 then x else 100', -2, 3],
  ])('%s', (text, low, high) => {
    expect(possible(text)).toEqual({ kind: 'number', low, high });
  });
});

describe('conditions', () => {
  it.each([
    ['x > 3', false, true],
    ['x >= 3', true, true],
    ['x <= 3', true, false],
    ['x < y', true, true],
    ['y == 5', false, true],
    ['y != 5', true, false],
    ['s == "c"', false, true],
    ['s in ("a", "b")', true, false],
    ['s == r', false, true],
    ['r == "c"', true, false],
    ['not (x > 3)', true, false],
    ['x > 3 or y > 4', false, true],
    ['x <= 3 and y <= 4', true, false],
    ['sqrt(x) >= 0', true, true],
    ['1 / x > 100', true, true],
  ])('%s', (text, canHold, canFail) => {
    expect(possible(text)).toEqual({ kind: 'condition', canHold, canFail });
  });
});

it('never claims too little, on random boxes and points', () => {
  const texts = [
    'x * y - x ^ 2 / y > z',
    'abs(x - y) + max(x, z) * min(y, z) <= 3',
    '(x + y) ^ 3 < z or x mod 2 > y / (z + 3)',
    'if x > y then exp(z) < 2 else log(y + 4) >= x',
    'sqrt(x) == 1 or round(y) == 2 and z != 0',
    'not (x in (0, 1)) and floor(z) ^ 2 > 1',
    '(1 / floor(x)) mod (2 + y) < 1 or log(abs(floor(z))) * floor(y) > 0',
  ].map((text) => parseExpression(text));
  const random = new Random(7);
  for (let trial = 0; trial < 300; trial++) {
    const ranges = ['x', 'y', 'z'].map((name) => {
      const low = random.uniform() * 6 - 3;
      return [name, { low, high: low + random.uniform() * 2 ** -random.integer(6) }] as const;
    });
    for (const expression of texts) {
      const claim = possibleValues(expression, new Map(ranges)) as {
        canHold: boolean;
        canFail: boolean;
      };
      for (let k = 0; k < 20; k++) {
        const point = Object.fromEntries(
          ranges.map(([name, { low, high }]) => [name, low + (high - low) * random.uniform()]),
        );
        if (compile(expression)(point)) expect(claim.canHold).toBe(true);
        else expect(claim.canFail).toBe(true);
      }
    }
  }
});
