import { describe, expect, it } from 'vitest';
import type { StepRecord } from '../../../../core/protocol/run-records.ts';
import {
  bestSizes,
  circuitPlots,
  errorMeaning,
  errorPlot,
  frontAt,
  frontPlot,
  paretoFront,
} from '../../../../renderer/views/run/circuit-plots.ts';

const step = (n: number, metrics: StepRecord['metrics']): StepRecord => ({ step: n, stage: 0, oracleCalls: 4 * n, seconds: n, metrics }); // prettier-ignore
const STEPS = [
  step(1, { episodes: 16, best_error: 0.02, mean_error: 0.5, two_qubit_gates: 4, mean_return: -1, success: 0 }),
  step(2, { episodes: 32, best_error: 0, mean_error: 0.3, two_qubit_gates: 2, mean_return: 2, success: 0.5 }),
  step(3, { episodes: 48, best_error: 0, mean_error: null, two_qubit_gates: 3, mean_return: 3, success: 1 }),
]; // prettier-ignore
/** Of each circuit: step, score, error, two-qubit gates, depth. */
const CIRCUITS = [
  [1, 0.2, 0.1, 0, 1],
  [1, 0.4, 0.02, 1, 4],
  [1, 0.3, 0.05, 2, 2],
  [2, 0.9, 0, 3, 5],
  [2, 0.8, 5e-7, 3, 3],
  [2, 0.35, 0.02, 1, 2],
] as const;
const FEED = {
  ids: CIRCUITS.map((_, i) => i + 1),
  steps: CIRCUITS.map(([at]) => at),
  stages: CIRCUITS.map(() => 0),
  columns: {
    score: CIRCUITS.map(([, score]) => score),
    error: CIRCUITS.map(([, , error]) => error),
    two_qubit_gates: CIRCUITS.map(([, , , pairs]) => pairs),
    depth: CIRCUITS.map(([, , , , depth]) => depth),
  },
};
const MOLECULE = errorMeaning({ environment: { target: { molecule: {} } } });

describe('what an error is', () => {
  it('depends on the target', () => {
    expect(MOLECULE).toEqual({ title: 'Energy error (hartree)', isMolecule: true, kind: 'energy' });
    expect(errorMeaning({ environment: { target: { spins: {} } } })).toMatchObject({ kind: 'energy', isMolecule: false }); // prettier-ignore
    expect(errorMeaning({ environment: { target: { state: {} } } }).title).toBe('Infidelity');
  });
});

describe('the error over the episodes', () => {
  it('stands on a logarithmic axis, with zeros at its lower end and the line of chemical accuracy', () => {
    const plot = errorPlot(STEPS, MOLECULE, false)!;
    expect(plot.y).toEqual({ title: 'Energy error (hartree)', log: true });
    const [mean, best, line] = plot.series;
    expect([...best.x]).toEqual([16, 32, 48]);
    expect([...best.y]).toEqual([0.02, 1e-9, 1e-9]);
    expect([...mean.y]).toEqual([0.5, 0.3, null]);
    expect([...line.y]).toEqual([1.6e-3, 1.6e-3]);
    expect([...line.x]).toEqual([0, 48]);
  });

  it('has no line of chemistry for states, and is none where the exact energy is not known', () => {
    const state = errorMeaning({ environment: { target: { state: {} } } });
    expect(errorPlot(STEPS, state, true)!.series.map(({ name }) => name)).toEqual(['mean', 'best']); // prettier-ignore
    expect(
      errorPlot([step(1, { episodes: 16, best_error: null })], MOLECULE, true),
    ).toBeUndefined();
  });
});

it('follows the size of the best circuit, and the depth of new ones', () => {
  expect(bestSizes(STEPS, FEED)).toEqual({
    twoQubitGates: [1, 3, 3],
    depth: [4, 5, 5],
    meanDepth: [7 / 3, 10 / 3, 10 / 3],
  });
  const plots = circuitPlots(STEPS, FEED);
  expect(plots.map(({ title }) => title)).toEqual(['Return of an episode', 'Two-qubit gates', 'Depth', 'Episodes that succeed']); // prettier-ignore
  expect([...plots[0].plot.series[0].y]).toEqual([-1, 2, 3]);
});

describe('the Pareto front', () => {
  const front = paretoFront(FEED);

  it('holds what no circuit with as few two-qubit gates beats, the shallowest of equal ones', () => {
    expect(front).toEqual([
      { id: 1, twoQubitGates: 0, depth: 1, error: 0.1 },
      { id: 6, twoQubitGates: 1, depth: 2, error: 0.02 },
      { id: 5, twoQubitGates: 3, depth: 3, error: 5e-7 },
    ]);
  });

  it('is found by a place of its axis', () => {
    expect(frontAt(front, 2.2)?.id).toBe(5);
    expect(frontAt(front, 0.4)?.id).toBe(1);
    expect(frontAt([], 1)).toBeUndefined();
    const { series, x } = frontPlot(front, MOLECULE);
    expect([...series[0].x]).toEqual([0, 1, 3]);
    expect(x).toMatchObject({ min: 0, max: 3, interval: 1 });
  });
});
