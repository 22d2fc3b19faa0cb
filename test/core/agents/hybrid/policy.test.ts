import { describe, expect, it } from 'vitest';
import {
  CandidateReader,
  logImprovement,
} from '../../../../core/agents/hybrid/candidate-features.ts';
import {
  ARCHITECTURE,
  BeliefPolicy,
  policyParameters,
} from '../../../../core/agents/hybrid/policy.ts';
import { initialParameters } from '../../../../core/nn/parameters.ts';
import { Random } from '../../../../core/random/random.ts';
import { features, moment, space } from './setting.ts';

const reader = new CandidateReader(space.definition, features.layout);

describe('the policy', () => {
  const random = new Random(1);
  const values = initialParameters(policyParameters(), random);
  const candidates = space.sample(50, random).map((point) => ({
    row: features.encode(point),
    belief: { mean: random.normal(), deviation: 0.1 + random.uniform() },
  }));

  it('begins as expected improvement', () => {
    const score = new BeliefPolicy(values).at(reader, moment);
    for (const { row, belief } of candidates)
      expect(score(row, belief)).toBe(logImprovement(moment, belief));
  });

  it('adds what the network says, as it is at the time', () => {
    const policy = new BeliefPolicy(values);
    const last = ARCHITECTURE.hidden.length;
    values[`bias${last}`][0] = 2;
    const [{ row, belief }] = candidates;
    expect(policy.at(reader, moment)(row, belief)).toBe(2 + logImprovement(moment, belief));
    values[`bias${last}`][0] = 0;
  });
});
