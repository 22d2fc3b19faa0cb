/** Rows of a design in the unit cube as experiments: allowed, not tried before, filled up at random where too few are. */
import { levelCount, levelsOf, fromUnit, type Factor } from '../../reactions/space/factor.ts';
import type { FactorValue, Point } from '../../reactions/space/factor.ts';
import { triedKeys, type CampaignTask, type SuggestedExperiment } from './agent.ts';

/** `rows` have one column a factor, in [0, 1); the first that are allowed and new are taken. */
export function experimentsOf(
  rows: Iterable<ArrayLike<number>>,
  task: CampaignTask,
): SuggestedExperiment[] {
  const { space, count, random } = task;
  const taken = triedKeys(task);
  const points: Point[] = [];
  for (const row of rows) {
    if (points.length === count) break;
    const point = Object.fromEntries(
      space.factors.map((factor, k) => [factor.name, valueAt(factor, row[k])]),
    );
    if (taken.has(space.key(point)) || !space.isAllowed(point)) continue;
    taken.add(space.key(point));
    points.push(point);
  }
  const more = count - points.length;
  if (more > 0) points.push(...space.sample(more, random, { exclude: taken }));
  return points.map((point) => ({ point, aim: 'design' }));
}

/** The value at a position in [0, 1]: equal shares of it for the levels of a factor that has them. */
export function valueAt(factor: Factor, position: number): FactorValue {
  const count = levelCount(factor);
  if (factor.kind !== 'categorical' && count === Infinity) return fromUnit(factor, position);
  return levelsOf(factor)(Math.min(count - 1, Math.floor(position * count)));
}
