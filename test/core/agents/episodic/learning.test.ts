/** Agents on worlds whose optima are known by value iteration: each must end at the optimum, whatever the seed. */
import { describe, expect, it } from 'vitest';
import { meanOfLast, play } from './play.ts';
import { chain, lake, optimalReturn, optimalValues, tabularEnvironment } from './problems.ts';

const DISCOUNT = 0.95;

/** Greedy in the end, so that the last episodes are the policy's own. */
const exploring = { lastExploration: 0, explorationSteps: 1000, discount: DISCOUNT, hidden: [32] };
const gradient = { hidden: [32], discount: DISCOUNT };

interface Case {
  id: string;
  settings: Record<string, unknown>;
  rounds: number;
  /** How far from the optimum a policy that stays random may be. */
  slack: number;
  seeds: number[];
}

const agents: Case[] = [
  { id: 'dqn', settings: exploring, rounds: 80, slack: 0, seeds: [1] },
  { id: 'double-dqn', settings: exploring, rounds: 80, slack: 0, seeds: [1] },
  {
    id: 'soft-q-learning',
    settings: { ...gradient, firstTemperature: 0.1, coolingSteps: 1500 },
    rounds: 120,
    slack: 0.02,
    seeds: [1],
  },
  { id: 'reinforce', settings: gradient, rounds: 250, slack: 0.02, seeds: [1, 2] },
  { id: 'a2c', settings: { ...gradient, parallel: 16 }, rounds: 250, slack: 0.02, seeds: [1, 2] },
  { id: 'ppo', settings: gradient, rounds: 120, slack: 0.02, seeds: [1, 2] },
  {
    id: 'trpo',
    settings: { ...gradient, divergence: 0.02 },
    rounds: 120,
    slack: 0.02,
    seeds: [1, 2],
  },
];

describe('on the lake, whose walls are forbidden actions', () => {
  it('has the shortest way around the holes as its optimum', () => {
    // Six moves: five cost 0.01, the last earns 1.
    expect(optimalReturn(lake(), DISCOUNT)).toBeCloseTo(0.95, 12);
    expect(optimalValues(lake(), 1)[0]).toBeCloseTo(0.95, 12);
  });

  for (const { id, settings, rounds, slack, seeds } of agents)
    it(`${id} learns it`, { timeout: 30_000 }, async () => {
      for (const seed of seeds) {
        const environment = () => tabularEnvironment(lake());
        const { returns } = await play({ agent: id, settings, environment, rounds, seed });
        const best = optimalReturn(lake(), DISCOUNT);
        expect(meanOfLast(returns, 20), `seed ${seed}`).toBeGreaterThanOrEqual(best - slack - 1e-9);
      }
    });
});

describe('in the corridor, where an early end tempts', () => {
  const settings = { discount: 0.95, lastExploration: 0, explorationSteps: 2000 };
  for (const id of ['double-dqn', 'q-learning', 'dyna-q'])
    it(`${id} goes to the far end`, { timeout: 30_000 }, async () => {
      const hidden = id === 'double-dqn' ? { hidden: [32] } : {};
      for (const seed of id === 'double-dqn' ? [1] : [1, 2]) {
        const environment = () => tabularEnvironment(chain(5));
        const task = { agent: id, settings: { ...settings, ...hidden }, environment, seed };
        const { returns } = await play({ ...task, rounds: id === 'double-dqn' ? 300 : 1500 });
        expect(meanOfLast(returns, 20), `seed ${seed}`).toBe(1);
      }
    });
});
