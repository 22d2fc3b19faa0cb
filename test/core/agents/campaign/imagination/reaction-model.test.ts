import { describe, expect, it } from 'vitest';
import type { CampaignTask } from '../../../../../core/agents/campaign/agent.ts';
import { ReactionModel } from '../../../../../core/agents/campaign/imagination/reaction-model.ts';
import { modelledObjectives } from '../../../../../core/agents/campaign/modelled-objectives.ts';
import { Random } from '../../../../../core/random/random.ts';
import { createFeatures } from '../../../../../core/reactions/features.ts';
import type { SpaceInput } from '../../../../../core/reactions/space/definition.ts';
import { createSpace } from '../../../../../core/reactions/space/reaction-space.ts';
import { CONTINUOUS_PRIORS } from '../../../../../core/surrogate/hyperparameters.ts';
import { Surrogate } from '../../../../../core/surrogate/surrogate.ts';

function modelOf(
  input: SpaceInput,
  measured: CampaignTask['measured'],
  { optimism = 0, seed = 1 } = {},
) {
  const space = createSpace(input);
  const features = createFeatures(space.definition);
  const task = { space, features, measured, pending: [], count: 1, random: new Random(seed) };
  const surrogate = new Surrogate({
    layout: features.layout,
    rows: measured.map(({ point }) => features.encode(point)),
    objectives: modelledObjectives(task, 'linear'),
    priors: CONTINUOUS_PRIORS,
  });
  return new ReactionModel(task, surrogate, optimism);
}

const ONE: SpaceInput = {
  factors: [{ name: 'x', kind: 'continuous', low: 0, high: 10 }],
  objectives: [{ name: 'yield', goal: 'maximize' }],
  constraints: ['x <= 9'],
};
const measured = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((x) => ({ point: { x }, results: { yield: 10 * x } })); // prettier-ignore

describe('an imagined reaction', () => {
  it('is worth what is expected, in standard deviations above the worst measured', () => {
    // Of 0, 10, ... 80 the deviation is 10 sqrt(60 / 9).
    const model = modelOf(ONE, measured);
    expect(model.judge({ x: 4.5 })).toBeCloseTo(4.5 / Math.sqrt(60 / 9), 1);
    expect(model.judge({ x: 7.5 })).toBeCloseTo(7.5 / Math.sqrt(60 / 9), 1);
  });

  it('is worth less than all measured where it is forbidden or known', () => {
    const model = modelOf(ONE, measured);
    expect([model.judge({ x: 9.5 }), model.judge({ x: 8 })]).toEqual([-1, -1]);
    // Also where the worst lies far below what is acceptable: 0 is 8 / sqrt(60 / 9) = 3.1 deviations below 80.
    const [objective] = ONE.objectives;
    const strict = modelOf({ ...ONE, objectives: [{ ...objective, threshold: 80 }] }, measured);
    expect(strict.judge({ x: 9.5 })).toBeCloseTo(-8 / Math.sqrt(60 / 9) - 1, 9);
  });

  it('is worth more where less is known, until an experiment there is taken', () => {
    const gap = measured.filter(({ point }) => point.x < 3 || point.x > 6);
    const [bold, sober] = [2, 0].map((optimism) => modelOf(ONE, gap, { optimism }));
    const bonus = bold.judge({ x: 4.5 }) - sober.judge({ x: 4.5 });
    expect(bonus).toBeGreaterThan(0);
    bold.take({ x: 4.4 });
    expect(bold.judge({ x: 4.5 }) - sober.judge({ x: 4.5 })).toBeLessThan(0.5 * bonus);
  });

  it('names the best that was imagined and not taken', () => {
    const model = modelOf(ONE, measured);
    expect(model.best()).toBeUndefined();
    for (const x of [2.5, 8.5, 6.5, 9.7]) model.judge({ x });
    expect(model.best()).toEqual({ x: 8.5 });
    model.take({ x: 8.5 });
    expect(model.best()).toEqual({ x: 6.5 });
  });

  it('aims at every part of the front in turn, never at what another beats', () => {
    const two: SpaceInput = {
      factors: [{ name: 'x', kind: 'continuous', low: 0, high: 10 }],
      objectives: [
        { name: 'gain', goal: 'maximize', threshold: 0 },
        { name: 'waste', goal: 'minimize', threshold: 10 },
      ],
    };
    // Of these, 1 is beaten by 2; the others form a front.
    const pairs = [[2, 2], [5, 8], [6, 5], [9, 9]]; // prettier-ignore
    const points = pairs.map(([gain, waste], i) => ({ point: { x: 3 * i }, results: { gain, waste } })); // prettier-ignore
    const aims = Array.from({ length: 200 }, (_, seed) =>
      Number(modelOf(two, points, { seed }).incumbents(1)[0].x),
    );
    expect(new Set(aims)).toEqual(new Set([0, 6, 9]));
  });
});
