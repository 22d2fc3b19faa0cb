import { describe, expect, it } from 'vitest';
import {
  pairedDifference,
  runFamilyCampaign,
} from '../../../../core/benchmarks/reaction/family-benchmark.ts';

const options = {
  family: 'quadratic',
  familySettings: { dimensions: 2 },
  agent: { type: 'bayesian-optimization' },
  seed: 1,
  start: 3,
  batch: 2,
  budget: 8,
};

describe('campaigns on members of a family', () => {
  it('share member and start, and keep the best so far', async () => {
    const model = await runFamilyCampaign(options);
    const random = await runFamilyCampaign({ ...options, agent: { type: 'random' } });
    expect(model).toHaveLength(8);
    expect(model.slice(0, 3)).toEqual(random.slice(0, 3));
    model.forEach((value, i) => expect(value).toBeGreaterThanOrEqual(model[i - 1] ?? -Infinity));
    // The top of a quadratic is 1.
    expect(model[7]).toBeLessThanOrEqual(1);
    expect(model[7]).toBeGreaterThan(0.95);
    expect(await runFamilyCampaign(options)).toEqual(model);
    expect(await runFamilyCampaign({ ...options, seed: 2 })).not.toEqual(model);
  });

  it('names the families where there is none of the name', async () => {
    await expect(runFamilyCampaign({ ...options, family: 'quadratics' })).rejects.toThrow("no family 'quadratics'"); // prettier-ignore
  });
});

describe('a paired difference', () => {
  it('has the interval of the differences', () => {
    // Differences 1, 2, 3 after two experiments: mean 2, standard error 1 / sqrt(3), Student's t of 2 degrees 4.303.
    const { mean, halfWidth } = pairedDifference([[0, 2], [0, 5], [0, 4]], [[0, 1], [0, 3], [0, 1]], 2); // prettier-ignore
    expect(mean).toBe(2);
    expect(halfWidth / (4.303 / Math.sqrt(3))).toBeGreaterThan(0.9);
    expect(halfWidth / (4.303 / Math.sqrt(3))).toBeLessThan(1.1);
  });
});
