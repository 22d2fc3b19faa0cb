/**
 * PMO's accounting: which molecules are charged, what a run is worth, and the early stop.
 * SOURCE: mol_opt, main/optimizer.py (Gao et al., NeurIPS 2022, arXiv:2206.12411).
 */
import { aucTop, topMean } from '../../runs/metrics.ts';

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
    return topMean([...this.scores.values()], count) ?? 0;
  }

  /** Area under the curve of the mean of the best `count`, in [0, 1]; calls that were not spent are credited. */
  auc(count: number): number {
    const scores = [...this.scores.values()];
    return aucTop(scores, { top: count, budget: this.budget, finished: true }) ?? 0;
  }
}
