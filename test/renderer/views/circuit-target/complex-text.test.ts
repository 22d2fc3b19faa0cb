import { describe, expect, it } from 'vitest';
import {
  complexText,
  normalized,
  parseComplex,
  readAmplitudes,
  readMatrix,
  type Complex,
} from '../../../../renderer/views/circuit-target/complex-text.ts';

describe('complex numbers', () => {
  it.each<[string, Complex]>([
    ['0.5', 0.5],
    ['-1e-3', -0.001],
    ['i', [0, 1]],
    ['−i', [0, -1]],
    ['0.5+0.5i', [0.5, 0.5]],
    ['0.5 - .25 j', [0.5, -0.25]],
    ['-2i+1', [1, -2]],
    ['1/2', 0.5],
    ['1/sqrt(2)', 1 / Math.sqrt(2)],
    ['sqrt(1/2)', Math.sqrt(0.5)],
    ['-sqrt(3)/2i', [0, -Math.sqrt(3) / 2]],
    ['√(2)', Math.SQRT2],
    ['[0.6, -0.8]', [0.6, -0.8]],
  ])('are read: %s', (text, value) => {
    const found = parseComplex(text);
    const parts = (complex: Complex | undefined) => [complex].flat();
    expect(parts(found)).toHaveLength(parts(value).length);
    parts(found).forEach((part, k) => expect(part).toBeCloseTo(parts(value)[k]!, 12));
  });

  it.each(['', 'zero', '0.5 0.5', '1+', '1/0', '1i2', 'sqrt(-1)', '[1, 2, 3]', '--1'])('are not read: %s', (text) => {
    expect(parseComplex(text)).toBeUndefined();
  }); // prettier-ignore

  it('are written as they are read', () => {
    for (const value of [0.1 + 0.2, -1, [0, -0.25], [1 / 3, 2 / 3], [0.5, -1e-7]] as Complex[])
      expect(parseComplex(complexText(value))).toEqual(value);
  });
});

describe('amplitudes and matrices', () => {
  it('name the line of what is no number', () => {
    expect(readAmplitudes('1\n\nhalf\n')).toEqual({
      problem: '‘half’ in line 3 is no number. Write 0.5, 0.5+0.5i, -i or sqrt(1/2).',
    });
    expect(readMatrix('1 0\n0 q')).toMatchObject({ problem: expect.stringContaining('line 2') as string }); // prettier-ignore
    expect(readAmplitudes('0.6\n-0.8i')).toEqual({ value: [0.6, [0, -0.8]] });
    expect(readMatrix('1; 0\n0 ; i')).toEqual({ value: [[1, 0], [0, [0, 1]]] }); // prettier-ignore
  });

  it('are brought to length 1', () => {
    expect(normalized([3, [0, 4]])).toEqual([0.6, [0, 0.8]]);
    expect(normalized([0, 0])).toBeUndefined();
  });
});
