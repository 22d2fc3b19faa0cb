/** The sizes of action spaces, for agents that work on one kind of them. */
import type { ActionSpace } from '../episode.ts';

/** Number of discrete actions; throws a RangeError for a box, which the choice of agents has refused before. */
export function discreteCount(actions: ActionSpace): number {
  if (actions.kind !== 'discrete')
    throw new RangeError('This agent chooses among discrete actions.');
  return actions.count;
}

/** Numbers in a box; throws a RangeError for discrete actions, which the choice of agents has refused before. */
export function boxSize(actions: ActionSpace): number {
  if (actions.kind !== 'box') throw new RangeError('This agent chooses numbers in a box.');
  return actions.size;
}
