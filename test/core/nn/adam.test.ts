/** Adam against torch.optim, clipping, and gradients that are not finite. */
import { describe, expect, it } from 'vitest';
import { adamState, adamStep, type AdamSettings } from '../../../core/nn/adam.ts';
import { goldenCases } from './golden-values.ts';
import type { Value } from './numeric-checks.ts';

interface OptimizerCase {
  options: {
    lr: number;
    betas?: [number, number];
    eps?: number;
    weight_decay?: number;
    clip: number | null;
  };
  start: Value[];
  steps: { gradients: Value[]; norm: number | null; parameters: Value[] }[];
}

const cases = Object.entries(goldenCases<Record<string, OptimizerCase>>('optimizers.json'));

const named = (values: readonly Value[]): Record<string, Float32Array> =>
  Object.fromEntries(values.map(({ data }, i) => [`p${i}`, Float32Array.from(data)]));

describe('adamStep', () => {
  it.each(cases)('takes the steps of %s of PyTorch', (_name, { options, start, steps }) => {
    const { lr, betas = [0.9, 0.999], eps = 1e-8, weight_decay = 0, clip } = options;
    const settings: AdamSettings = {
      beta1: betas[0],
      beta2: betas[1],
      epsilon: eps,
      weightDecay: weight_decay,
      ...(clip === null ? {} : { clipNorm: clip }),
    };
    const parameters = named(start);
    const state = adamState(parameters);
    for (const step of steps) {
      const norm = adamStep(parameters, named(step.gradients), state, lr, settings);
      if (step.norm !== null) expect(norm / step.norm).toBeCloseTo(1, 5);
      for (const [i, expected] of step.parameters.entries()) {
        for (const [j, x] of expected.data.entries()) {
          expect(Math.abs(parameters[`p${i}`][j] - x)).toBeLessThan(2e-6);
        }
      }
    }
    expect(state.steps).toBe(steps.length);
  });

  it('scales gradients above the clipping norm and leaves smaller ones alone', () => {
    const after = (gradient: number[], clipNorm: number): { norm: number; m: number[] } => {
      const parameters = { x: new Float32Array(2) };
      const state = adamState(parameters);
      const gradients = { x: Float32Array.from(gradient) };
      const norm = adamStep(parameters, gradients, state, 0.1, { clipNorm, beta1: 0 });
      return { norm, m: Array.from(state.m.x) };
    };
    expect(after([3, 4], 10)).toEqual({ norm: 5, m: [3, 4] });
    expect(after([30, 40], 5)).toEqual({ norm: 50, m: [3, 4] });
  });

  it.each([NaN, Infinity, -Infinity])('leaves everything as it was at a gradient of %d', (bad) => {
    const parameters = { x: Float32Array.from([1, 2]), y: Float32Array.from([3]) };
    const state = adamState(parameters);
    const good = { x: Float32Array.from([0.1, -0.2]), y: Float32Array.from([0.3]) };
    adamStep(parameters, good, state, 0.1);
    const before = structuredClone({ parameters, state });
    const gradients = { x: Float32Array.from([0.1, bad]), y: Float32Array.from([1]) };
    const norm = adamStep(parameters, gradients, state, 0.1, { clipNorm: 1, weightDecay: 0.1 });
    expect(Number.isFinite(norm)).toBe(false);
    expect({ parameters, state }).toEqual(before);
  });
});
