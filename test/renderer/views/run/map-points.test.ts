import { describe, expect, it } from 'vitest';
import { coloured } from '../../../../renderer/views/run/map-points.ts';

const points = {
  ids: [1, 2, 3],
  x: [0, 1, 2],
  y: [0, 0, 0],
  score: [0.2, null, 0.9],
  step: [1, 5, 9],
};

describe('the points of the map', () => {
  it('are coloured over the values that occur', () => {
    expect(coloured(points, 'score')).toMatchObject({
      low: 0.2,
      high: 0.9,
      points: { values: points.score },
    });
    expect(coloured(points, 'step')).toMatchObject({ low: 1, high: 9 });
  });

  it('have a scale even when nothing is known', () => {
    expect(coloured({ ...points, score: [null, null, null] }, 'score')).toMatchObject({
      low: 0,
      high: 1,
    });
  });
});
