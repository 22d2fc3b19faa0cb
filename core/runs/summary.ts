/** summary.json: the few figures by which a run is judged. */
import type { CandidateRecord, StopReason } from '../protocol/run-records.ts';
import type { RunSettings } from '../protocol/run-settings.ts';
import type { RunStore } from '../storage/run-store.ts';
import { aucTop, topMean } from './metrics.ts';

export interface RunSummary {
  name: string;
  environment: string;
  agent: string;
  seed: number;
  /** Score of the best candidate of the last stage; null without candidates. */
  best: number | null;
  best_candidate: string | null;
  top10_mean: number | null;
  top100_mean: number | null;
  /** PMO's area under the curve of the ten best; over the budget in oracle calls, or over the calls made. */
  auc_top10: number | null;
  oracle_calls: number;
  /** Candidates without a score, because a component failed on them. */
  missing_scores: number;
  steps: number;
  stages: number;
  /** Active time. */
  seconds: number;
  /** Null while the run can go on. */
  stop_reason: StopReason | null;
  /** The curves at the last step, as in steps.csv. */
  final_metrics: Record<string, number | null>;
}

/** An early end by the agent itself, or a goal reached, is credited with the last value; other ends are not. */
const CREDITED: readonly (StopReason | null)[] = ['finished', 'goal'];

export function summarize(store: RunStore, settings: RunSettings): RunSummary {
  const scores = store.scoresInOrder();
  const last = store.lastStep();
  const best: CandidateRecord | undefined = store.candidates({ limit: 1 })[0];
  const stage = last?.stage ?? 0;
  const lastStage =
    stage === 0
      ? scores
      : Float64Array.from(
          store.eachCandidate({ stage, limit: 100 }),
          (candidate) => candidate.score ?? NaN,
        );
  const noted = store.meta('stop_reason') ?? '';
  const stopReason = noted === '' ? null : (noted as StopReason);
  return {
    name: settings.name,
    environment: settings.environment.type,
    agent: settings.agent.type,
    seed: settings.seed,
    best: best?.score ?? null,
    best_candidate: best?.key ?? null,
    top10_mean: topMean(lastStage, 10),
    top100_mean: topMean(lastStage, 100),
    auc_top10: aucTop(scores, {
      budget: settings.budget.oracleCalls ?? scores.length,
      finished: CREDITED.includes(stopReason),
    }),
    oracle_calls: scores.length,
    missing_scores: scores.filter(Number.isNaN).length,
    steps: last?.step ?? 0,
    stages: stage + 1,
    seconds: last?.seconds ?? 0,
    stop_reason: stopReason,
    final_metrics: last?.metrics ?? {},
  };
}
