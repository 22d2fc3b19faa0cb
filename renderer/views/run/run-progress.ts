/** How far a run is: what is spent of its budget, how fast it goes, and how long it will take. */
import type { RunCard } from '../../../core/protocol/host-records.ts';
import type { StepRecord } from '../../../core/protocol/run-records.ts';
import { count, duration, figure } from '../../components/format.ts';

/** Seconds over which the speed is measured. */
const SPEED_WINDOW_S = 30;

type Spent = Pick<
  RunCard,
  'oracleCalls' | 'episodes' | 'step' | 'seconds' | 'budget' | 'environment'
>;

/** What an oracle call is called where people do not call it so. */
export function callsWord({ environment }: Pick<RunCard, 'environment'>): string {
  return { reaction: 'experiments', circuit: 'circuits' }[environment] ?? 'oracle calls';
}

/** Share of the budget that is spent, of the kind nearest to its end; undefined when only a goal ends the run. */
export function spentShare(card: Spent): number | undefined {
  const shares = limits(card).map(({ done, total }) => Math.min(1, done / total));
  return shares.length === 0 ? undefined : Math.max(...shares);
}

/** '4 212 of 10 000 oracle calls': the kind of budget nearest to its end. */
export function spentSentence(card: Spent): string {
  const nearest = limits(card).sort((a, b) => b.done / b.total - a.done / a.total)[0];
  if (nearest === undefined) return `${count(card.oracleCalls)} ${callsWord(card)}`;
  if (nearest.kind === 'minutes')
    return `${duration(nearest.done * 60)} of ${duration(nearest.total * 60)}`;
  const unit = nearest.kind === 'oracle calls' ? callsWord(card) : nearest.kind;
  return `${count(nearest.done)} of ${count(nearest.total)} ${unit}`;
}

interface Limit {
  kind: 'oracle calls' | 'episodes' | 'steps' | 'minutes';
  done: number;
  total: number;
}

function limits({ oracleCalls, episodes = 0, step, seconds, budget }: Spent): Limit[] {
  const list: Limit[] = [];
  const calls = budget.oracleCalls ?? budget.experiments;
  if (calls !== undefined) list.push({ kind: 'oracle calls', done: oracleCalls, total: calls });
  if (budget.episodes !== undefined) list.push({ kind: 'episodes', done: Math.min(episodes, budget.episodes), total: budget.episodes }); // prettier-ignore
  if (budget.steps !== undefined) list.push({ kind: 'steps', done: step, total: budget.steps });
  if (budget.minutes !== undefined)
    list.push({ kind: 'minutes', done: seconds / 60, total: budget.minutes });
  return list;
}

export interface Speed {
  /** Scored candidates a second of active time. */
  candidates: number;
  steps: number;
  episodes: number;
}

/** Over the last 30 active seconds; undefined before two steps are done. */
export function recentSpeed(steps: readonly StepRecord[]): Speed | undefined {
  const last = steps.at(-1);
  if (last === undefined) return undefined;
  let i = steps.length - 1;
  while (i > 0 && last.seconds - steps[i].seconds < SPEED_WINDOW_S) i--;
  const first = steps[i];
  const seconds = last.seconds - first.seconds;
  if (seconds <= 0) return undefined;
  return {
    candidates: (last.oracleCalls - first.oracleCalls) / seconds,
    steps: (last.step - first.step) / seconds,
    episodes: ((last.metrics['episodes'] ?? 0) - (first.metrics['episodes'] ?? 0)) / seconds,
  };
}

/** Seconds until the first of the limits is reached at this speed; undefined when that cannot be said. */
export function secondsLeft(card: Spent, speed: Speed | undefined): number | undefined {
  const times = limits(card).flatMap(({ kind, done, total }) => {
    if (kind === 'minutes') return [(total - done) * 60];
    const rate = kind === 'oracle calls' ? speed?.candidates : speed?.[kind];
    return rate === undefined || rate <= 0 ? [] : [(total - done) / rate];
  });
  return times.length === 0 ? undefined : Math.max(0, Math.min(...times));
}

/** '61 molecules/s · 1 min 35 s left' while it runs, the time that it took otherwise. */
export function paceSentence(card: RunCard, steps: readonly StepRecord[]): string {
  if (card.state !== 'running' && card.state !== 'elsewhere') {
    return card.seconds > 0 ? `${duration(card.seconds)} of work` : '';
  }
  const speed = recentSpeed(steps);
  const left = secondsLeft(card, speed);
  // Few circuits are new while the agent repeats what it knows.
  const [unit, rate] = card.environment === 'circuit' ? ['episodes', speed?.episodes] : [card.environment === 'molecule' ? 'molecules' : 'experiments', speed?.candidates]; // prettier-ignore
  return [
    rate === undefined ? '' : `${figure(rate, 2)} ${unit}/s`,
    left === undefined ? '' : `${duration(left)} left`,
  ]
    .filter(Boolean)
    .join(' · ');
}
