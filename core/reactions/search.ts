/** A reaction space as core/surrogate searches it: random points, and steps from one point to a near one. */
import type { Random } from '../random/random.ts';
import type { SearchSpace } from '../surrogate/search-space.ts';
import type { ReactionFeatures } from './features.ts';
import { fromUnit, levelCount, levelsOf, offered, toUnit } from './space/factor.ts';
import type { Factor, FactorValue, Point } from './space/factor.ts';
import type { ReactionSpace } from './space/reaction-space.ts';

/** Tries to take a step that is allowed. */
const TRIES = 20;
/** How often a step changes another factor as well. */
const CHANGE_MORE = 0.4;

export function searchSpace(space: ReactionSpace, features: ReactionFeatures): SearchSpace<Point> {
  return {
    sample: (count, random, excluded) => space.sample(count, random, { exclude: excluded }),
    neighbour(point, reach, random) {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const next: Record<string, FactorValue> = { ...point };
        const first = random.integer(space.factors.length);
        space.factors.forEach((factor, index) => {
          if (index !== first && random.uniform() >= CHANGE_MORE) return;
          next[factor.name] = valueNear(factor, point[factor.name], reach, random);
        });
        if (space.isAllowed(next)) return next;
      }
      return point;
    },
    encode: (point) => features.encode(point),
    key: (point) => space.key(point),
  };
}

function valueNear(factor: Factor, value: FactorValue, reach: number, random: Random): FactorValue {
  const count = levelCount(factor);
  if (factor.kind === 'categorical') {
    const names = offered(factor).map(({ name }) => name);
    return names[random.integer(names.length)];
  }
  const position = toUnit(factor, Number(value)) + reach * random.normal();
  const near = fromUnit(factor, Math.min(1, Math.max(0, position)));
  if (count === Infinity) return near;
  const level = levelsOf(factor);
  if (factor.kind === 'discrete') {
    // Levels may be far apart: at least one of them away.
    const levels = Array.from({ length: count }, (_, i) => Number(level(i)));
    const here = levels.indexOf(Number(value));
    const steps = Math.max(1, Math.round(Math.abs(reach * random.normal() * count)));
    const index = here + (random.uniform() < 0.5 ? -steps : steps);
    return levels[Math.min(count - 1, Math.max(0, index))];
  }
  const step = factor.kind === 'integer' ? 1 : factor.step!;
  const here = Math.round((Number(value) - factor.low) / step);
  const there = Math.round((near - factor.low) / step);
  const moved = there === here ? here + (random.uniform() < 0.5 ? -1 : 1) : there;
  return level(Math.min(count - 1, Math.max(0, moved)));
}
