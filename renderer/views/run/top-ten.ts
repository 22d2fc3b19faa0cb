/**
 * The mean of the ten best scores so far, after each step, and the area under it. Each stage begins anew, because its
 * scores are for another goal.
 */

const TOP = 10;

/** PMO takes the area with trapezoids at every 100 oracle calls. SOURCE: Gao et al., arXiv:2206.12411. */
const EVERY_CALLS = 100;

export class TopTen {
  private readonly sorted: number[] = [];

  /** Missing scores count as 0. */
  add(score: number | null): void {
    const value = score ?? 0;
    if (this.sorted.length === TOP && value <= this.sorted[0]) return;
    let place = this.sorted.length;
    while (place > 0 && this.sorted[place - 1] > value) place--;
    this.sorted.splice(place, 0, value);
    if (this.sorted.length > TOP) this.sorted.shift();
  }

  /** Null before the first. */
  mean(): number | null {
    return this.sorted.length === 0
      ? null
      : this.sorted.reduce((sum, score) => sum + score, 0) / this.sorted.length;
  }
}

export interface ScoredInOrder {
  steps: ArrayLike<number>;
  stages: ArrayLike<number>;
  /** In the order in which they were charged. */
  scores: ArrayLike<number | null>;
}

/** One value for each of the steps; of steps that no molecule is known of yet the value before. */
export function topTenCurve(
  candidates: ScoredInOrder,
  steps: readonly { step: number; stage: number }[],
): (number | null)[] {
  let next = 0;
  let stage = -1;
  let top = new TopTen();
  return steps.map((record) => {
    if (record.stage !== stage) [stage, top] = [record.stage, new TopTen()];
    while (next < candidates.steps.length && candidates.steps[next] <= record.step) {
      if (candidates.stages[next] === stage) top.add(candidates.scores[next]);
      next += 1;
    }
    return top.mean();
  });
}

/**
 * Area under the top-ten mean against oracle calls, over `budget`: in [0, 1], null without scores. With `finished`
 * the calls that were not needed count at the last value.
 */
export function areaUnderTopTen(
  scores: ArrayLike<number | null>,
  budget: number,
  finished: boolean,
): number | null {
  if (scores.length === 0) return null;
  const top = new TopTen();
  const end = Math.min(scores.length, budget);
  let [area, before, taken] = [0, 0, 0];
  for (let i = 0; i < end; i++) {
    top.add(scores[i]);
    const calls = i + 1;
    if (calls !== end && calls % EVERY_CALLS !== 0) continue;
    const now = top.mean() ?? 0;
    area += ((calls - taken) * (now + before)) / 2;
    [before, taken] = [now, calls];
  }
  if (finished && end < budget) area += (budget - end) * before;
  return area / budget;
}
