import { describe, expect, it } from 'vitest';
import type { CampaignTask } from '../../../../core/agents/campaign/agent.ts';
import { hybrid } from '../../../../core/agents/hybrid/hybrid.ts';
import { Random } from '../../../../core/random/random.ts';
import { createFeatures } from '../../../../core/reactions/features.ts';
import { kineticFamily } from '../../../../core/reactions/families/kinetic.ts';
import { createSpace } from '../../../../core/reactions/space/reaction-space.ts';

const settings = hybrid.settings.parse({});
const member = kineticFamily.draw(kineticFamily.settings.parse({}), new Random(77));
const space = createSpace(member.definition);

function task(more: Partial<CampaignTask> = {}): CampaignTask {
  return {
    space,
    features: createFeatures(space.definition),
    measured: [],
    pending: [],
    count: 1,
    random: new Random(5),
    ...more,
  };
}

describe('the hybrid', () => {
  it('chooses from the first experiment on where it knows what factors do', async () => {
    const [first] = await hybrid.suggest(task(), settings);
    expect(first.reason).toMatch(/simulated reactions/);
    // The first experiment is one that goes well more often than one at random (41 % on the mean).
    const reactions = Array.from({ length: 60 }, (_, i) =>
      kineticFamily.draw(kineticFamily.settings.parse({}), new Random(900 + i)),
    );
    const yields = reactions.map((reaction) => reaction.run(first.point).yield);
    expect(yields.reduce((a, b) => a + b) / yields.length).toBeGreaterThan(55);
  });

  it('keeps the experiments of a first batch apart', async () => {
    const batch = await hybrid.suggest(task({ count: 5 }), settings);
    expect(new Set(batch.map(({ point }) => space.key(point))).size).toBe(5);
    expect(new Set(batch.map(({ point }) => point.ligand)).size).toBeGreaterThan(1);
  });

  it('says what it expects once something is measured', async () => {
    const measured = space.sample(6, new Random(1)).map((point) => ({ point, results: member.run(point) })); // prettier-ignore
    const [next] = await hybrid.suggest(task({ measured }), settings);
    expect(next.expected!.yield.deviation).toBeGreaterThan(0);
    expect(next.nearest).toHaveLength(3);
  });

  it('is for one objective', () => {
    const two = createSpace({
      factors: [{ name: 'x', kind: 'continuous', low: 0, high: 1 }],
      objectives: ['a', 'b'].map((name) => ({ name, goal: 'maximize' })),
    });
    expect(() => hybrid.suggest(task({ space: two }), settings)).toThrow(
      "one objective, not for '2'",
    );
  });
});
