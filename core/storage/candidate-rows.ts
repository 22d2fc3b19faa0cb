/** Rows of the table of candidates, and what they mean. */
import type { Candidate } from '../environments/environment.ts';
import type { JudgementRow } from './judgements.ts';

export interface CandidateRow extends JudgementRow {
  id: number;
  key: string;
  text: string;
  step: number;
  stage: number;
  score: number | null;
  labels: string;
  [valueColumn: string]: unknown;
}

/** `columns`: value columns in the order of their SQL names v0, v1, ... */
export function candidateOf(row: CandidateRow, columns: readonly string[]): Candidate {
  return {
    key: row.key,
    text: row.text,
    score: row.score,
    values: Object.fromEntries(
      columns.map((name, i) => [name, (row[`v${i}`] ?? null) as number | null]),
    ),
    labels: JSON.parse(row.labels) as Candidate['labels'],
  };
}
