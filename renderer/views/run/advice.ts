/** Which warning is worth showing beside the curves, and the events of a run as a list. */
import type { EventKind, RunEvent } from '../../../core/protocol/run-records.ts';

/** A warning this many steps old is no longer news: it would have been given again. */
const STILL_NEW_STEPS = 100;

/** The newest warning that still holds and was not put aside; undefined when all is well. */
export function currentWarning(
  events: readonly RunEvent[],
  step: number,
  dismissed: ReadonlySet<number>,
): RunEvent | undefined {
  const warnings = events.filter(
    (event) =>
      event.kind === 'warning' &&
      step - event.step <= STILL_NEW_STEPS &&
      !dismissed.has(event.sequence),
  );
  return warnings.at(-1);
}

const WORDS: Record<EventKind, string> = {
  started: 'Started',
  resumed: 'Resumed',
  paused: 'Paused',
  stopped: 'Stopped by you',
  finished: 'Ended',
  failed: 'Failed',
  step: 'Step',
  warning: 'Advice',
  stage: 'New goal',
  budget: 'Budget changed',
  'rolled-back': 'Went back',
  judged: 'Judged',
};

const REASONS: Record<string, string> = {
  'oracle-calls': 'All oracle calls are used.',
  steps: 'All steps are done.',
  episodes: 'All episodes are played.',
  minutes: 'The time is used.',
  goal: 'The goal was reached.',
  finished: 'The agent had nothing more to gain.',
};

export interface EventLine {
  sequence: number;
  kind: EventKind;
  word: string;
  step: number;
  /** Milliseconds since 1970. */
  time: number;
  message: string;
}

/** Newest first; judgements are shown with their molecules, not here. */
export function eventLines(events: readonly RunEvent[]): EventLine[] {
  return events
    .filter(({ kind }) => kind !== 'judged' && kind !== 'step')
    .map(({ sequence, kind, step, time, message = '' }) => ({
      sequence,
      kind,
      word: WORDS[kind],
      step,
      time,
      message: sentence(kind, message),
    }))
    .reverse();
}

function sentence(kind: EventKind, message: string): string {
  if (kind === 'finished') return REASONS[message] ?? message;
  if (kind === 'stopped') return '';
  if (kind === 'budget') return budgetSentence(message);
  return message;
}

/** The budget is recorded as JSON. */
function budgetSentence(message: string): string {
  try {
    const budget = Object.entries(JSON.parse(message) as Record<string, unknown>);
    const names: Record<string, string> = { oracleCalls: 'oracle calls', goal: 'mean score' };
    return budget.map(([key, value]) => `${String(value)} ${names[key] ?? key}`).join(', ');
  } catch {
    return message;
  }
}
