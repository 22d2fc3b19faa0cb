import { describe, expect, it } from 'vitest';
import { matern52 } from '../../../core/surrogate/kernel.ts';
import { CandidateList } from '../../../core/surrogate/features.ts';
import { kernel, layout, rows } from './example.ts';

describe('Matern 5/2', () => {
  it('is the published function', () => {
    // SOURCE: (1 + sqrt(5) r + 5 r^2 / 3) exp(-sqrt(5) r) at r = 1, Rasmussen and Williams, equation 4.17.
    expect(matern52(1)).toBeCloseTo((1 + Math.sqrt(5) + 5 / 3) * Math.exp(-Math.sqrt(5)), 15);
    expect(matern52(0)).toBe(1);
  });
});

describe('kernel', () => {
  it('adds main effects to what the factors make together', () => {
    // SOURCE: NumPy, the equation of core/surrogate/kernel.ts written with arrays.
    expect(kernel.covariance(rows[0], rows[1])).toBeCloseTo(0.6951034138153107, 14);
    expect(kernel.covariance(rows[1], rows[0])).toBe(kernel.covariance(rows[0], rows[1]));
  });

  it('is the variance for equal rows', () => {
    expect(kernel.variance).toBeCloseTo(1.5, 15);
    expect(kernel.covariance(rows[2], rows[2])).toBeCloseTo(kernel.variance, 15);
  });

  it('is the same for a list of candidates, taken apart by the values of their factors', () => {
    const candidates = new CandidateList(layout, rows);
    for (const row of rows) {
      const values = kernel.covariances(candidates, row);
      rows.forEach((other, i) => expect(values[i]).toBeCloseTo(kernel.covariance(other, row), 14));
    }
  });
});
