import { describe, expect, it } from 'vitest';
import { dro } from '../../../../core/agents/dro/dro.ts';
import type { CampaignTask } from '../../../../core/agents/campaign/agent.ts';
import { Random } from '../../../../core/random/random.ts';
import { createFeatures } from '../../../../core/reactions/features.ts';
import type { SpaceInput } from '../../../../core/reactions/space/definition.ts';
import { createSpace } from '../../../../core/reactions/space/reaction-space.ts';

const numbers = (count: number): SpaceInput['factors'] =>
  Array.from({ length: count }, (_, k) => ({
    name: `x${k}`,
    kind: 'continuous',
    low: 0,
    high: 10,
  }));
const objective = { name: 'yield', goal: 'maximize', low: 0, high: 100 } as const;

function task(input: SpaceInput, more: Partial<CampaignTask> = {}): CampaignTask {
  const space = createSpace(input);
  const features = createFeatures(space.definition);
  return { space, features, measured: [], pending: [], count: 1, random: new Random(5), ...more };
}

describe('the Deep Reaction Optimizer', () => {
  it('finds the top of a smooth hill far better than chance', async () => {
    const yieldAt = (x: number, y: number): number => 100 - (x - 6) ** 2 - (y - 3) ** 2;
    const random = new Random(1);
    let sum = 0;
    for (let run = 0; run < 5; run++) {
      const measured: { point: Record<string, number | string>; results: { yield: number } }[] = [];
      while (measured.length < 15) {
        const asked = task({ factors: numbers(2), objectives: [{ ...objective, low: 0 }] }, { measured, random }); // prettier-ignore
        const [{ point }] = await dro.suggest(asked, {});
        measured.push({ point: { ...point }, results: { yield: yieldAt(Number(point.x0), Number(point.x1)) } }); // prettier-ignore
      }
      sum += Math.max(...measured.map(({ results }) => results.yield));
    }
    // 15 random points miss the top by 100 / (15 pi) = 2.1 on the mean.
    expect(sum / 5).toBeGreaterThan(99);
  });

  it('says for what it is not', async () => {
    const two = task({
      factors: numbers(2),
      objectives: [objective, { ...objective, name: 'ee' }],
    });
    await expect(dro.suggest(two, {})).rejects.toThrow("one objective, not for '2'");
    const seven = task({ factors: numbers(7), objectives: [objective] });
    await expect(dro.suggest(seven, {})).rejects.toThrow("at most 6 factors, not for '7'");
  });
});
