/** A new goal for a run at work, as the engine takes it: a stage with the diversity filter of the one before. */
import type { RunDetails } from '../../../core/protocol/host-records.ts';
import { runScoring, type Scoring } from '../design/scoring-types.ts';

/** Undefined values are left out. `stage` is the one in force. */
export function stageFrom(
  scoring: Scoring,
  name: string,
  details: RunDetails,
  stage: number,
): Record<string, unknown> {
  const current = details.stages.find((record) => record.stage === stage)?.settings;
  const settings = details.settings as Record<string, unknown>;
  const { diversity = settings['diversity'] } = (current ?? {}) as { diversity?: unknown };
  return {
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    scoring: runScoring(scoring),
    ...(diversity === undefined ? {} : { diversity }),
  };
}

export function isSameScoring(a: Scoring, b: Scoring): boolean {
  return JSON.stringify(runScoring(a)) === JSON.stringify(runScoring(b));
}
