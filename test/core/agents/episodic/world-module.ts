/** The lake for threads of their own (`EnvironmentModule`); it counts its episodes and can be told to fail in one. */
import type { EpisodicEnvironment } from '../../../../core/agents/episode.ts';
import type { JsonValue } from '../../../../core/protocol/json-value.ts';
import { lake, tabularEnvironment } from './problems.ts';

export const WORLD_URL = import.meta.url;

export function openEnvironment(data: JsonValue): EpisodicEnvironment<number> {
  const { failAt } = data as { failAt?: number };
  if (failAt === 0) throw new Error('no such lake');
  let episodes = 0;
  const world = tabularEnvironment(lake());
  return {
    ...world,
    reset(random) {
      episodes += 1;
      if (episodes === failAt) throw new Error('the ice broke');
      return world.reset(random);
    },
    outcome: () => ({ episodes }),
    save: () => episodes,
    restore: (saved) => void (episodes = Number(saved)),
  };
}
