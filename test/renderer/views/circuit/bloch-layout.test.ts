import { describe, expect, it } from 'vitest';
import { NO_ROTATION } from '../../../../renderer/three-d/vectors.ts';
import {
  axisLabels,
  between,
  blochGrid,
  cellCentre,
  toScreen,
} from '../../../../renderer/views/circuit/bloch-layout.ts';

describe('the grid', () => {
  it('stands in one row where there is room, else in even rows', () => {
    expect(blochGrid(2, 400)).toMatchObject({ columns: 2, rows: 1 });
    expect(blochGrid(6, 420)).toMatchObject({ columns: 3, rows: 2 });
    expect(blochGrid(1, 80)).toMatchObject({ columns: 1, rows: 1 });
  });

  it('is centred, the first qubit at the top left', () => {
    const grid = blochGrid(4, 220);
    expect(grid).toMatchObject({ columns: 2, rows: 2 });
    const [first, last] = [cellCentre(0, grid), cellCentre(3, grid)];
    expect(first[0]).toBeLessThan(0);
    expect(first[1]).toBeGreaterThan(0);
    expect(last).toEqual([-first[0], -first[1]]);
  });
});

describe('axes', () => {
  it('has |0> up, y to the right and x towards the viewer', () => {
    expect(toScreen([0, 0, 1])).toEqual([0, 1, 0]);
    expect(toScreen([0, 1, 0])).toEqual([1, 0, 0]);
    expect(toScreen([1, 0, 0])).toEqual([0, 0, 1]);
  });

  it('puts |0> above and |1> below the middle', () => {
    const grid = blochGrid(1, 200);
    const labels = axisLabels(0, grid, NO_ROTATION, 200);
    const at = (name: string) => labels.find(({ text }) => text === name)!;
    expect(at('|0⟩').x).toBeCloseTo(100, 9);
    expect(at('|0⟩').y).toBeLessThan(grid.height / 2);
    expect(at('|1⟩').y).toBeGreaterThan(grid.height / 2);
    expect(at('y').x).toBeGreaterThan(100);
    expect(labels.every(({ behind }) => !behind)).toBe(true);
  });
});

it('moves arrows from one state to the next', () => {
  expect(between([[0, 0, 1]], [[1, 0, 0], [0, 0, 1]], 0.5)).toEqual([[0.5, 0, 0.5], [0, 0, 1]]); // prettier-ignore
});
