import { describe, expect, it } from 'vitest';
import { CandidateReader, FEATURES, logImprovement } from '../../../../core/agents/hybrid/candidate-features.ts'; // prettier-ignore
import { features, moment, named, space } from './setting.ts';

const reader = new CandidateReader(space.definition, features.layout);
const belief = { mean: 1.5, deviation: 0.3 };

describe('what the policy sees of a candidate', () => {
  const row = features.encode({ temperature: 130, x: 0.75, ligand: 'B' });
  const seen = Float64Array.from(reader.at(moment)(row, belief));

  it('is the belief', () => {
    // SOURCE: SciPy: log(0.3 (phi(z) + z Phi(z))) at z = 0.5 / 0.3.
    expect(logImprovement(moment, belief)).toBeCloseTo(-0.6813214499599864, 12); // prettier-ignore
    expect(named(seen, 'log improvement')).toBeCloseTo(-0.6813214499599864 / 5, 12); // prettier-ignore
    expect(named(seen, 'score')).toBeCloseTo(0.5 / 0.3 / 3, 12);
    expect(named(seen, 'novelty')).toBeCloseTo(Math.log(0.2) / 3, 12);
    expect(named(seen, 'deviation')).toBe(0.3);
    expect(named(seen, 'mean')).toBe(0.75);
    expect(named(seen, 'mean share')).toBeCloseTo(0.65, 12);
    expect(named(seen, 'deviation share')).toBeCloseTo(0.03, 12);
    expect(named(seen, 'best share')).toBeCloseTo(0.6, 12);
  });

  it('is the campaign', () => {
    expect(named(seen, 'limits known')).toBe(1);
    expect(named(seen, 'left')).toBe(0.5);
    expect(named(seen, 'early')).toBe(0.5);
    expect(named(seen, 'noise')).toBeCloseTo(Math.log(0.01) / 5, 12);
  });

  it('is the place in the space, and the role of its factors', () => {
    // (2 * 1 - 1)^2 and (2 * 0.75 - 1)^2; one of two at an edge; ligand B was not tried.
    expect(named(seen, 'centrality')).toBeCloseTo((1 + 0.25) / 2, 12);
    expect(named(seen, 'at edges')).toBe(0.5);
    expect(named(seen, 'untried levels')).toBe(1);
    expect(named(seen, 'numeric factors')).toBeCloseTo(2 / 3, 12);
    expect(named(seen, 'temperature')).toBeCloseTo(1, 12);
    expect(named(seen, 'temperature known')).toBe(1);
    expect(named(seen, 'time known')).toBe(0);
    expect(reader.knowsRoles).toBe(true);
  });

  it('stays small where beliefs are extreme', () => {
    for (const extreme of [
      { mean: 1e6, deviation: 1e-6 },
      { mean: -1e6, deviation: 1e3 },
    ])
      for (const value of reader.at({ ...moment, share: undefined })(row, extreme))
        expect(Math.abs(value)).toBeLessThanOrEqual(4);
    expect(seen).toHaveLength(FEATURES.length);
  });
});
