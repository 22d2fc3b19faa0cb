/**
 * The Deep Reaction Optimizer: a recurrent policy, pretrained on random surfaces, that reads the experiments of the
 * campaign one after the other and draws the next. What was measured is all that it learns from: its weights stay.
 *
 * Z. Zhou, X. Li, R. N. Zare, ACS Cent. Sci. 2017, 3, 1337, doi:10.1021/acscentsci.7b00492.
 * DEVIATION: the weights are not trained on during the campaign; the paper updates them after each experiment. A category
 * is the interval of a coordinate, because the policy knows numbers only.
 */
import { z } from 'zod';
import { badInput } from '../../protocol/errors.ts';
import { desirability } from '../../reactions/space/objective.ts';
import {
  levelCount,
  levelsOf,
  toUnit,
  type Factor,
  type FactorValue,
} from '../../reactions/space/factor.ts';
import { defineCampaignAgent, type CampaignTask } from '../campaign/agent.ts';
import { experimentsOf } from '../campaign/space-filling.ts';
import { COORDINATES } from './architecture.ts';
import { readCampaign, type ReadExperiment } from './reading.ts';

const settings = z.strictObject({});

/** Draws for each experiment that is wanted; what is not allowed or was tried is drawn again. */
const DRAWS = 50;

export const dro = defineCampaignAgent({
  id: 'dro',
  title: 'Deep Reaction Optimizer (recurrent policy)',
  paper: 'Zhou, Li and Zare, ACS Cent. Sci. 2017, 3, 1337, doi:10.1021/acscentsci.7b00492',
  settings,
  async suggest(task) {
    const { space, count, random } = task;
    const { factors, objectives } = space.definition;
    if (objectives.length > 1)
      throw badInput(
        `The agent 'dro' is for one objective, not for '${objectives.length}'.`,
        { field: 'agent' },
        "Choose 'bayesian-optimization'.",
      );
    if (factors.length > COORDINATES)
      throw badInput(
        `The agent 'dro' is for at most ${COORDINATES} factors, not for '${factors.length}'.`,
        { field: 'agent' },
        "Choose 'bayesian-optimization' or 'hybrid'.",
      );
    const { mean, deviation } = await readCampaign(experimentsRead(task), factors.length);
    const rows = Array.from({ length: count * DRAWS }, () =>
      factors.map((_, k) => inside(mean[k] + deviation[k] * random.normal())),
    );
    return experimentsOf(rows, task);
  },
});

/** Below 1, as designs are. */
function inside(position: number): number {
  return Math.min(1 - 1e-9, Math.max(0, position));
}

/** What the policy reads: positions in the ranges, and results from 0 (worst) to 1 (best possible or measured). */
function experimentsRead({ space, measured }: CampaignTask): ReadExperiment[] {
  const { factors, objectives } = space.definition;
  const [objective] = objectives;
  const known = measured.filter(({ results }) => results[objective.name] !== undefined);
  const gains = known.map(({ results }) => desirability(objective, results[objective.name]));
  const limits = [objective.low, objective.high].map((limit) =>
    limit === undefined || objective.goal === 'target' ? undefined : desirability(objective, limit),
  );
  const possible = limits.every((limit) => limit !== undefined) ? limits : gains;
  const low = possible.reduce((a, b) => Math.min(a, b), Infinity);
  const high = possible.reduce((a, b) => Math.max(a, b), -Infinity);
  return known.map(({ point }, i) => ({
    x: factors.map((factor) => positionOf(factor, point[factor.name])),
    y: high > low ? (gains[i] - low) / (high - low) : 1,
  }));
}

/** The middle of its interval for a category. */
function positionOf(factor: Factor, value: FactorValue): number {
  if (factor.kind !== 'categorical') return toUnit(factor, Number(value));
  const count = levelCount(factor);
  const level = levelsOf(factor);
  const index = Array.from({ length: count }, (_, i) => level(i)).indexOf(value);
  // One that is not offered any more has no place.
  return index === -1 ? 0.5 : (index + 0.5) / count;
}
