import { describe, expect, it } from 'vitest';
import { nextArm, pulled, UNTRIED, type Arm } from '../../../../core/agents/bandit/bandit.ts';
import { bayesUcb } from '../../../../core/agents/bandit/bayes-ucb.ts';
import { epsilonGreedyBandit } from '../../../../core/agents/bandit/epsilon-greedy.ts';
import { exploreThenCommit } from '../../../../core/agents/bandit/explore-then-commit.ts';
import { bandits } from '../../../../core/agents/bandit/index.ts';
import { thompsonSampling } from '../../../../core/agents/bandit/thompson-sampling.ts';
import { ucb1Tuned } from '../../../../core/agents/bandit/ucb1-tuned.ts';
import { Random } from '../../../../core/random/random.ts';

const armOf = (...rewards: number[]): Arm => rewards.reduce(pulled, UNTRIED);
const random = new Random(1);

describe('indices, by hand', () => {
  it('of UCB1-tuned', () => {
    // n = 3: variance 0.0625 of 0.5 and 1, V = 0.0625 + sqrt(ln 3) > 1/4; one pull likewise.
    const indices = ucb1Tuned.indices([armOf(0.5, 1), armOf(0.2), UNTRIED], {}, random);
    expect(indices[0]).toBeCloseTo(0.75 + Math.sqrt(Math.log(3) / 8), 12);
    expect(indices[1]).toBeCloseTo(0.2 + Math.sqrt(Math.log(3) / 4), 12);
    expect(indices[2]).toBe(Infinity);
    // After 400 pulls of one arm that always gives 0.6, V = sqrt(2 ln 401 / 400) = 0.1731 counts.
    const often = ucb1Tuned.indices([armOf(...new Array<number>(400).fill(0.6)), armOf(0.1)], {}, random); // prettier-ignore
    const bonus = Math.log(401) / 400;
    expect(often[0]).toBeCloseTo(0.6 + Math.sqrt(bonus * Math.sqrt(2 * bonus)), 9);
  });

  it('of Bayes-UCB: the quantile 1 - 1/t of a normal belief', () => {
    // Prior N(0.5, 0.5^2), one reward of 1 with deviation 0.25: precision 4 + 16, mean 0.9.
    const arms = [armOf(1), armOf(...new Array<number>(18).fill(0.5))];
    const indices = bayesUcb.indices(arms, { deviation: 0.25 }, random);
    expect(indices[0]).toBeCloseTo(0.9 + 1.6448536269514722 / Math.sqrt(20), 9);
    expect(indices[1]).toBeCloseTo(0.5 + 1.6448536269514722 / Math.sqrt(4 + 18 * 16), 9);
  });

  it('of explore-then-commit: all equally often, then the best', () => {
    const next = (arms: Arm[]) => nextArm(exploreThenCommit, { explorations: 2 }, arms, arms.map((_, i) => i), random); // prettier-ignore
    expect(next([armOf(1), UNTRIED, armOf(0.2)])).toBe(1);
    expect(next([armOf(0.1, 0.1), armOf(0.9), armOf(0.2, 0.2)])).toBe(1);
    expect(next([armOf(0.1, 0.1), armOf(0.3, 0.3), armOf(0.2, 0.2)])).toBe(1);
  });
});

describe('shares of pulls', () => {
  const share = (draw: () => number, arm: number): number => {
    let hits = 0;
    for (let i = 0; i < 4000; i++) if (draw() === arm) hits++;
    return hits / 4000;
  };

  it('of Thompson sampling are the probabilities that an arm is the best', () => {
    // Beliefs N(0.9, 1/20) and N(0.5, 1/4): P = Phi(0.4 / sqrt(0.3)) = Phi(0.7303) = 0.7674.
    const arms = [armOf(1), UNTRIED];
    const draw = () => nextArm(thompsonSampling, { deviation: 0.25 }, arms, [0, 1], random);
    expect(Math.abs(share(draw, 0) - 0.7674)).toBeLessThan(0.03);
  });

  it('of epsilon-greedy: epsilon over all arms alike', () => {
    const arms = [armOf(0.5), armOf(0.6), armOf(0.1), armOf(0.2)];
    const draw = () => nextArm(epsilonGreedyBandit, { epsilon: 0.4 }, arms, [0, 1, 2, 3], random);
    expect(Math.abs(share(draw, 1) - 0.7)).toBeLessThan(0.03);
    expect(Math.abs(share(draw, 2) - 0.1)).toBeLessThan(0.02);
  });

  it('go to open arms only', () => {
    const arms = [armOf(1), armOf(0.1), armOf(0)];
    for (const bandit of bandits)
      expect([1, 2]).toContain(nextArm(bandit, bandit.settings.parse({}), arms, [1, 2], random));
  });
});

describe('regret on Bernoulli arms', () => {
  /** Mean loss against the best arm over 40 games of 1000 pulls. */
  const chances = [0.55, 0.45, 0.45, 0.45, 0.35];
  const gaps = chances.map((chance) => chances[0] - chance);
  const regretOf = (id: string): number => {
    const bandit = bandits.find((one) => one.id === id)!;
    const settings = bandit.settings.parse(id.includes('bayes') || id.includes('thompson') ? { deviation: 0.5 } : {}); // prettier-ignore
    let regret = 0;
    for (let game = 0; game < 40; game++) {
      const own = new Random(game);
      const arms = chances.map(() => UNTRIED);
      for (let t = 0; t < 1000; t++) {
        const arm = nextArm(bandit, settings, arms, [0, 1, 2, 3, 4], own);
        arms[arm] = pulled(arms[arm], own.uniform() < chances[arm] ? 1 : 0);
        regret += gaps[arm] / 40;
      }
    }
    return regret;
  };

  it.each(['ucb1-tuned', 'bayes-ucb', 'thompson-sampling'])(
    '%s stays below half of chance',
    (id) => {
      // Random arms lose the mean gap, 0.1, in each pull.
      expect(regretOf('random')).toBeGreaterThan(95);
      expect(regretOf(id)).toBeLessThan(50);
      // No more than Auer et al. prove of UCB1 (theorem 1): 8 sum ln n / gap + (1 + pi^2 / 3) sum of gaps.
      const bound = gaps.reduce((sum, gap) => (gap === 0 ? sum : sum + (8 * Math.log(1000)) / gap + (1 + Math.PI ** 2 / 3) * gap), 0); // prettier-ignore
      expect(regretOf(id)).toBeLessThan(bound);
    },
  );
});
