/** Objectives as the surrogate models them: which direction is better, and on which scale. */
import type { SurrogateObjective } from '../../surrogate/surrogate.ts';
import { desirability, type Objective } from '../../reactions/space/objective.ts';
import type { CampaignTask } from './agent.ts';

/** A largest value that is this many times the smallest one is modelled on a logarithmic scale. */
const RATIO_OF_LOG = 10;

/** A target is modelled as its negative distance, to be maximised. Null where it was not measured. */
export function modelledObjectives({ space, measured }: CampaignTask): SurrogateObjective[] {
  return space.definition.objectives.map((objective) => {
    const { name, goal } = objective;
    const values = measured.map(({ results }) =>
      results[name] === undefined ? null : modelledValue(objective, results[name]),
    );
    return {
      name,
      direction: goal === 'minimize' ? 'minimize' : 'maximize',
      scale: isWide(objective, values) ? 'log' : 'linear',
      values,
    };
  });
}

/** The objective's own value; for a target the negative distance from it. */
export function modelledValue(objective: Objective, value: number): number {
  return objective.goal === 'target' ? desirability(objective, value) : value;
}

/** Ratios count for what spans orders of magnitude; percentages and distances are linear. */
function isWide({ goal, unit }: Objective, values: readonly (number | null)[]): boolean {
  if (goal === 'target' || unit === '%') return false;
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return low > 0 && high / low >= RATIO_OF_LOG;
}
