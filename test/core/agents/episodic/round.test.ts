import { describe, expect, it } from 'vitest';
import { Round } from '../../../../core/agents/episodic/round.ts';
import { Random } from '../../../../core/random/random.ts';
import { chain, tabularEnvironment } from './problems.ts';

describe('a round of episodes', () => {
  it('plays until all have ended, and only those that go on', async () => {
    const lanes = [0, 1, 2].map(() => tabularEnvironment(chain(3)));
    const round = await Round.begin(lanes, new Random(1));
    expect(round.observations).toHaveLength(3);
    // The second turns back at once.
    const first = await round.step([1, 0, 1]);
    expect(first.map(({ lane, next }) => [lane, next.reward, next.terminated])).toEqual([
      [0, 0, false],
      [1, 0.2, true],
      [2, 0, false],
    ]);
    expect(round.observations.map(({ features }) => [...features])).toEqual([
      [0, 1, 0],
      [0, 1, 0],
    ]);
    await round.step([1, 1]);
    expect((await round.step([1, 0])).map(({ lane }) => lane)).toEqual([0, 2]);
    expect(round.over).toBe(true);
    expect(round.episodes).toEqual([
      { return: 1, length: 3, terminated: true },
      { return: 0.2, length: 1, terminated: true },
      { return: 0.2, length: 3, terminated: true },
    ]);
  });

  it('gives every episode a generator of its own', async () => {
    const seen: number[] = [];
    const lane = () => ({
      ...tabularEnvironment(chain(2)),
      reset(random: Random) {
        seen.push(random.uniform());
        return Promise.resolve({ features: new Float32Array(2) });
      },
    });
    await Round.begin([lane(), lane()], new Random(1));
    await Round.begin([lane(), lane()], new Random(1));
    expect(seen[0]).not.toBe(seen[1]);
    expect(seen.slice(2)).toEqual(seen.slice(0, 2));
  });
});
