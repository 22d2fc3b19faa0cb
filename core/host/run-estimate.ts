/** How long a run will take: from the speed of earlier runs on this machine, else from the speed of its prior. */
import type { MoleculeRunSettings } from '../environments/molecule/run-schema.ts';
import type { RunCard, RunCheck } from '../protocol/host-records.ts';

/**
 * Time of a whole learning step a molecule, in units of the time in which the prior writes one. SOURCE: measured with
 * the built-in prior, QED alone as the goal, and each agent's defaults.
 */
const LEARNING: Readonly<Record<string, number>> = {
  reinforce: 6,
  reinvent: 8,
  'augmented-hill-climb': 4,
  'augmented-memory': 35,
};
const USUAL_LEARNING = 8;
/** Runs of which the speed is taken, and how long one must have lasted to tell. */
const RUNS_TAKEN = 5;
const SHORTEST_RUN_S = 10;

export interface MeasuredSeconds {
  /** In which the prior writes one molecule. */
  sampling: number;
  /** In which one molecule is scored. */
  scoring: number;
}

/** Undefined where the budget bounds neither molecules, steps nor time. `earlier`: newest first. */
export function estimateRun(
  { agent, budget }: Pick<MoleculeRunSettings, 'agent' | 'budget'>,
  { sampling, scoring }: MeasuredSeconds,
  earlier: readonly RunCard[],
): RunCheck['estimate'] {
  const known = earlier
    .filter((run) => run.agent === agent.type && run.environment === 'molecule')
    .filter(({ seconds, oracleCalls }) => seconds >= SHORTEST_RUN_S && oracleCalls > 0)
    .slice(0, RUNS_TAKEN)
    .map(({ seconds, oracleCalls }) => seconds / oracleCalls)
    .sort((a, b) => a - b);
  const learning = known.at(known.length >> 1) ?? sampling * (LEARNING[agent.type] ?? USUAL_LEARNING); // prettier-ignore
  const each = learning + scoring;
  const batch = Number(agent['batchSize'] ?? 64);
  const seconds = Math.min(
    (budget.oracleCalls ?? Infinity) * each,
    (budget.steps ?? Infinity) * batch * each,
    (budget.minutes ?? Infinity) * 60,
  );
  return Number.isFinite(seconds) ? { seconds, moleculesPerSecond: 1 / each } : undefined;
}
