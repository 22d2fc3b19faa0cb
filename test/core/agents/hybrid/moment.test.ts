import { describe, expect, it } from 'vitest';
import { firstMoment, momentOf, priorProcess, shareLeft } from '../../../../core/agents/hybrid/moment.ts'; // prettier-ignore
import { DEFAULT_PRIORS } from '../../../../core/surrogate/hyperparameters.ts';
import { Surrogate } from '../../../../core/surrogate/surrogate.ts';
import { features } from './setting.ts';

const points = [30, 80, 130].map((temperature) => ({ temperature, x: 0.5, ligand: 'A' }));
const rows = points.map((point) => features.encode(point));
const objective = { name: 'yield', goal: 'maximize', low: 0, high: 100 } as const;

describe('a moment of choice', () => {
  it('counts from the best of what is measured and expected', () => {
    const surrogate = new Surrogate({
      layout: features.layout,
      rows,
      objectives: [{ name: 'yield', direction: 'maximize', scale: 'linear', values: [20, 40, 60] }],
    });
    const at = momentOf(surrogate, objective, [{ mean: 3, deviation: 1 }], [rows[0]], 8);
    expect(at.best).toBe(3);
    expect(at.experiments).toBe(4);
    expect(at.left).toBe(0.5);
    // 20, 40, 60 have the mean 40 and the deviation sqrt(800 / 3).
    expect(at.share!(1)).toBeCloseTo((40 + Math.sqrt(800 / 3)) / 100, 9);
    const alone = momentOf(surrogate, objective, [], [], 8);
    expect(alone.best).toBeCloseTo(20 / Math.sqrt(800 / 3), 9);
  });

  it('turns shares over for what is minimized, and knows none without limits', () => {
    const surrogate = new Surrogate({
      layout: features.layout,
      rows,
      objectives: [{ name: 'yield', direction: 'minimize', scale: 'linear', values: [20, 40, 60] }],
    });
    const at = momentOf(surrogate, { ...objective, goal: 'minimize' }, [], [], 8);
    // The best is the lowest, 20 of 0 to 100.
    expect(at.share!(at.best)).toBeCloseTo(0.8, 9);
    expect(
      momentOf(surrogate, { name: 'yield', goal: 'minimize' }, [], [], 8).share,
    ).toBeUndefined();
  });

  it('knows nothing before the first experiment but the priors', () => {
    const process = priorProcess(features.layout, DEFAULT_PRIORS);
    const belief = process.marginal(rows[0]);
    // One joint amplitude of e^0 and three main ones of e^-1.
    expect(belief.mean).toBe(0);
    expect(belief.deviation).toBeCloseTo(Math.sqrt(1 + 3 * Math.exp(-1)), 9);
    expect(firstMoment(process, [], 20)).toMatchObject({ best: 0, experiments: 0, left: 1 });
  });

  it('has nothing left beyond the plan', () => {
    expect(shareLeft(10, 15)).toBe(0);
  });
});
