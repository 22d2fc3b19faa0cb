import { describe, expect, it } from 'vitest';
import { cellAt, cellEdges, heatMapOption, placeOf, type HeatAxis } from '../../../renderer/plots/heat-map-option.ts'; // prettier-ignore
import { plotTheme } from '../../../renderer/plots/plot-theme.ts';

const numbers: HeatAxis = { title: 'T (°C)', values: [20, 40, 80], continuous: true, log: false };
const names: HeatAxis = { title: 'ligand', values: ['XPhos', 'PPh3'], continuous: false, log: false }; // prettier-ignore

describe('the cells of a heat map', () => {
  it('end half way between numbers, in the scale of the axis, and at its ends', () => {
    expect(cellEdges(numbers)).toEqual([20, 30, 60, 80]);
    expect(cellEdges({ ...numbers, values: [1, 100], log: true })).toEqual([1, 10, 100]);
    expect(cellEdges(names)).toEqual([-0.5, 0.5, 1.5]);
  });

  it('are found by a place on the plot, row by row', () => {
    const map = { x: numbers, y: names };
    expect([cellAt(map, 20, 0), cellAt(map, 35, 0), cellAt(map, 80, 1.2)]).toEqual([0, 1, 5]);
    expect([cellAt(map, 19, 0), cellAt(map, 30, 1.6), cellAt(map, Number.NaN, 0)]).toEqual([-1, -1, -1]); // prettier-ignore
  });

  it('hold points of the axes, and none beyond them', () => {
    expect([placeOf(numbers, 50), placeOf(numbers, 90), placeOf(names, 'PPh3'), placeOf(names, 'dppf')]).toEqual([50, undefined, 1, undefined]); // prettier-ignore
  });

  it('are coloured from the lowest to the highest value, faint where they are ruled out', () => {
    const option = heatMapOption(
      {
        x: numbers,
        y: names,
        values: [0, 1, 2, 3, 4, 5],
        faint: [false, false, false, false, false, true],
        points: [{ id: 7, x: 40, y: 'PPh3' }, { id: 8, x: 95, y: 'PPh3' }], // prettier-ignore
        selected: 7,
      },
      plotTheme(() => '', false),
    );
    const [cells, others, selected] = option['series'] as { data: number[][]; renderItem: (params: { dataIndex: number }, api: object) => { shape: object; style: { fill: string; opacity: number } } }[]; // prettier-ignore
    expect(cells.data[5]).toEqual([60, 0.5, 80, 1.5]);
    const api = (corners: number[]) => ({ value: (i: number) => corners[i], coord: ([a, b]: number[]) => [a, -b] }); // prettier-ignore
    const first = cells.renderItem({ dataIndex: 0 }, api(cells.data[0]));
    const last = cells.renderItem({ dataIndex: 5 }, api(cells.data[5]));
    expect(first.shape).toEqual({ x: 20, y: -0.5, width: 10.5, height: 1.5 });
    expect(first.style).toEqual({ fill: 'rgb(0, 34, 78)', opacity: 1 });
    expect([last.style.fill === first.style.fill, last.style.opacity]).toEqual([false, 0.25]);
    expect([others.data, selected.data]).toEqual([[], [[40, 1]]]);
  });
});
