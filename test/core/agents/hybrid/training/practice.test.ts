import { describe, expect, it } from 'vitest';
import { BeliefPolicy, policyParameters } from '../../../../../core/agents/hybrid/policy.ts';
import {
  practise,
  SHORT_LIST,
  type Practice,
} from '../../../../../core/agents/hybrid/training/practice.ts';
import { initialParameters } from '../../../../../core/nn/parameters.ts';
import { Random } from '../../../../../core/random/random.ts';
import { quadraticFamily } from '../../../../../core/reactions/families/surfaces.ts';
import { createSpace } from '../../../../../core/reactions/space/reaction-space.ts';
import { CONTINUOUS_PRIORS } from '../../../../../core/surrogate/hyperparameters.ts';

const simulator = quadraticFamily.draw(quadraticFamily.settings.parse({}), new Random(2));
const policy = new BeliefPolicy(initialParameters(policyParameters(), new Random(1)));
const start = createSpace(simulator.definition).sample(3, new Random(9));
const practice: Practice = {
  simulator, priors: CONTINUOUS_PRIORS, start, batch: 2, budget: 9, range: 2,
}; // prettier-ignore
const play = (more: Partial<Practice> = {}) =>
  practise(policy, { ...practice, ...more }, new Random(3), new Random(4));

describe('a campaign of practice', () => {
  it('knows what every candidate of a choice would have given', () => {
    const { choices, final } = play();
    expect(choices).toHaveLength(6);
    const first = Math.max(...start.map((point) => simulator.run(point).yield)) / 2;
    expect(choices[0].bestBefore).toBeCloseTo(first, 12);
    choices.forEach((choice, t) => {
      expect(choice.count).toBe(SHORT_LIST);
      for (let k = 0; k < choice.count; k++)
        expect(choice.bestAfter[k]).toBeGreaterThanOrEqual(choice.bestBefore);
      const after = choice.bestAfter[choice.chosen];
      expect(after).toBe(choices[t + 1]?.bestBefore ?? final);
      expect(choice.logProb).toBeLessThanOrEqual(0);
      expect(choice.left).toBeCloseTo((9 - 3 - t) / 9, 12);
    });
    // A quadratic is at most 1, in shares of a range of 2.
    expect(final).toBeLessThanOrEqual(0.5);
  });

  it('may begin with nothing, and is decided by its generators', () => {
    const one = play({ start: [] });
    expect(one.choices).toHaveLength(9);
    expect(one.choices[0].bestBefore).toBe(0);
    expect(play({ start: [] })).toEqual(one);
  });
});
