import { describe, expect, it } from 'vitest';
import { aggregations, AGGREGATION_TYPES } from '../../../../core/scoring/aggregation.ts';
import { FILTER_THRESHOLD as ENGINE_THRESHOLD } from '../../../../core/scoring/scoring-function.ts';
import {
  FILTER_THRESHOLD,
  profileScores,
} from '../../../../renderer/views/design/profile-score.ts';

const columns = [
  [0.9, 0.2, 0, 1],
  [0.4, 0.8, 0.5, 1],
  [0.7, 0.7, 0.1, 1],
];
const weights = [1, 2, 0.5];

describe('scores computed in the page', () => {
  it.each(AGGREGATION_TYPES)('agree with the engine for the %s', (type) => {
    const parts = columns.map((scores, i) => ({ effect: 'score' as const, weight: weights[i], scores })); // prettier-ignore
    const engine = columns[0].map((_, row) => aggregations[type](columns.map((column) => column[row]), weights)); // prettier-ignore
    profileScores(type, parts, 4).forEach((score, row) => expect(score).toBeCloseTo(engine[row], 12)); // prettier-ignore
  });

  it('lets filters zero and penalties multiply', () => {
    const scores = profileScores(
      'arithmetic-mean',
      [
        { effect: 'score', weight: 1, scores: [0.8, 0.8, 0.8] },
        { effect: 'filter', weight: 1, scores: [0.5, 0.49, 1] },
        { effect: 'penalty', weight: 1, scores: [1, 1, 0.25] },
      ],
      3,
    );
    expect(scores).toEqual([0.8, 0, 0.2]);
    expect(FILTER_THRESHOLD).toBe(ENGINE_THRESHOLD);
  });

  it('has no score where a value is missing', () => {
    const parts = [{ effect: 'score' as const, weight: 1, scores: [null, 0.5] }];
    expect(profileScores('product', parts, 2)).toEqual([null, 0.5]);
  });

  it('gives 1 when only filters stand and all let through', () => {
    const parts = [{ effect: 'filter' as const, weight: 1, scores: [1, 0] }];
    expect(profileScores('geometric-mean', parts, 2)).toEqual([1, 0]);
  });
});
