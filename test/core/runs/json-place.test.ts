import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstJsonMistake } from '../../../core/runs/json-place.ts';

describe('the place of a mistake in JSON', () => {
  it.each([
    ['{\n  "a": ,\n}', 2, 8],
    ['{\n"a": 1', 2, 7],
    ['{"a": 1,}', 1, 9],
    ['{"a": 01}', 1, 7],
    ["{'a': 1}", 1, 2],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ['[1, 2\n}', 2, 1],
    ['{"a": tru}', 1, 7],
    ['"a\nb"', 1, 1],
    ['{} // done', 1, 4],
    ['', 1, 1],
  ])('of %j is line %d, column %d', (text, line, column) => {
    expect(firstJsonMistake(text)).toEqual({ line, column });
  });

  it('is none exactly where the parser finds none', () => {
    const agrees = (text: string): void => {
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      expect(firstJsonMistake(text) === undefined).toBe(valid);
    };
    fc.assert(fc.property(fc.json(), agrees), { seed: 1 });
    const piece = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', '-0.5e3', 'true', 'null', ' ', '\n', '"', '\\', '\u007f', '\u2028', '\ud800', '"\u0085"', '"\ud800"', '"\t"'); // prettier-ignore
    fc.assert(fc.property(fc.array(piece, { maxLength: 8 }).map((all) => all.join('')), agrees), { seed: 2, numRuns: 3000 }); // prettier-ignore
  });
});
