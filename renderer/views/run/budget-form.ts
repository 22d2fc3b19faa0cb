/** The budget as it is typed, and what it means. */
import type { RunCard } from '../../../core/protocol/host-records.ts';
import { circuitBudgetSchema, moleculeBudgetSchema } from '../../../core/protocol/run-settings.ts';
import type { Budget } from '../../../core/protocol/run-settings.ts';

type BudgetKey = 'episodes' | 'oracleCalls' | 'steps' | 'minutes' | 'goal';
export type BudgetFields = Record<BudgetKey, string>;

interface BudgetField {
  key: BudgetKey;
  label: string;
  help: string;
}

const FIELDS: readonly BudgetField[] = [
  { key: 'oracleCalls', label: 'Oracle calls', help: 'Distinct molecules that may be scored' },
  { key: 'steps', label: 'Steps', help: 'Learning steps' },
  { key: 'minutes', label: 'Minutes', help: 'Working time; pauses do not count' },
  { key: 'goal', label: 'Mean score', help: 'Ends when the mean score of a step reaches this' },
];

const CIRCUIT_FIELDS: readonly BudgetField[] = [
  { key: 'episodes', label: 'Episodes', help: 'Circuits that are built gate by gate' },
  { key: 'oracleCalls', label: 'Circuits', help: 'Distinct circuits that may be scored' },
  ...FIELDS.slice(1),
];

const SHARE = 2;

/** What limits a run of this kind. */
export function budgetFields({
  environment,
}: Pick<RunCard, 'environment'>): readonly BudgetField[] {
  return environment === 'circuit' ? CIRCUIT_FIELDS : FIELDS;
}

/** The fields with twice of what is spent by now, so that the run goes on. */
export function largerBudget(card: RunCard): BudgetFields {
  const { budget, episodes = 0, oracleCalls, step, seconds } = card;
  const more = (limit: number | undefined, spent: number): string =>
    limit === undefined ? '' : String(Math.max(limit, spent >= limit ? limit * SHARE : limit));
  return {
    episodes: more(budget.episodes, episodes),
    oracleCalls: more(budget.oracleCalls, oracleCalls),
    steps: more(budget.steps, step),
    minutes: more(budget.minutes, seconds / 60),
    goal: budget.goal === undefined || card.stopReason === 'goal' ? '' : String(budget.goal),
  };
}

export interface ReadBudget {
  budget: Budget | undefined;
  /** By field, in plain words. */
  problems: Partial<Record<BudgetKey, string>>;
}

/** What was typed as a budget; undefined while something is wrong. */
export function readBudget(fields: BudgetFields, card: RunCard): ReadBudget {
  const problems: ReadBudget['problems'] = {};
  const typed: Record<string, number> = {};
  for (const { key } of budgetFields(card)) {
    const text = fields[key].trim().replace(/[\s\u2009]/g, '');
    if (text === '') continue;
    const value = Number(text);
    const problem = problemOf(key, value, card);
    if (problem === undefined) typed[key] = value;
    else problems[key] = problem;
  }
  const schema = card.environment === 'circuit' ? circuitBudgetSchema : moleculeBudgetSchema;
  const checked = schema.safeParse(typed);
  const good = checked.success && Object.keys(problems).length === 0;
  return { budget: good ? checked.data : undefined, problems };
}

function problemOf(key: BudgetKey, value: number, card: RunCard): string | undefined {
  if (Number.isNaN(value)) return 'This is not a number.';
  if (key === 'goal') return value >= 0 && value <= 1 ? undefined : 'A score lies from 0 to 1.';
  if (value <= 0) return 'This must be above 0.';
  if (key !== 'minutes' && !Number.isInteger(value)) return 'This must be a whole number.';
  const { episodes = 0, oracleCalls, step: steps, seconds } = card;
  const spent = { episodes, oracleCalls, steps, minutes: seconds / 60 }[key];
  return value > spent ? undefined : 'This is spent already: choose more.';
}
