/** The budget as it is typed, and what it means. */
import type { RunCard } from '../../../core/protocol/host-records.ts';
import { moleculeBudgetSchema, type MoleculeBudget } from '../../../core/protocol/run-settings.ts';

export type BudgetFields = Record<keyof MoleculeBudget, string>;

export const BUDGET_FIELDS: readonly {
  key: keyof MoleculeBudget;
  label: string;
  help: string;
}[] = [
  { key: 'oracleCalls', label: 'Oracle calls', help: 'Distinct molecules that may be scored' },
  { key: 'steps', label: 'Steps', help: 'Learning steps' },
  { key: 'minutes', label: 'Minutes', help: 'Working time; pauses do not count' },
  { key: 'goal', label: 'Mean score', help: 'Ends when the mean score of a step reaches this' },
];

const SHARE = 2;

/** The fields with twice of what is spent by now, so that the run goes on. */
export function largerBudget(card: RunCard): BudgetFields {
  const { budget, oracleCalls, step, seconds } = card;
  const more = (limit: number | undefined, spent: number): string =>
    limit === undefined ? '' : String(Math.max(limit, spent >= limit ? limit * SHARE : limit));
  return {
    oracleCalls: more(budget.oracleCalls, oracleCalls),
    steps: more(budget.steps, step),
    minutes: more(budget.minutes, seconds / 60),
    goal: budget.goal === undefined || card.stopReason === 'goal' ? '' : String(budget.goal),
  };
}

export interface ReadBudget {
  budget: MoleculeBudget | undefined;
  /** By field, in plain words. */
  problems: Partial<Record<keyof MoleculeBudget, string>>;
}

/** What was typed as a budget; undefined while something is wrong. */
export function readBudget(fields: BudgetFields, card: RunCard): ReadBudget {
  const problems: ReadBudget['problems'] = {};
  const typed: Record<string, number> = {};
  for (const { key } of BUDGET_FIELDS) {
    const text = fields[key].trim().replace(/[\s\u2009]/g, '');
    if (text === '') continue;
    const value = Number(text);
    const problem = problemOf(key, value, card);
    if (problem === undefined) typed[key] = value;
    else problems[key] = problem;
  }
  const checked = moleculeBudgetSchema.safeParse(typed);
  const good = checked.success && Object.keys(problems).length === 0;
  return { budget: good ? checked.data : undefined, problems };
}

function problemOf(key: keyof MoleculeBudget, value: number, card: RunCard): string | undefined {
  if (Number.isNaN(value)) return 'This is not a number.';
  if (key === 'goal') return value >= 0 && value <= 1 ? undefined : 'A score lies from 0 to 1.';
  if (value <= 0) return 'This must be above 0.';
  if (key !== 'minutes' && !Number.isInteger(value)) return 'This must be a whole number.';
  const spent = { oracleCalls: card.oracleCalls, steps: card.step, minutes: card.seconds / 60 }[
    key
  ];
  return value > spent ? undefined : 'This is spent already: choose more.';
}
