import { describe, expect, it } from 'vitest';
import type { CampaignTask } from '../../../../core/agents/campaign/agent.ts';
import { campaignAgents, campaignAgentSchema, findCampaignAgent } from '../../../../core/agents/campaign/index.ts'; // prettier-ignore
import { Random } from '../../../../core/random/random.ts';
import { createFeatures } from '../../../../core/reactions/features.ts';
import type { SpaceInput } from '../../../../core/reactions/space/definition.ts';
import type { Point } from '../../../../core/reactions/space/factor.ts';
import { createSpace } from '../../../../core/reactions/space/reaction-space.ts';

const MIXED: SpaceInput = {
  factors: [
    { name: 'temperature', kind: 'continuous', low: 20, high: 120, unit: '°C' },
    { name: 'equivalents', kind: 'continuous', low: 1, high: 3, step: 0.5 },
    { name: 'base', kind: 'categorical', categories: ['A', 'B', 'C'].map((name) => ({ name })) },
  ],
  objectives: [{ name: 'yield', goal: 'maximize', unit: '%', low: 0, high: 100 }],
  constraints: ['not (base == "C" and temperature > 80)'],
};

function taskOf(input: SpaceInput, more: Partial<CampaignTask> = {}): CampaignTask {
  const space = createSpace(input);
  const features = createFeatures(space.definition);
  return { space, features, measured: [], pending: [], count: 6, random: new Random(3), ...more };
}

/** Agents that learn by playing play little here. */
const QUICK: Readonly<Record<string, object>> = Object.fromEntries(
  ['q-learning', 'dyna-q', 'ddpg', 'sac'].map((id) => [id, { episodes: 10 }]),
);

describe.each(campaignAgents.map((agent) => [agent.id, agent] as const))('%s', (_, agent) => {
  const suggest = async (task: CampaignTask) =>
    agent.suggest(task, agent.settings.parse(QUICK[agent.id] ?? {}));
  const yieldOf = (point: Point): number =>
    60 - Math.abs(Number(point.temperature) - 70) / 2 + (point.base === 'B' ? 20 : 0);

  it('suggests distinct allowed experiments that were not tried', async () => {
    const first = await suggest(taskOf(MIXED));
    const measured = first.map(({ point }) => ({ point, results: { yield: yieldOf(point) } }));
    const pending = (await suggest(taskOf(MIXED, { measured, count: 2 }))).map(
      ({ point }) => point,
    );
    const task = taskOf(MIXED, { measured, pending, count: 8 });
    const points = [...measured.map(({ point }) => point), ...pending, ...(await suggest(task)).map(({ point }) => point)]; // prettier-ignore
    expect(points).toHaveLength(16);
    for (const point of points) expect(task.space.refusal(point)).toBeUndefined();
    expect(new Set(points.map((point) => task.space.key(point))).size).toBe(16);
  });

  it('is decided by the generator', async () => {
    expect(await suggest(taskOf(MIXED))).toEqual(await suggest(taskOf(MIXED)));
  });

  it('gives what is left when there is less than was asked for', async () => {
    const two: SpaceInput = {
      factors: [{ name: 'base', kind: 'categorical', categories: [{ name: 'A' }, { name: 'B' }] }],
      objectives: [{ name: 'yield', goal: 'maximize' }],
    };
    const points = (await suggest(taskOf(two))).map(({ point }) => point.base);
    expect([...points].sort()).toEqual(['A', 'B']);
    const measured = [{ point: { base: 'A' }, results: { yield: 3 } }];
    const rest = await suggest(taskOf(two, { measured }));
    expect(rest.map(({ point }) => point.base)).toEqual(['B']);
  });
});

describe('the agents of campaigns', () => {
  it('are named by a run file, with their defaults', () => {
    expect(campaignAgentSchema.parse({ type: 'bayesian-optimization' })).toEqual({
      type: 'bayesian-optimization',
      start: 5,
      exact: false,
      scale: 'linear',
      acquisition: 'expected-improvement',
      beta: 2,
    });
    expect(campaignAgentSchema.safeParse({ type: 'bayes' }).success).toBe(false);
    expect(() => findCampaignAgent('bayes')).toThrow(/bayes/);
  });
});

describe('a Latin hypercube', () => {
  it('has one experiment in every interval of a continuous factor', async () => {
    const space: SpaceInput = {
      factors: ['x', 'y'].map((name) => ({ name, kind: 'continuous', low: 0, high: 10 })),
      objectives: [{ name: 'yield', goal: 'maximize' }],
    };
    const agent = findCampaignAgent('latin-hypercube');
    const points = await agent.suggest(taskOf(space, { count: 10 }), {});
    for (const name of ['x', 'y'])
      expect(points.map(({ point }) => Math.floor(Number(point[name]))).sort((a, b) => a - b)).toEqual([...Array(10).keys()]); // prettier-ignore
  });
});

describe('a Sobol sequence', () => {
  it('goes on with the next batch as if there had been no pause', async () => {
    const space: SpaceInput = {
      factors: ['x', 'y'].map((name) => ({ name, kind: 'continuous', low: 0, high: 1 })),
      objectives: [{ name: 'yield', goal: 'maximize' }],
    };
    const agent = findCampaignAgent('sobol');
    const whole = await agent.suggest(taskOf(space, { count: 8 }), { shift: 1 });
    const first = await agent.suggest(taskOf(space, { count: 4 }), { shift: 1 });
    const pending = first.map(({ point }) => point);
    const second = await agent.suggest(taskOf(space, { count: 4, pending }), { shift: 1 });
    expect([...first, ...second]).toEqual(whole);
  });
});
