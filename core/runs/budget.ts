/** When a run has to end, and when one stage gives way to the next. */
import type { StepRecord, StopReason } from '../protocol/run-records.ts';
import type { Budget, Until } from '../protocol/run-settings.ts';

export interface Spent {
  oracleCalls: number;
  steps: number;
  /** As the last step says, where candidates are built in episodes. */
  episodes?: number | null | undefined;
  /** Active seconds; pauses are not counted. */
  seconds: number;
  /** Mean score of the last step; null before the first. */
  meanScore: number | null;
}

/** The part of the budget that is used up, or undefined while there is some of every kind. */
export function spentBudget(budget: Budget, spent: Spent): StopReason | undefined {
  if (budget.goal !== undefined && spent.meanScore !== null && spent.meanScore >= budget.goal)
    return 'goal';
  const calls = Math.min(budget.oracleCalls ?? Infinity, budget.experiments ?? Infinity);
  if (spent.oracleCalls >= calls) return 'oracle-calls';
  if ((spent.episodes ?? 0) >= (budget.episodes ?? Infinity)) return 'episodes';
  if (spent.steps >= (budget.steps ?? Infinity)) return 'steps';
  if (spent.seconds >= (budget.minutes ?? Infinity) * 60) return 'minutes';
  return undefined;
}

/** Whether a stage that began at `start` is over after the step `now`. */
export function stageIsOver(
  until: Until | undefined,
  start: { step: number; oracleCalls: number },
  now: StepRecord,
): boolean {
  if (until === undefined || now.step <= start.step) return false;
  const meanScore = now.metrics['mean_score'] ?? null;
  return (
    (until.meanScore !== undefined && meanScore !== null && meanScore >= until.meanScore) ||
    now.oracleCalls - start.oracleCalls >= (until.oracleCalls ?? Infinity) ||
    now.step - start.step >= (until.steps ?? Infinity)
  );
}
