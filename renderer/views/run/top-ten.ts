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
  steps: readonly StepPlace[],
): (number | null)[] {
  const running = new RunningTopTen();
  running.add(candidates);
  return running.curve(steps);
}

interface StepPlace {
  step: number;
  stage: number;
}

/** Follows the ten best from step to step without keeping the molecules. */
export class RunningTopTen {
  private top = new TopTen();
  private stage = -1;
  /** Mean at the end of each step that brought molecules, in order. */
  private readonly means: (StepPlace & { mean: number | null })[] = [];

  /** Molecules that came after those of the last call. */
  add({ steps, stages, scores }: ScoredInOrder): void {
    for (let i = 0; i < steps.length; i++) {
      const [step, stage] = [steps[i], stages[i]];
      if (stage !== this.stage) [this.stage, this.top] = [stage, new TopTen()];
      this.top.add(scores[i]);
      const mean = this.top.mean();
      const last = this.means.at(-1);
      if (last?.step === step && last.stage === stage) last.mean = mean;
      else this.means.push({ step, stage, mean });
    }
  }

  /** One value for each of the steps; of steps that no molecule is known of yet the value before. */
  curve(steps: readonly StepPlace[]): (number | null)[] {
    let next = 0;
    let stage = -1;
    let mean: number | null = null;
    return steps.map((record) => {
      if (record.stage !== stage) [stage, mean] = [record.stage, null];
      for (; next < this.means.length && this.means[next].step <= record.step; next++)
        if (this.means[next].stage === stage) ({ mean } = this.means[next]);
      return mean;
    });
  }
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
