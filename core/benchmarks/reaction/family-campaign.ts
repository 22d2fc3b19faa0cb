/** Campaigns on members of a family of random reactions (core/reactions/families), each with a member of its own. */
import { badInput } from '../../protocol/errors.ts';
import { Random } from '../../random/random.ts';
import { createFeatures } from '../../reactions/features.ts';
import { REACTION_FAMILIES } from '../../reactions/families/index.ts';
import type { ReactionFamily } from '../../reactions/families/family.ts';
import { desirability } from '../../reactions/space/objective.ts';
import { createSpace } from '../../reactions/space/reaction-space.ts';
import type { BenchReaction } from './agent-campaign.ts';

/** Members are drawn from seeds that no campaign, and no pretraining, begins with. */
const FIRST_MEMBER = 1_000_000_000;

/** Throws AppError 'bad-input' for an unknown id. */
export function findFamily(id: string): ReactionFamily {
  const family = REACTION_FAMILIES.find((candidate) => candidate.id === id);
  if (family !== undefined) return family;
  const known = REACTION_FAMILIES.map((one) => one.id).join(', ');
  throw badInput(`Unknown family '${id}'.`, { field: 'family' }, `Known: ${known}.`);
}

/**
 * Member number `seed`, with the family's usual settings; the campaign begins with random experiments. Results have the
 * noise of the family; the curve is the best value so far without it.
 */
export function familyReaction(family: ReactionFamily, seed: number): BenchReaction {
  const simulator = family.draw(family.settings.parse({}), new Random(FIRST_MEMBER + seed));
  const space = createSpace(simulator.definition);
  const [objective] = simulator.definition.objectives;
  return {
    space,
    features: createFeatures(space.definition),
    first: (count, random) => space.sample(count, random),
    measure: (point, random) => simulator.run(point, random),
    curve(experiments) {
      let best: number | undefined;
      return experiments.map(({ point }) => {
        const value = simulator.run(point)[objective.name];
        const isBetter = best === undefined || desirability(objective, value) > desirability(objective, best); // prettier-ignore
        return (best = isBetter ? value : best!);
      });
    },
  };
}
