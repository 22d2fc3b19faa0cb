/** What the policy practises on: members of the families, most of them reactions in vessels. */
import type { Random } from '../../../random/random.ts';
import { kineticFamily } from '../../../reactions/families/kinetic.ts';
import { screeningFamily } from '../../../reactions/families/screening.ts';
import { mixtureFamily, quadraticFamily } from '../../../reactions/families/surfaces.ts';
import { createSpace } from '../../../reactions/space/reaction-space.ts';
import type { Simulator } from '../../../reactions/simulators/simulator.ts';
import { priorsOf } from '../../campaign/bayesian-optimization.ts';
import type { Practice } from './practice.ts';
import { varied } from './variation.ts';

/** How often a reaction is kinetic, and otherwise a screen; what is left are surfaces. */
const KINETIC = 0.7;
const SCREENING = 0.15;
/** How often a kinetic member stays as it is drawn. */
const AS_DRAWN = 0.5;
/** How often the policy chooses from the first experiment on, where it knows what factors do. */
const FROM_THE_FIRST = 0.6;
/** Experiments at random otherwise. */
const START = 5;
/** How often experiments are chosen in batches. */
const IN_BATCHES = 0.25;
const BATCH = 5;
const BUDGETS = [8, 22] as const;

/** Another campaign to practise on. Members are drawn from generators that `random` seeds. */
export function drawPractice(random: Random): Practice {
  const kind = random.uniform();
  const simulator = drawSimulator(kind, random.fork());
  const space = createSpace(simulator.definition);
  const [{ low = 0, high = low + 1 }] = simulator.definition.objectives;
  const fromTheFirst = kind < KINETIC && random.uniform() < FROM_THE_FIRST;
  return {
    simulator,
    priors: priorsOf({ space }, false),
    start: fromTheFirst ? [] : space.sample(START, random),
    batch: random.uniform() < IN_BATCHES ? BATCH : 1,
    budget: BUDGETS[0] + random.integer(BUDGETS[1] - BUDGETS[0] + 1),
    range: high - low,
  };
}

function drawSimulator(kind: number, random: Random): Simulator {
  if (kind < KINETIC) {
    const ligands = 1 + random.integer(16);
    const solvents = 1 + random.integer(8);
    const asDrawn = random.uniform() < AS_DRAWN;
    const settings = asDrawn ? {} : { ligands, solvents };
    const member = kineticFamily.draw(kineticFamily.settings.parse(settings), random);
    return asDrawn ? member : varied(member, random);
  }
  if (kind < KINETIC + SCREENING)
    return screeningFamily.draw(screeningFamily.settings.parse({}), random);
  const settings = { dimensions: 2 + random.integer(4), noise: 0.03 * random.uniform() };
  return random.uniform() < 0.5
    ? quadraticFamily.draw(quadraticFamily.settings.parse(settings), random)
    : mixtureFamily.draw(mixtureFamily.settings.parse(settings), random);
}
