import { describe, expect, it } from 'vitest';
import { colourEnds, columnPoints, mapPoints } from '../../../../renderer/views/molecules/map-data.ts'; // prettier-ignore

describe('points of plots', () => {
  it('of the map are coloured by id', () => {
    const points = mapPoints([{ id: 7, x: 1, y: 2 }, { id: 3, x: 0, y: 0 }], new Map([[3, 0.5]])); // prettier-ignore
    expect([...(points.ids as Int32Array)]).toEqual([7, 3]);
    expect(points.values).toEqual([null, 0.5]);
  });

  it('of two columns leave out molecules that lack one', () => {
    const answer = { ids: [1, 2, 3], columns: { a: [1, null, 3], b: [4, 5, 6], c: [0.1, 0.2, null] } }; // prettier-ignore
    const points = columnPoints(answer, { x: 'a', y: 'b', colour: 'c' });
    expect([[...points.ids as Int32Array], [...points.x as Float64Array], points.values]).toEqual([[1, 3], [1, 3], [0.1, null]]); // prettier-ignore
    expect(columnPoints(answer, { x: 'a', y: 'none', colour: 'c' }).ids).toHaveLength(0);
  });

  it('are coloured from 0 to 1 for scores, else over their span', () => {
    expect(colourEnds([0.2, 0.4], true)).toEqual([0, 1]);
    expect(colourEnds([5, null, 9], false)).toEqual([5, 9]);
    expect(colourEnds([5], false)).toEqual([4.5, 5.5]);
    expect(colourEnds([], false)).toEqual([0, 1]);
  });
});
