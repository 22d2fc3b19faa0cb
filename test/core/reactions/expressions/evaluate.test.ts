import { expect, it } from 'vitest';
import { compile } from '../../../../core/reactions/expressions/evaluate.ts';
import { parseExpression } from '../../../../core/reactions/expressions/parser.ts';

const value = (text: string, point: Record<string, number | string> = {}): unknown =>
  compile(parseExpression(text))(point);

it.each([
  ['2 + 3 * 4 ^ 2 / 8 - 1', 7],
  ['-2 ^ 2', -4],
  ['-1 mod 3', 2],
  ['7.5 mod 2', 1.5],
  ['max(1, 5, 3) - min(4, 2)', 3],
  ['log10(1000) + log2(8) + log(exp(2))', 8],
  ['sqrt(16) + abs(-3) + floor(2.7) + ceil(2.2) + round(2.5)', 15],
  ['1 < 2 < 3', true],
  ['1 < 3 < 2', false],
  ['not 1 == 2 and 3 != 4', true],
  ['if 1 > 2 then 5 else 6', 6],
])('%s', (text, expected) => {
  expect(value(text)).toBe(expected);
});

it('looks names up in the point', () => {
  const point = { T: 80, solvent: 'DMF', 'x (eq.)': 1.5 };
  expect(value('solvent in ("DMSO", "DMF") and T >= 80', point)).toBe(true);
  expect(value('solvent not in ("DMSO", "DMF") or T > 80', point)).toBe(false);
  expect(value("'x (eq.)' * T", point)).toBe(120);
});

it('never runs an expression as code', () => {
  expect(() => value('constructor("return process")() == 1')).toThrow('no function');
  expect(value('toString', { toString: 3 })).toBe(3);
});
