/** Figures of merit of a whole run, as PMO defines them: Gao et al., NeurIPS 2022 Datasets and Benchmarks, arXiv:2206.12411. */

// SOURCE: PMO's main/optimizer.py takes the average of the ten best after every 100 calls.
const EVERY_CALLS = 100;

/** Mean of the `n` best, or of all when there are fewer; missing scores (NaN) count 0. Null when there are none. */
export function topMean(scores: ArrayLike<number>, n: number): number | null {
  const best = new TopScores(n);
  for (let i = 0; i < scores.length; i++) best.add(scores[i]);
  return scores.length === 0 ? null : best.mean();
}

/**
 * Area under the curve of the mean of the `top` best scores against oracle calls, divided by `budget` (trapezoids
 * every 100 calls, beginning at 0). `scores` in the order of charging, NaN where missing. With `finished` the calls
 * that were not needed count at the last value. In [0, 1]; null without scores.
 */
export function aucTop(
  scores: ArrayLike<number>,
  options: { top?: number; budget: number; finished: boolean },
): number | null {
  const { top = 10, budget, finished } = options;
  if (scores.length === 0) return null;
  const best = new TopScores(top);
  const end = Math.min(scores.length, budget);
  let area = 0;
  let before = 0;
  let taken = 0;
  for (let i = 0; i < end; i++) {
    best.add(scores[i]);
    const calls = i + 1;
    if (calls === end || calls % EVERY_CALLS === 0) {
      const now = best.mean();
      area += ((calls - taken) * (now + before)) / 2;
      before = now;
      taken = calls;
    }
  }
  if (finished && end < budget) area += (budget - end) * before;
  return area / budget;
}

/** The n best scores seen so far, best last. */
export class TopScores {
  private readonly n: number;
  private readonly sorted: number[] = [];

  constructor(n: number) {
    this.n = n;
  }

  add(score: number): void {
    const value = Number.isNaN(score) ? 0 : score;
    if (this.sorted.length === this.n && value <= this.sorted[0]) return;
    let place = this.sorted.length;
    while (place > 0 && this.sorted[place - 1] > value) place--;
    this.sorted.splice(place, 0, value);
    if (this.sorted.length > this.n) this.sorted.shift();
  }

  mean(): number {
    return this.sorted.reduce((sum, value) => sum + value, 0) / this.sorted.length;
  }
}
