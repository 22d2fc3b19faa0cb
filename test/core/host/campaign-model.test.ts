import { describe, expect, it } from 'vitest';
import { CampaignModel, modelData, MOST_MODELLED } from '../../../core/host/campaign-model.ts';
import { axisOf, modelView } from '../../../core/host/campaign-model-view.ts';
import { Random } from '../../../core/random/random.ts';
import { applyAction, type CampaignState } from '../../../core/reactions/campaign/campaign-state.ts'; // prettier-ignore
import { parseDefinition } from '../../../core/reactions/space/definition.ts';
import { factorSchema } from '../../../core/reactions/space/factor.ts';

const NOISE = 2;

/** Yields that a temperature and a ligand make together, and a stirring speed does not. */
function truth(T: number, ligand: string): number {
  return 50 - 0.02 * (T - 70) ** 2 + (ligand === 'XPhos' ? 20 : 0);
}

function campaign(count: number, seed = 1): CampaignState {
  const random = new Random(seed);
  const definition = parseDefinition({
    factors: [
      { name: 'T', kind: 'continuous', low: 20, high: 120, unit: '°C' },
      { name: 'stirring', kind: 'integer', low: 1, high: 8 },
      { name: 'ligand', kind: 'categorical', categories: [{ name: 'XPhos' }, { name: 'PPh3' }] },
    ],
    objectives: [{ name: 'yield', goal: 'maximize', unit: '%' }],
    constraints: ['T <= 100'],
  });
  const created = applyAction(undefined, { kind: 'create', name: 'X', definition });
  const experiments = Array.from({ length: count }, () => {
    const T = 20 + 100 * random.uniform();
    const ligand = random.uniform() < 0.5 ? 'XPhos' : 'PPh3';
    const point = { T, stirring: 1 + random.integer(8), ligand };
    return { point, results: { yield: truth(T, ligand) + NOISE * random.normal() } };
  });
  return applyAction(created, { kind: 'add', source: 'imported', experiments });
}

describe('what a model is made from', () => {
  it('is what was measured, complete and believed, the latest where there are too many', () => {
    const state = applyAction(campaign(6), { kind: 'record', entries: [{ id: 2, status: 'outlier' }] }); // prettier-ignore
    const known = modelData(state, 'yield');
    expect(known.experiments.map(({ id }) => id)).toEqual([1, 3, 4, 5, 6]);
    expect(known.omitted).toBe(0);
    const many = modelData(campaign(MOST_MODELLED + 3), 'yield');
    expect([many.experiments.length, many.omitted, many.experiments[0].id]).toEqual([MOST_MODELLED, 3, 4]); // prettier-ignore
  });
});

describe('the model of a campaign', () => {
  const model = new CampaignModel(modelData(campaign(60), 'yield'), new Map());

  it('knows which factors matter', () => {
    // The exact shares of the variance: 0.02^2 var((T - 70)^2) = 222.2 and (20 / 2)^2 = 100, with no interaction.
    const shares = Object.fromEntries(model.importance().map((one) => [one.factor, one]));
    expect(Math.abs(shares.T.total - 222.2 / 322.2)).toBeLessThan(0.1);
    expect(Math.abs(shares.ligand.total - 100 / 322.2)).toBeLessThan(0.1);
    expect(shares.stirring.total).toBeLessThan(0.03);
    expect(shares.T.total - shares.T.alone).toBeLessThan(0.06);
    expect(shares.ligand.lengthScale).toBeUndefined();
    expect(shares.T.lengthScale).toBeGreaterThan(10);
  });

  it('predicts held-out experiments as well as the noise allows, and is as unsure as it errs', () => {
    const { error, explained, inside, points } = model.calibration();
    expect(points).toHaveLength(60);
    expect(error).toBeGreaterThan(0.8 * NOISE);
    expect(error).toBeLessThan(1.6 * NOISE);
    expect(explained).toBeGreaterThan(0.95);
    expect(inside).toBeGreaterThanOrEqual(0.9);
  });

  it('is looked at over the two factors that matter most, and along each one', () => {
    const view = modelView(model, { fixed: { stirring: 5, ligand: 'unheard of' } });
    expect(view.fixed).toMatchObject({ stirring: 5, ligand: 'XPhos' });
    expect(view.fixed.T).toBeGreaterThan(50);
    const { surface, slices } = view;
    expect([surface?.x.factor, surface?.y.factor]).toEqual(['T', 'ligand']);
    const { x, mean, allowed, uncertainty } = surface!;
    expect(mean).toHaveLength(41 * 2);
    expect(uncertainty.every((half) => half > 0)).toBe(true);
    // The constraint T <= 100.
    expect(allowed).toEqual([...x.values, ...x.values].map((T) => Number(T) <= 100));
    const worst = Math.max(...x.values.map((T, i) => Math.abs(mean[i] - truth(Number(T), 'XPhos')))); // prettier-ignore
    expect(worst).toBeLessThan(4);
    expect(slices.map(({ factor }) => factor)).toEqual(['T', 'stirring', 'ligand']);
    const [alongT] = slices;
    const inside = alongT.values.filter((T, i) => {
      const exact = truth(Number(T), 'XPhos');
      return alongT.low[i] <= exact && exact <= alongT.high[i];
    });
    expect(inside.length / 41).toBeGreaterThan(0.8);
  });

  it('is looked at over the factors that were asked for', () => {
    const { surface } = modelView(model, { x: 'ligand', y: 'stirring', fixed: {} });
    expect([surface?.x.factor, surface?.y.factor]).toEqual(['ligand', 'stirring']);
    expect(surface?.mean).toHaveLength(16);
    const same = modelView(model, { x: 'T', y: 'T', fixed: {} }).surface;
    expect([same?.x.factor, same?.y.factor]).toEqual(['T', 'ligand']);
  });
});

describe('an axis', () => {
  it('has a place for each level, or even places in the scale of the factor', () => {
    const axis = (factor: unknown) => axisOf(factorSchema.parse(factor));
    expect(axis({ name: 'a', kind: 'continuous', low: 20, high: 30, step: 5 })).toMatchObject({ continuous: true, values: [20, 25, 30] }); // prettier-ignore
    const log = axis({ name: 'a', kind: 'continuous', low: 0.01, high: 1, scale: 'log' });
    expect([log.log, log.values.length, log.values[20]]).toEqual([true, 41, 0.1]);
    const named = { name: 'a', kind: 'categorical', categories: [{ name: 'x' }, { name: 'y', retired: true }] }; // prettier-ignore
    expect(axis(named)).toMatchObject({ continuous: false, values: ['x'] });
    expect(axis({ name: 'a', kind: 'discrete', levels: [3, 1] }).values).toEqual([1, 3]);
  });
});
