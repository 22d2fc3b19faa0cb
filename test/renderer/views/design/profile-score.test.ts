import { describe, expect, it } from 'vitest';
import { profileScores } from '../../../../renderer/views/design/profile-score.ts';

describe('scores computed in the page', () => {
  it('aggregates what counts as a score, by its weight', () => {
    const parts = [
      { effect: 'score' as const, weight: 1, scores: [1, 0.5] },
      { effect: 'score' as const, weight: 3, scores: [0, 0.25] },
    ];
    expect(profileScores('arithmetic-mean', parts, 2)).toEqual([0.25, 0.3125]);
    expect(profileScores('minimum', parts, 2)).toEqual([0, 0.25]);
    expect(profileScores('unheard-of', parts, 2)).toEqual([null, null]);
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
