/** Rows of the steps table. */
import type { StepRecord } from '../protocol/run-records.ts';

export interface StepRow {
  step: number;
  stage: number;
  oracle_calls: number;
  seconds: number;
  metrics: string;
}

export function stepRecordOf(row: StepRow): StepRecord {
  return {
    step: row.step,
    stage: row.stage,
    oracleCalls: row.oracle_calls,
    seconds: row.seconds,
    metrics: JSON.parse(row.metrics) as StepRecord['metrics'],
  };
}
