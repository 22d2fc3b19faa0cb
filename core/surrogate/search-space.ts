/** Where the next experiment is looked for: a list of candidates, or a space too large to be listed. */
import type { Random } from '../random/random.ts';

/** A space of points P that is drawn from and walked in. */
export interface SearchSpace<P> {
  /** Up to `count` distinct allowed points without those whose key is excluded; fewer when there are no more. */
  sample(count: number, random: Random, excluded: ReadonlySet<string>): P[];
  /** An allowed point near `point`; `reach` in (0, 1] is the share of a range that a number may move by. */
  neighbour(point: P, reach: number, random: Random): P;
  /** Features of the point. */
  encode(point: P): Float64Array;
  /** Equal for equal points. */
  key(point: P): string;
}
