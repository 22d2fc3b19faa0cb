/** The figures by which runs are judged side by side. */
import type { RunCard } from '../../../core/protocol/host-records.ts';
import type { StepRecord } from '../../../core/protocol/run-records.ts';
import { methodTitle } from '../../components/method-titles.ts';
import { tableToCsv } from '../../plots/plot-table.ts';
import { recentMean } from '../run/health.ts';
import { metric } from '../run/score-curves.ts';
import { areaUnderTopTen } from '../run/top-ten.ts';

export interface CompareRow {
  id: string;
  name: string;
  agent: string;
  best: number | null;
  topTen: number | null;
  /** Area under the top-10 average against oracle calls, over the largest number of calls compared. */
  area: number | null;
  /** Mean score of the last steps. */
  mean: number | null;
  /** Over all steps. */
  valid: number | null;
  oracleCalls: number;
  steps: number;
  /** Active time. */
  seconds: number;
}

const LAST_STEPS = 10;
const CREDITED: readonly unknown[] = ['finished', 'goal'];

export function compareRow(
  card: RunCard,
  name: string,
  steps: readonly StepRecord[],
  topTen: readonly (number | null)[] | undefined,
  scores: ArrayLike<number | null>,
  calls: number,
): CompareRow {
  const valid = metric(steps, 'valid');
  return {
    id: card.id,
    name,
    agent: methodTitle(card.agent),
    best: recentMean(metric(steps, 'best_score'), 1),
    topTen: topTen?.at(-1) ?? null,
    area: calls > 0 ? areaUnderTopTen(scores, calls, CREDITED.includes(card.stopReason)) : null,
    mean: recentMean(metric(steps, 'mean_score'), LAST_STEPS),
    valid: recentMean(valid, valid.length),
    oracleCalls: card.oracleCalls,
    steps: card.step,
    seconds: card.seconds,
  };
}

export const COLUMNS: readonly {
  key: Exclude<keyof CompareRow, 'id'>;
  title: string;
  help?: string;
}[] = [
  { key: 'name', title: 'Run' },
  { key: 'agent', title: 'Agent' },
  { key: 'best', title: 'Best' },
  { key: 'topTen', title: 'Top-10 average' },
  {
    key: 'area',
    title: 'Area (top 10)',
    help: 'Area under the top-10 average against oracle calls, over the calls of the longest run here: high when good molecules come early',
  },
  { key: 'mean', title: 'Mean score', help: 'Over the last ten steps' },
  { key: 'valid', title: 'Valid', help: 'Valid molecules over the whole run' },
  { key: 'oracleCalls', title: 'Oracle calls' },
  { key: 'steps', title: 'Steps' },
  { key: 'seconds', title: 'Time' },
];

/** Missing values come last either way. */
export function sortRows(
  rows: readonly CompareRow[],
  key: Exclude<keyof CompareRow, 'id'>,
  descending: boolean,
): CompareRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [a[key], b[key]];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === 'string') return sign * left.localeCompare(String(right));
    return sign * (left - Number(right));
  });
}

export function rowsToCsv(rows: readonly CompareRow[]): string {
  return tableToCsv({
    columns: COLUMNS.map(({ key, title }) => (key === 'seconds' ? 'Time (s)' : title)),
    rows: rows.map((row) => COLUMNS.map(({ key }) => row[key])),
  });
}
