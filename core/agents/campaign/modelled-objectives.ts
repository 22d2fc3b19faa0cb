/** Objectives as the surrogate models them: which direction is better, and what is done with targets. */
import type { OutputScaleKind } from '../../surrogate/output-scale.ts';
import type { SurrogateObjective } from '../../surrogate/surrogate.ts';
import { desirability, type Objective } from '../../reactions/space/objective.ts';
import type { CampaignTask } from './agent.ts';

/** A target is modelled as its negative distance, to be maximised. Null where it was not measured. */
export function modelledObjectives(
  { space, measured }: CampaignTask,
  scale: OutputScaleKind,
): SurrogateObjective[] {
  return space.definition.objectives.map((objective) => {
    const { name, goal } = objective;
    const values = measured.map(({ results }) =>
      results[name] === undefined ? null : modelledValue(objective, results[name]),
    );
    return {
      name,
      direction: goal === 'minimize' ? 'minimize' : 'maximize',
      scale: goal === 'target' ? 'linear' : scale,
      values,
      ...(objective.noise === undefined ? {} : { noise: objective.noise }),
    };
  });
}

/** The objective's own value; for a target the negative distance from it. */
export function modelledValue(objective: Objective, value: number): number {
  return objective.goal === 'target' ? desirability(objective, value) : value;
}
