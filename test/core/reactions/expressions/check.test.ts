import { describe, expect, it } from 'vitest';
import { checkExpression, type NameType } from '../../../../core/reactions/expressions/check.ts';
import { parseExpression } from '../../../../core/reactions/expressions/parser.ts';

const names = new Map<string, NameType>([
  ['temperature', 'number'],
  ['T (°C)', 'number'],
  ['solvent', ['DMF', 'DMSO', 'water']],
  ['cosolvent', ['water', 'none']],
]);
const check = (text: string): string =>
  checkExpression(parseExpression(text), names, text, { field: 'constraints[0]' });

it.each([
  ['temperature <= 80 or solvent == "DMSO"', 'condition'],
  ["temperature / 2 + abs('T (°C)')", 'number'],
  ['solvent != cosolvent', 'condition'],
  ['if solvent == "DMF" then 3 else temperature', 'number'],
  ['solvent in ("DMF", "water")', 'condition'],
])('%s is a %s', (text, type) => {
  expect(check(text)).toBe(type);
});

describe('mistakes', () => {
  it.each([
    [
      'temprature <= 80',
      "uses 'temprature', which is no factor (column 1)",
      'Did you mean temperature?',
    ],
    [
      'solvent == "DMFO"',
      "'DMFO', which is none of its categories (column 12)",
      "Did you mean 'DMF'?",
    ],
    [
      '"ethanol" == solvent',
      "'ethanol', which is none of its categories",
      'There are: DMF, DMSO, water.',
    ],
    ['solvent in ("DMF", "DMO")', "with 'DMO'", 'Did you mean'],
    ['solvent > 3', "needs a number where 'solvent' is a text (column 1)", ''],
    ['temperature == "hot"', 'needs a number where \'"hot"\' is a text (column 16)', ''],
    [
      '"temperature" <= 80',
      'needs a number where \'"temperature"\' is a text',
      'Write the factor without double quotes: temperature.',
    ],
    ['temperature and solvent == "DMF"', "needs a condition where 'temperature' is a number", ''],
    ['not temperature', "needs a condition where 'temperature' is a number", ''],
    ['if temperature > 3 then 1 else "DMF"', 'needs a number', ''],
    ['max(temperature, solvent) > 1', 'needs a number', ''],
    ['T <= 80', "uses 'T', which is no factor", "'T (°C)'"],
  ])('%s', (text, message, hint) => {
    try {
      check(text);
    } catch (error) {
      expect(error).toMatchObject({ kind: 'bad-input' });
      expect((error as Error).message).toContain(message);
      expect((error as { hint?: string }).hint ?? '').toContain(hint);
      return;
    }
    expect.unreachable();
  });
});
