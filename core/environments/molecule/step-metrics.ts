/** The numbers of a step: one row of steps.csv, one point of every curve. */
import type { AgentStep, Judged } from '../../agents/agent.ts';
import type { ReplayBuffer } from '../../memory/replay-buffer.ts';
import type { Tally } from './molecule-judge.ts';

/** Shares are of the valid molecules of the step unless said otherwise; null where nothing can be said. */
export function stepMetrics(
  { judged, loss, agentLogProb, priorLogProb }: AgentStep,
  tally: Tally,
  replay: ReplayBuffer,
  bestBefore: number | null,
): Record<string, number | null> {
  const valid = judged.filter(({ key }) => key !== null);
  const scores = judged.flatMap(({ unfilteredScore }) => unfilteredScore ?? []);
  const learned = judged.flatMap(({ score }) => score ?? []);
  const best = Math.max(bestBefore ?? -Infinity, ...scores);
  const share = (count: number, of: number) => (of === 0 ? null : count / of);
  const distinct = (values: readonly (string | null | undefined)[]) =>
    new Set(values.filter((value) => value !== undefined && value !== null)).size;
  const metrics: Record<string, number | null> = {
    mean_score: mean(scores),
    best_score: Number.isFinite(best) ? best : null,
    learned_score: mean(learned),
    valid: share(valid.length, judged.length),
    unique: share(distinct(valid.map(({ key }) => key)), valid.length),
    new: share(Math.min(tally.calls, valid.length), valid.length),
    scaffolds: distinct(valid.map(({ scaffold }) => scaffold)),
    penalised: share(valid.filter(isPenalised).length, valid.length),
    missing: valid.filter(({ unfilteredScore }) => unfilteredScore === null).length,
    loss,
    agent_log_prob: agentLogProb,
    prior_log_prob: priorLogProb,
    replay_size: replay.items.length,
    replay_score: mean(replay.items.map(({ score }) => score)),
  };
  // A component may be called as a metric is: its own curve then says what it is.
  const curve = (name: string): string => (Object.hasOwn(metrics, name) ? `${name}_value` : name);
  const components = [...tally.components].map(([name, { sum, count }]): [string, number] => [
    curve(name),
    sum / count,
  ]);
  return { ...metrics, ...Object.fromEntries(components) };
}

function isPenalised({ score, unfilteredScore }: Judged): boolean {
  return score !== null && unfilteredScore !== null && score < unfilteredScore;
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
