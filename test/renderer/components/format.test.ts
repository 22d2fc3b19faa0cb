import { describe, expect, it } from 'vitest';
import { roughDuration, smallFigure } from '../../../renderer/components/format.ts';

describe('an estimated duration', () => {
  it.each([
    [1, '5 s'],
    [43, '45 s'],
    [58, '1 min'],
    [386, '6 min'],
    [100, '1 min 30 s'],
    [4_000, '1 h 7 min'],
  ])('of %d seconds is no finer than an estimate can be', (seconds, text) => {
    expect(roughDuration(seconds)).toBe(text);
  });
});

it('tells small numbers with three significant figures too', () => {
  const told = [0.945, 0.0123, 0.0045, 0.0005, -3.2e-7, 0, 12.34, null].map(smallFigure);
  expect(told).toEqual(['0.945', '0.0123', '0.00450', '5.00e−4', '−3.20e−7', '0', '12.3', '–']);
});
