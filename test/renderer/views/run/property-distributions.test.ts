import { describe, expect, it } from 'vitest';
import {
  distributionsOf,
  wantedRange,
  windowsOf,
} from '../../../../renderer/views/run/property-distributions.ts';

const logp = {
  type: 'logp',
  transform: { type: 'double-sigmoid', low: 2, high: 3 },
};
const prior = [
  {
    property: 'logp',
    mean: 2,
    sd: 1,
    min: 0,
    max: 4,
    histogram: { low: 0, width: 1, counts: [1, 2, 1, 0] },
  },
];

describe('distributions of the newest molecules', () => {
  it('stand against the prior on its own bins', () => {
    const [plot] = distributionsOf(
      { components: [logp] },
      { logp_raw: [2.5, 2.6, 3.5, null] },
      {},
      prior,
    );
    expect(plot).toMatchObject({
      heading: 'logP',
      beforeName: 'prior',
      nowName: 'last 4 molecules',
      wanted: { low: 2, high: 3 },
      before: { low: 0, width: 1, shares: [0.25, 0.5, 0.25, 0] },
    });
    expect(plot.now).toEqual({ low: 2, width: 1, shares: [2 / 3, 1 / 3] });
  });

  it('stand against the first molecules where the prior has no such property', () => {
    const entry = { type: 'script', name: 'Mine' };
    const [plot] = distributionsOf(
      { components: [entry] },
      { Mine_raw: [1, 2] },
      { Mine_raw: [0, 1] },
      prior,
    );
    expect(plot.beforeName).toBe('first 2 molecules');
    expect(plot.before?.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('leave out components without values', () => {
    expect(distributionsOf({ components: [logp] }, { logp_raw: [null] }, {}, prior)).toEqual([]);
    expect(distributionsOf(undefined, {}, {}, prior)).toEqual([]);
  });
});

describe('the range that a goal asks for', () => {
  it('may be open at one end', () => {
    expect(wantedRange({ type: 'hbd', transform: { type: 'left-step', low: 3 } })).toEqual({
      high: 3,
    });
    expect(wantedRange({ type: 'qed', transform: { type: 'sigmoid', low: 0, high: 1 } })).toEqual({
      low: 0.5,
    });
  });

  it('is none without a transform', () => {
    expect(wantedRange({ type: 'qed' })).toBeUndefined();
  });
});

describe('the molecules that are compared', () => {
  const steps = [1, 2, 3, 4, 5, 6].map((step) => ({
    step,
    stage: step < 3 ? 0 : 1,
    oracleCalls: 60 * step,
  }));

  it('are the first and the last of the stage', () => {
    expect(windowsOf(steps, 1, 100)).toEqual({
      first: { min: 3, max: 4 },
      now: { min: 5, max: 6 },
    });
    expect(windowsOf(steps, 0, 60)).toEqual({ first: { min: 1, max: 1 }, now: { min: 2, max: 2 } });
  });

  it('are all of them while there are few', () => {
    expect(windowsOf(steps, 1)).toEqual({ first: { min: 3, max: 6 }, now: { min: 3, max: 6 } });
    expect(windowsOf([], 0)).toBeUndefined();
  });
});
