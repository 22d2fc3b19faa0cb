/** A proposal of a model as the experiment that is suggested: what for, what is expected, and what is most like it. */
import type { Point } from '../../reactions/space/factor.ts';
import { explain } from '../../surrogate/explanation.ts';
import type { Proposal } from '../../surrogate/proposal.ts';
import type { Surrogate } from '../../surrogate/surrogate.ts';
import type { CampaignTask, SuggestedExperiment } from './agent.ts';

const NEIGHBOURS = 3;
/** Half the width of the central 90 % of a standard normal. */
const Z_90 = 1.6448536269514722;

export function explained(
  { space }: CampaignTask,
  surrogate: Surrogate,
  point: Point,
  proposal: Proposal,
): SuggestedExperiment {
  const { predictions, exploitation, nearest } = explain(proposal, surrogate, NEIGHBOURS);
  const expected = Object.fromEntries(
    space.definition.objectives.flatMap(({ name, goal }, k) => {
      // The distance from a target says nothing of the side.
      if (goal === 'target') return [];
      const { expected: mean, low, high } = predictions[k];
      return [[name, { mean, deviation: (high - low) / (2 * Z_90) }]];
    }),
  );
  return {
    point,
    aim: exploitation >= 0.5 ? 'exploit' : 'explore',
    expected,
    nearest: nearest.map(({ row }) => row),
  };
}
