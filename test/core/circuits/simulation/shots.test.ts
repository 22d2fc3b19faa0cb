import { describe, expect, it } from 'vitest';
import {
  bitString,
  measurementGroups,
  sampleCounts,
  alongAxes,
  measurementPlan,
  sampledExpectation,
} from '../../../../core/circuits/simulation/shots.ts';
import { pauliObservable } from '../../../../core/circuits/simulation/observable.ts';
import { pauliSum } from '../../../../core/circuits/simulation/pauli-sum.ts';
import { emptyState, randomState } from '../../../../core/circuits/simulation/state-vector.ts';
import { readHamiltonian } from '../../../../core/circuits/targets/hamiltonian-file.ts';
import { Random } from '../../../../core/random/random.ts';
import { referenceText } from '../exact.ts';

it('draws outcomes with their probabilities', () => {
  const counts = sampleCounts(Float64Array.of(0.1, 0, 0.6, 0.3), 100_000, new Random(1));
  expect(counts.has(1)).toBe(false);
  // Five standard errors.
  expect(Math.abs((counts.get(2) ?? 0) - 60_000)).toBeLessThan(5 * Math.sqrt(1e5 * 0.24));
  expect([...counts.values()].reduce((a, b) => a + b)).toBe(100_000);
  expect(bitString(2, 3)).toBe('010');
});

describe('terms that are measured together', () => {
  it('agree on every qubit and hold all terms once', () => {
    const { sum } = readHamiltonian(referenceText('h2_4q_jw_0.7414'), 'h2.json');
    const groups = measurementGroups(sum);
    expect(groups.flatMap(({ terms }) => terms)).toHaveLength(sum.terms.length - 1);
    for (const { axes, terms } of groups)
      for (const { pauli } of terms)
        for (const [q, letter] of Array.from(pauli).entries())
          expect(['I', axes[q]]).toContain(letter);
    // SOURCE: XXYY, XYYX, YXXY, YYXX and everything diagonal: five bases.
    expect(groups).toHaveLength(5);
  });
});

it('estimates an expectation without bias', () => {
  const sum = pauliSum(3, { XYI: 0.3, YIZ: -0.7, ZZZ: 1, IXX: 0.5, III: 2 });
  const state = randomState(3, new Random(4));
  const exact = pauliObservable(sum).apply(state, emptyState(3));
  const plan = measurementPlan(sum);
  const estimates = Array.from({ length: 50 }, (_, k) =>
    sampledExpectation(plan, (axes) => alongAxes(state, axes), 400, new Random(k)),
  );
  const mean = estimates.reduce((a, b) => a + b) / 50;
  const error = Math.sqrt(estimates.reduce((s, e) => s + (e - mean) ** 2, 0) / 49 / 50);
  expect(error).toBeLessThan(0.02);
  expect(Math.abs(mean - exact)).toBeLessThan(4 * error);
});
