import { describe, expect, it } from 'vitest';
import { Random } from '../../../core/random/random.ts';
import { OutputScale } from '../../../core/surrogate/output-scale.ts';

describe('output scale', () => {
  it.each([['maximize', 'linear'], ['minimize', 'linear'], ['maximize', 'log'], ['minimize', 'log']] as const)(
    '%s, %s: standardises gains and comes back',
    (direction, kind) => {
      const values = [0.5, 2, 3, 9];
      const scale = new OutputScale(values, direction, kind);
      const gains = values.map((value) => scale.toModel(value));
      expect(gains.reduce((a, b) => a + b)).toBeCloseTo(0, 12);
      expect(gains.reduce((a, b) => a + b * b, 0) / 4).toBeCloseTo(1, 12);
      expect(Math.sign(gains[3] - gains[0])).toBe(direction === 'maximize' ? 1 : -1);
      values.forEach((value, i) => expect(scale.toValue(gains[i])).toBeCloseTo(value, 12));
    },
  ); // prettier-ignore

  it.each([['maximize', 'linear', 3], ['minimize', 'linear', -2], ['maximize', 'log', 3], ['minimize', 'log', -2]] as const)(
    '%s, %s: the expected excess over %f is that of many draws',
    (direction, kind, level) => {
      const scale = new OutputScale([0.5, 2, 3, 9], direction, kind);
      const random = new Random(1);
      const belief = { mean: 0.3, deviation: 0.6 };
      let sum = 0;
      const n = 200_000;
      for (let i = 0; i < n; i++) {
        const value = scale.toValue(belief.mean + belief.deviation * random.normal());
        sum += Math.max(0, scale.gain(value) - level);
      }
      expect(Math.abs(scale.excess(level, belief) / (sum / n) - 1)).toBeLessThan(0.015);
    },
  ); // prettier-ignore

  it('has no excess where a gain cannot come, and all of it where it always does', () => {
    const falling = new OutputScale([1, 2], 'minimize', 'log');
    expect(falling.excess(0, { mean: 0, deviation: 1 })).toBe(0);
    const rising = new OutputScale([1, 1], 'maximize', 'log');
    expect(rising.excess(-1, { mean: 0, deviation: 1 })).toBeCloseTo(Math.exp(0.5) + 1, 12);
  });

  it('refuses values without a logarithm', () => {
    expect(() => new OutputScale([1, 0], 'maximize', 'log')).toThrow("'0' cannot be put on a log");
  });

  it('tells the variance of noise in its own units', () => {
    // Of 1, 2 and 3 the deviation is sqrt(2 / 3); of e, e^2 and e^3 the geometric mean is e^2.
    const linear = new OutputScale([1, 2, 3], 'maximize', 'linear');
    expect(linear.noiseVariance(0.5)).toBeCloseTo(0.25 / (2 / 3), 12);
    const log = new OutputScale([Math.exp(1), Math.exp(2), Math.exp(3)], 'minimize', 'log');
    expect(log.noiseVariance(0.1 * Math.exp(2))).toBeCloseTo(0.01 / (2 / 3), 12);
  });
});
