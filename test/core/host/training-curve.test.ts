import { describe, expect, it } from 'vitest';
import { withEpoch, withPoint, type CurvePoint } from '../../../core/host/training-curve.ts';

const point = (epoch: number, logProb = -1): CurvePoint => ({ epoch, logProb });

describe('the training curve', () => {
  it('grows, and what is done again takes the place of the first time', () => {
    const curve = [point(0.5), point(1), point(1.5)];
    expect(withPoint(curve, point(2))).toEqual([...curve, point(2)]);
    expect(withPoint(curve, point(0.75, -2))).toEqual([point(0.5), point(0.75, -2)]);
  });

  it('keeps its course and its newest point when neighbours become one', () => {
    let curve: CurvePoint[] = [];
    for (let i = 1; i <= 1_000; i++) curve = withPoint(curve, point(i, -i), 100);
    expect(curve.length).toBeLessThanOrEqual(100);
    expect(curve.at(-1)?.epoch).toBe(1_000);
    const falls = curve.every(({ logProb }, i) => i === 0 || logProb < curve[i - 1].logProb);
    expect(falls).toBe(true);
  });

  it('knows each epoch once', () => {
    const epochs = [{ epoch: 0 }, { epoch: 1, old: true }, { epoch: 2 }];
    expect(withEpoch(epochs, { epoch: 1 })).toEqual([{ epoch: 0 }, { epoch: 1 }]);
  });
});
