import { describe, expect, it } from 'vitest';
import { OutcomeModel } from '../../../../core/agents/episodic/dyna-q.ts';
import { play } from './play.ts';
import { meadow, tabularEnvironment } from './problems.ts';

/** Episodes until the far corner is reached by a shortest way three times in a row. */
async function episodesNeeded(planning: number, seed: number): Promise<number> {
  const { returns } = await play({
    agent: 'dyna-q',
    settings: { planning, exploration: 0.1, lastExploration: 0.1, discount: 0.95 },
    environment: () => tabularEnvironment(meadow()),
    rounds: 300,
    seed,
  });
  const at = returns.findIndex((_, i) => returns.slice(i, i + 3).every((x) => x > 0.909));
  return at < 0 ? returns.length : at;
}

describe('Dyna-Q', () => {
  it('needs fewer episodes the more it plans', async () => {
    const total = async (planning: number) => {
      let sum = 0;
      for (let seed = 1; seed <= 10; seed++) sum += await episodesNeeded(planning, seed);
      return sum;
    };
    const [without, planned] = [await total(0), await total(30)];
    expect(planned).toBeLessThan(without / 2);
  });

  it('remembers the last outcome of each action in each state', () => {
    const model = new OutcomeModel();
    model.learn({ state: 'a', action: 0, reward: 1, next: 'b' });
    model.learn({ state: 'a', action: 1, reward: 2, next: undefined });
    model.learn({ state: 'a', action: 0, reward: 3, next: 'c' });
    expect(model.experiences).toEqual([
      { state: 'a', action: 0, reward: 3, next: 'c' },
      { state: 'a', action: 1, reward: 2, next: undefined },
    ]);
    const restored = new OutcomeModel();
    restored.restore(JSON.parse(JSON.stringify(model.save())));
    expect(restored.experiences).toEqual(model.experiences);
  });
});
