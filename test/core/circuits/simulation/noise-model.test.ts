import { expect, it } from 'vitest';
import {
  type NoiseModel,
  misread,
  misreadSum,
  noiseModelSchema,
} from '../../../../core/circuits/simulation/noise-model.ts';
import { pauliObservable } from '../../../../core/circuits/simulation/observable.ts';
import { pauliSum } from '../../../../core/circuits/simulation/pauli-sum.ts';
import {
  emptyState,
  probabilities,
  randomState,
} from '../../../../core/circuits/simulation/state-vector.ts';
import { Random } from '../../../../core/random/random.ts';

const noise: NoiseModel = noiseModelSchema.parse({ readZeroAsOne: 0.02, readOneAsZero: 0.07 });

it('confuses each qubit by its own matrix', () => {
  const read = misread(Float64Array.of(0, 0, 0, 1), noise);
  expect([...read].map((p) => p.toFixed(12))).toEqual(
    [0.07 * 0.07, 0.07 * 0.93, 0.93 * 0.07, 0.93 * 0.93].map((p) => p.toFixed(12)),
  );
});

it('says what diagonal sums appear to be', () => {
  const sum = pauliSum(3, { ZIZ: 0.4, ZZZ: -1, IIZ: 0.3, III: 2 });
  const state = randomState(3, new Random(5));
  const read = misread(probabilities(state), noise);
  let expected = 2;
  read.forEach((p, k) => {
    const [a, b, c] = [4, 2, 1].map((bit) => ((k & bit) === 0 ? 1 : -1));
    expected += p * (0.4 * a * c - a * b * c + 0.3 * c);
  });
  expect(pauliObservable(misreadSum(sum, noise)).apply(state, emptyState(3))).toBeCloseTo(
    expected,
    12,
  );
});

it('refuses chances above 1', () => {
  expect(noiseModelSchema.safeParse({ amplitudeDamping: 1.5 }).success).toBe(false);
});
