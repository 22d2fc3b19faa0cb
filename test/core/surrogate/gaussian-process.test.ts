import { describe, expect, it } from 'vitest';
import { Random } from '../../../core/random/random.ts';
import { exampleProcess, values } from './example.ts';

const points = [Float64Array.of(0, 0, 0.2), Float64Array.of(0, 1, 0.5)];
// SOURCE: NumPy 2.4.6, the posterior of the example by numpy.linalg.solve.
const MEANS = [-0.8752250237604063, 0.6145820102610418];
const COVARIANCE = [
  [0.024661398627867648, 0.002110084941988166],
  [0.002110084941988166, 0.15309059383546453],
];

describe('Gaussian process', () => {
  it('has the exact posterior', () => {
    const process = exampleProcess();
    points.forEach((point, i) => {
      const { mean, deviation } = process.marginal(point);
      expect(mean).toBeCloseTo(MEANS[i], 12);
      expect(deviation ** 2).toBeCloseTo(COVARIANCE[i][i], 12);
    });
  });

  it('draws joint samples with the posterior means and covariances', () => {
    const n = 20_000;
    const samples = exampleProcess().jointSamples(points, n, new Random(1));
    const means = [0, 1].map((k) => samples.reduce((sum, s) => sum + s[k], 0) / n);
    for (const k of [0, 1]) expect(Math.abs(means[k] - MEANS[k])).toBeLessThan(0.012);
    for (const [a, b] of [
      [0, 0],
      [0, 1],
      [1, 1],
    ]) {
      // prettier-ignore
      const found = samples.reduce((sum, s) => sum + (s[a] - means[a]) * (s[b] - means[b]), 0) / n;
      expect(Math.abs(found - COVARIANCE[a][b])).toBeLessThan(0.006);
    }
  });

  it('samples points that are the same alike', () => {
    const [sample] = exampleProcess().jointSamples([points[1], points[1]], 1, new Random(2));
    expect(sample[0]).toBeCloseTo(sample[1], 3);
  });

  it('leaves one out as a process without it would say', () => {
    // SOURCE: NumPy, five processes of four experiments each.
    const reference = [
      [-0.6366288829332862, 0.35719659683614763],
      [0.901556452542022, 0.40092081046485306],
      [0.07682717170697465, 1.1171436556811283],
      [0.38045290304008594, 0.40347027107786443],
      [-1.001224698097681, 0.35250147443454427],
    ];
    exampleProcess()
      .leaveOneOut(values)
      .forEach(({ mean, deviation }, i) => {
        expect(mean).toBeCloseTo(reference[i][0], 10);
        expect(deviation).toBeCloseTo(reference[i][1], 10);
      });
  });

  it('keeps means under a fantasy and shrinks the uncertainty around it', () => {
    const process = exampleProcess();
    const copy = process.clone();
    copy.addFantasy(points[1]);
    const [before, after] = [process.marginal(points[1]), copy.marginal(points[1])];
    expect(after.mean).toBe(before.mean);
    // One more measurement of the same point: 1 / v' = 1 / v + 1 / noise.
    expect(after.deviation ** -2).toBeCloseTo(before.deviation ** -2 + 1 / 0.05, 8);
    expect(process.marginal(points[1])).toEqual(before);
  });
});
