/** How far a campaign is: the best result of each objective, the hypervolume, and their shares of what is reachable. */
import { hypervolume } from '../../numerics/hypervolume.ts';
import type { Simulator } from '../../reactions/simulators/simulator.ts';
import { desirability, type Objective, type Results } from '../../reactions/space/objective.ts';

/** The hypervolume of more objectives takes too long to follow. */
const MOST_OBJECTIVES = 5;

/** Columns of steps.csv after `results` (at least one experiment). */
export function campaignMetrics(
  { definition, best }: Pick<Simulator, 'definition' | 'best'>,
  results: readonly Results[],
): Record<string, number> {
  const { objectives } = definition;
  const metrics: Record<string, number> = {};
  for (const objective of objectives)
    metrics[`best_${objective.name}`] = bestValue(objective, results);
  const [first] = objectives;
  if (objectives.length === 1 && best?.value !== undefined)
    metrics.regret =
      desirability(first, best.value) - desirability(first, metrics[`best_${first.name}`]);
  const volume = hypervolumeOf(objectives, results);
  if (volume !== undefined) metrics.hypervolume = volume;
  if (volume !== undefined && best?.hypervolume !== undefined)
    metrics.hypervolume_share = volume / best.hypervolume;
  return metrics;
}

function bestValue(objective: Objective, results: readonly Results[]): number {
  return results
    .map(({ [objective.name]: value }) => value)
    .reduce((a, b) => (desirability(objective, b) > desirability(objective, a) ? b : a));
}

/** Beyond the thresholds; undefined where one has none, or for a single objective. */
function hypervolumeOf(
  objectives: readonly Objective[],
  results: readonly Results[],
): number | undefined {
  const thresholds = objectives.map(({ threshold }) => threshold);
  const counts = objectives.length > 1 && objectives.length <= MOST_OBJECTIVES;
  if (!counts || !thresholds.every((threshold) => threshold !== undefined)) return undefined;
  const cost = (values: readonly number[]): number[] =>
    values.map((value, k) => -desirability(objectives[k], value));
  return hypervolume(
    results.map((result) => cost(objectives.map(({ name }) => result[name]))),
    cost(thresholds),
  );
}

/**
 * One figure in [0, 1] for lists: the mean over the objectives of where a result lies between the worst and the best
 * possible value; undefined where the limits are not known.
 */
export function overallScore(objectives: readonly Objective[], results: Results): number | null {
  const shares = objectives.map((objective) => {
    const { name, low, high, goal, target = 0 } = objective;
    if (low === undefined || high === undefined || low === high) return Number.NaN;
    const worst =
      goal === 'target'
        ? -Math.max(Math.abs(low - target), Math.abs(high - target))
        : desirability(objective, goal === 'maximize' ? low : high);
    const best = goal === 'target' ? 0 : desirability(objective, goal === 'maximize' ? high : low);
    const share = (desirability(objective, results[name]) - worst) / (best - worst);
    return Math.min(1, Math.max(0, share));
  });
  const mean = shares.reduce((a, b) => a + b, 0) / shares.length;
  return Number.isFinite(mean) ? mean : null;
}
