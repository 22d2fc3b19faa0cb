import { describe, expect, it } from 'vitest';
import { numberText, parseNumber, stepFor } from '../../../renderer/forms/number-text.ts';

describe('numbers as people type them', () => {
  it.each([
    ['12', 12],
    ['2,5', 2.5],
    ['1\u2009000', 1000],
    ['1 000.5', 1000.5],
    ['\u22123', -3],
    ['5e-4', 0.0005],
    ['.5', 0.5],
    ['', undefined],
    ['-', undefined],
    ['1,000,000', undefined],
    ['0x10', undefined],
    ['Infinity', undefined],
    ['1e999', undefined],
  ])('%j is %s', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each([[0.0005, '0.0005'], [12000, '12000'], [0.1 + 0.2, '0.3'], [undefined, ''], ['many', 'many']])('%s is written %j', (value, text) => {
    expect(numberText(value)).toBe(text);
  }); // prettier-ignore

  it('steps by the size of the value', () => {
    expect([stepFor(64, true), stepFor(10_000, true), stepFor(0, false)]).toEqual([1, 100, 0.1]);
    expect(stepFor(0.0005, false)).toBeCloseTo(0.00001, 9);
    expect(stepFor(2.5, false)).toBeCloseTo(0.1, 9);
  });
});
