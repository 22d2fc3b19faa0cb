import { describe, expect, it } from 'vitest';
import { qLearning } from '../../../../../core/agents/episodic/q-learning.ts';
import { Workspace } from '../../../../../core/agents/episodic/workspace.ts';
import { drawGrid, FactorByFactor } from '../../../../../core/agents/campaign/imagination/factor-by-factor.ts'; // prettier-ignore
import { Random } from '../../../../../core/random/random.ts';
import { parseDefinition } from '../../../../../core/reactions/space/definition.ts';
import type { Point } from '../../../../../core/reactions/space/factor.ts';

const { factors } = parseDefinition({
  factors: [
    { name: 'temperature', kind: 'continuous', low: 20, high: 120 },
    { name: 'time', kind: 'continuous', low: 1, high: 100, scale: 'log' },
    { name: 'steps', kind: 'integer', low: 0, high: 1000 },
    { name: 'loading', kind: 'discrete', levels: [1, 2, 5] },
    { name: 'base', kind: 'categorical', categories: ['A', 'B', 'C'].map((name) => ({ name })) },
  ],
  objectives: [{ name: 'yield', goal: 'maximize' }],
});

describe('a grid', () => {
  const incumbent = { temperature: 77.7, time: 10, steps: 500, loading: 2, base: 'B' };
  const grid = drawGrid(factors, 6, [incumbent], new Random(1));
  const valuesOf = (name: string) => grid.find((one) => one.name === name)!.values;

  it('holds both ends, the best so far, and a value from each interval between', () => {
    const values = valuesOf('temperature').map(Number);
    expect(values).toHaveLength(6);
    expect([values[0], values[5]]).toEqual([20, 120]);
    expect(values).toContain(77.7);
    for (const low of [20, 20 + 100 / 3, 20 + 200 / 3])
      expect(values.filter((x) => x > low && x < low + 100 / 3 && x !== 77.7)).toHaveLength(1);
    expect(valuesOf('steps').every((x) => Number.isInteger(x))).toBe(true);
  });

  it('is even on a logarithmic scale where ratios count', () => {
    const low = drawGrid(factors, 41, [], new Random(2))[1].values.filter((x) => Number(x) < 10);
    expect(low.length).toBeGreaterThanOrEqual(19);
    expect(low.length).toBeLessThanOrEqual(22);
  });

  it('has all levels of factors that have few', () => {
    expect(valuesOf('loading')).toEqual([1, 2, 5]);
    expect(valuesOf('base')).toEqual(['A', 'B', 'C']);
  });
});

describe('choosing factor by factor', () => {
  const grid = [
    { name: 'a', values: [0, 1, 2, 3, 4] },
    { name: 'b', values: [0, 1] },
    { name: 'c', values: ['x', 'y', 'z'] },
  ];
  // 29 of 30 combinations earn less than (3, 1, 'z'); every value of the best one is bad without the others.
  const earned = ({ a, b, c }: Point): number =>
    a === 3 && b === 1 && c === 'z' ? 1 : (a === 3 ? 0 : 0.3) + (b === 1 ? 0 : 0.2) + (c === 'z' ? 0 : 0.1); // prettier-ignore

  it('earns at the end what the conditions are worth, and allows no values that there are not', async () => {
    const environment = new FactorByFactor(grid, earned);
    const first = await environment.reset();
    expect([...first.features]).toEqual([0, 0, 0]);
    expect([...first.legal!]).toEqual([1, 1, 1, 1, 1]);
    const second = await environment.step(3);
    expect([...second.observation.features]).toEqual([4, 0, 0]);
    expect([...second.observation.legal!]).toEqual([1, 1, 0, 0, 0]);
    expect(second.reward).toBe(0);
    await environment.step(1);
    const last = await environment.step(2);
    expect([last.reward, last.terminated]).toEqual([1, true]);
  });

  it('lets Q-learning find the only good combination, and know its worth', async () => {
    let episodes = 0;
    const workspace = new Workspace({
      environment: () => new FactorByFactor(grid, earned),
      seed: 3,
      done: () => episodes >= 600,
    });
    const settings = qLearning.settings.parse({ discount: 1, explorationSteps: 1200, lastExploration: 0 }); // prettier-ignore
    const returns: number[] = [];
    for await (const report of qLearning.run(workspace, settings)) {
      episodes += report.episodes.length;
      returns.push(...report.episodes.map((episode) => episode.return));
    }
    expect(returns.slice(-50)).toEqual(new Array(50).fill(1));
  });
});
