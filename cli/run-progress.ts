/** How far a run is, for people and as JSON lines: follows the events of its store until it has ended. */
import type { CandidateRecord, RunEvent, StepRecord } from '../core/protocol/run-records.ts';
import type { Budget } from '../core/protocol/run-settings.ts';
import { streamEvents } from '../core/runs/events.ts';
import type { Run } from '../core/runs/run.ts';
import type { Progress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** Events of the store that only the program itself needs, or that the end of the command tells better. */
const SILENT_EVENTS: readonly string[] = ['step', 'started', 'finished', 'stopped', 'failed'];
const BEST_IN_EVENTS = 10;

/** Ends when `isOver` and everything has been shown. */
export async function followRun(
  run: Run,
  terminal: Terminal,
  isOver: () => boolean,
): Promise<void> {
  const { budget } = run.settings;
  const start = { calls: run.oracleCalls, steps: run.step, seconds: run.seconds };
  const measure = budgetMeasure(budget);
  const progress = terminal.progress('Designing', measure.total, measure.unit);
  const after = lastSequence(run);
  for await (const { events, best } of streamEvents(run.store, {
    after,
    best: BEST_IN_EVENTS,
    isOver,
  })) {
    for (const event of events) showEvent(event, terminal);
    const record = events.findLast((event) => event.record !== undefined)?.record;
    if (record === undefined) continue;
    showStep(record, best, progress, measure, secondsLeft(budget, start, record));
    if (terminal.json) {
      const molecules = best.map(({ key, score }) => ({ key, score }));
      terminal.event('best', { step: record.step, best: molecules });
    }
  }
  progress.finish();
}

/** The last event before this start of the run, so that a resumed run does not tell its past again. */
function lastSequence(run: Run): number {
  let sequence = 0;
  for (;;) {
    const events = run.store.events.after(sequence, 1_000);
    if (events.length === 0) return Math.max(0, sequence - 1);
    sequence = events[events.length - 1].sequence;
  }
}

function showEvent(event: RunEvent, terminal: Terminal): void {
  const { kind, step, message, record } = event;
  if (record !== undefined) terminal.event('step', record);
  else terminal.event(kind, { step, ...(message === undefined ? {} : { message }) });
  if (SILENT_EVENTS.includes(kind) || terminal.json) return;
  if (message !== undefined) terminal.note(kind === 'warning' ? `Warning: ${message}` : message);
}

function showStep(
  record: StepRecord,
  best: readonly CandidateRecord[],
  progress: Progress,
  measure: BudgetMeasure,
  left: number | undefined,
): void {
  const { mean_score: mean, valid } = record.metrics;
  const parts = [
    ...(typeof mean === 'number' ? [`mean ${mean.toFixed(3)}`] : []),
    ...(typeof best.at(0)?.score === 'number' ? [`best ${best[0].score?.toFixed(3)}`] : []),
    ...(typeof valid === 'number' && valid <= 1 ? [`${Math.round(100 * valid)} % valid`] : []),
  ];
  progress.update(measure.done(record), parts.join('  '), left);
}

interface BudgetMeasure {
  unit: string;
  total: number | undefined;
  done(record: StepRecord): number;
}

function budgetMeasure({
  oracleCalls,
  experiments,
  episodes,
  steps,
  minutes,
}: Budget): BudgetMeasure {
  if (experiments !== undefined) {
    return { unit: 'experiments', total: experiments, done: (record) => record.oracleCalls };
  }
  if (episodes !== undefined) {
    return { unit: 'episodes', total: episodes, done: ({ metrics }) => metrics.episodes ?? 0 };
  }
  if (oracleCalls !== undefined) {
    return { unit: 'oracle calls', total: oracleCalls, done: (record) => record.oracleCalls };
  }
  if (steps !== undefined) return { unit: 'steps', total: steps, done: (record) => record.step };
  return {
    unit: 'seconds',
    total: minutes === undefined ? undefined : minutes * 60,
    done: (record) => record.seconds,
  };
}

/** Until the first of the budget's limits is reached at the mean speed since this start; undefined where nothing tells. */
export function secondsLeft(
  budget: Budget,
  start: { calls: number; steps: number; seconds: number },
  now: { oracleCalls: number; step: number; seconds: number },
): number | undefined {
  const elapsed = now.seconds - start.seconds;
  const until = (total: number | undefined, done: number, before: number): number[] =>
    total === undefined || done <= before ? [] : [((total - done) * elapsed) / (done - before)];
  const ends = [
    ...until(budget.oracleCalls, now.oracleCalls, start.calls),
    ...until(budget.experiments, now.oracleCalls, start.calls),
    ...until(budget.steps, now.step, start.steps),
    ...(budget.minutes === undefined ? [] : [budget.minutes * 60 - now.seconds]),
  ];
  return ends.length === 0 ? undefined : Math.max(0, Math.min(...ends));
}
