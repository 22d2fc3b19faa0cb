/** Advantages and values to learn of whole episodes, by generalized advantage estimation. */
import type { Critic } from './critic.ts';
import { generalizedAdvantages } from './returns.ts';
import type { Move } from './round.ts';

export interface Advantages {
  /** Of every move, episode after episode. */
  advantages: number[];
  /** A_t + V(s_t): what the critic learns. */
  targets: number[];
}

export async function advantagesOf(
  trajectories: readonly Move[][],
  critic: Critic,
  settings: { discount: number; lambda: number },
): Promise<Advantages> {
  const values = await critic.values(trajectories.flat().map(({ observation }) => observation));
  const advantages: number[] = [];
  for (const trajectory of trajectories) {
    const rewards = trajectory.map(({ next }) => next.reward);
    const own = values.subarray(advantages.length, advantages.length + trajectory.length);
    const after = await critic.after(trajectory);
    advantages.push(...generalizedAdvantages(rewards, own, after, settings));
  }
  return { advantages, targets: advantages.map((advantage, i) => advantage + values[i]) };
}
