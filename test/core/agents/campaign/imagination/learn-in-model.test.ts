import { describe, expect, it } from 'vitest';
import type { CampaignTask } from '../../../../../core/agents/campaign/agent.ts';
import { findCampaignAgent } from '../../../../../core/agents/campaign/index.ts';
import { Random } from '../../../../../core/random/random.ts';
import { createFeatures } from '../../../../../core/reactions/features.ts';
import type { SpaceInput } from '../../../../../core/reactions/space/definition.ts';
import type { Point } from '../../../../../core/reactions/space/factor.ts';
import { createSpace } from '../../../../../core/reactions/space/reaction-space.ts';

/** Small networks and few episodes: these are tests. */
const QUICK: Readonly<Record<string, object>> = {
  'q-learning': { episodes: 1500 },
  'dyna-q': { episodes: 400 },
  ddpg: { episodes: 100, hidden: [32] },
  sac: { episodes: 100, hidden: [32] },
};

const SPACE: SpaceInput = {
  factors: [
    { name: 'temperature', kind: 'continuous', low: 20, high: 120 },
    { name: 'equivalents', kind: 'continuous', low: 1, high: 3, step: 0.25 },
    { name: 'base', kind: 'categorical', categories: ['A', 'B', 'C'].map((name) => ({ name })) },
  ],
  objectives: [{ name: 'yield', goal: 'maximize', low: 0, high: 100 }],
};
/** 90 at 85 °C, 2 equivalents and base B, and nowhere more. */
const yieldOf = ({ temperature, equivalents, base }: Point): number =>
  90 - ((Number(temperature) - 85) / 8) ** 2 - 10 * (Number(equivalents) - 2) ** 2 - (base === 'B' ? 0 : 25); // prettier-ignore

describe.each(Object.entries(QUICK))('%s', (id, quick) => {
  const agent = findCampaignAgent(id);
  const settings = (more: object) => agent.settings.parse({ exact: true, ...quick, ...more });
  const space = createSpace(SPACE);
  const features = createFeatures(space.definition);
  const measured = space.sample(24, new Random(6)).map((point) => ({ point, results: { yield: yieldOf(point) } })); // prettier-ignore
  const task = (count: number, seed = 1): CampaignTask => ({ space, features, measured, pending: [], count, random: new Random(seed) }); // prettier-ignore

  it('finds nearly the best conditions of a reaction that the model knows well', async () => {
    const before = Math.max(...measured.map(({ results }) => results.yield));
    const [{ point, expected, aim }] = await agent.suggest(task(1), settings({ optimism: 0 }));
    expect(yieldOf(point)).toBeGreaterThan(Math.max(before, 84));
    expect(Math.abs(expected!.yield.mean - yieldOf(point))).toBeLessThan(6);
    expect(aim).toBe('exploit');
  });

  it('is decided by the generator, and gives batches of distinct allowed experiments', async () => {
    const suggest = async (seed: number) =>
      agent.suggest(task(3, seed), settings({ episodes: 32 }));
    const first = await suggest(1);
    expect(await suggest(1)).toEqual(first);
    expect(await suggest(2)).not.toEqual(first);
    const keys = first.map(({ point }) => space.key(point));
    expect(new Set([...keys, ...measured.map(({ point }) => space.key(point))]).size).toBe(27);
    for (const { point } of first) expect(space.refusal(point)).toBeUndefined();
  });
});
