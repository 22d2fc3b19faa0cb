/**
 * PMO's accounting: which molecules are charged, the area under the curve of the top-k average, and the early stop.
 * SOURCE: mol_opt, main/optimizer.py (Gao et al., NeurIPS 2022, arXiv:2206.12411).
 */

/** AUC is integrated by trapezia of this many calls. */
const CURVE_STEP = 100;
/** The early stop looks at the best 100, from 1,000 calls on, and waits for 5 steps without a change. */
const STOP_TOP = 100;
const STOP_FROM_CALLS = 1000;
const STOP_PATIENCE = 5;

export class PmoLedger {
  readonly budget: number;
  private readonly scores = new Map<string, number>();
  private patience = 0;
  private previousBest: readonly number[] = [];

  constructor(budget: number) {
    this.budget = budget;
  }

  /** Distinct molecules charged so far. */
  get calls(): number {
    return this.scores.size;
  }

  get spent(): boolean {
    return this.calls >= this.budget;
  }

  /** Whether the run shall end early; the rest of the budget is then credited at the last top-k average. */
  get stalled(): boolean {
    return this.patience >= STOP_PATIENCE;
  }

  /** The score of a charged molecule, undefined when it has not been charged. */
  scoreOf(key: string): number | undefined {
    return this.scores.get(key);
  }

  /** Charges a molecule; a repeated one costs nothing. Returns false when the budget is spent. */
  charge(key: string, score: number): boolean {
    if (this.scores.has(key)) return true;
    if (this.spent) return false;
    this.scores.set(key, score);
    return true;
  }

  /** To be called after each learning step. */
  endStep(): void {
    const best = this.top(STOP_TOP).map(({ score }) => score);
    const before = this.previousBest;
    const unchanged =
      before.length === best.length && before.every((score, i) => score === best[i]);
    this.patience = unchanged && this.calls > STOP_FROM_CALLS ? this.patience + 1 : 0;
    this.previousBest = best;
  }

  /** The best `count` molecules, best first. */
  top(count: number): { key: string; score: number }[] {
    return [...this.scores]
      .map(([key, score]) => ({ key, score }))
      .sort((a, b) => b.score - a.score)
      .slice(0, count);
  }

  /** Mean score of the best `count`; 0 before the first molecule. */
  topMean(count: number): number {
    return mean(this.top(count).map(({ score }) => score));
  }

  auc(count: number, finished: boolean): number {
    return areaUnderTopCurve([...this.scores.values()], count, this.budget, finished);
  }
}

/**
 * Area under the curve of the mean of the best `count` scores against oracle calls, over `budget`, in [0, 1].
 * `scores` stand in the order of their calls. A finished run is credited for the calls it did not spend.
 */
export function areaUnderTopCurve(
  scores: readonly number[],
  count: number,
  budget: number,
  finished: boolean,
): number {
  const topMeanOfFirst = (length: number) =>
    mean([...scores.slice(0, length)].sort((a, b) => b - a).slice(0, count));
  const length = Math.min(scores.length, budget);
  let area = 0;
  let previous = 0;
  let called = 0;
  for (let index = CURVE_STEP; index < length; index += CURVE_STEP) {
    const now = topMeanOfFirst(index);
    area += (CURVE_STEP * (now + previous)) / 2;
    previous = now;
    called = index;
  }
  const last = topMeanOfFirst(scores.length);
  area += ((scores.length - called) * (last + previous)) / 2;
  if (finished && scores.length < budget) area += (budget - scores.length) * last;
  return area / budget;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
