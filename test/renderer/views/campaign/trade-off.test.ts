import { describe, expect, it } from 'vitest';
import { frontLine, hypervolumePlot, referenceText, tradeOffPoints } from '../../../../renderer/views/campaign/trade-off.ts'; // prettier-ignore
import { campaign, experiment } from './campaign-fixture.ts';

const [yields, waste] = campaign().space.objectives;
const measured = (id: number, results: Record<string, number>) => experiment(id, { status: 'measured', results }); // prettier-ignore

describe('the trade-off of two results', () => {
  const experiments = [
    measured(1, { yield: 50, waste: 4 }),
    measured(2, { yield: 20, waste: 1 }),
    measured(3, { yield: 30 }),
    experiment(4, { status: 'outlier', results: { yield: 99, waste: 0 } }),
    measured(5, { yield: 40, waste: 6 }),
  ];
  const points = tradeOffPoints(experiments, yields, waste);

  it('shows the experiments that are believed and have both', () => {
    expect([points.ids, points.x, points.y]).toEqual([[1, 2, 5], [50, 20, 40], [4, 1, 6]]); // prettier-ignore
  });

  it('joins the front from left to right', () => {
    expect(frontLine({ objectives: ['yield', 'waste'], front: [1, 2] }, points)).toEqual([[20, 1], [50, 4]]); // prettier-ignore
  });

  it('follows the hypervolume, and says where it is counted from', () => {
    const volume = { reference: { yield: 10, waste: 8 }, isThreshold: false, at: [1, 2, 3], experiments: [1, 2, 5], values: [10, 30, 30] }; // prettier-ignore
    expect(hypervolumePlot(volume)).toMatchObject({ series: [{ x: [1, 2, 3], y: [10, 30, 30] }], x: { max: 3 } }); // prettier-ignore
    expect(referenceText(volume, [yields, waste])).toBe('Counted from the worst that were measured: yield 10.0 %, waste 8.00. Thresholds of the results, in Space, make it comparable.'); // prettier-ignore
    expect(referenceText({ ...volume, isThreshold: true }, [yields, waste])).toBe('Counted from the thresholds: yield 10.0 %, waste 8.00.'); // prettier-ignore
  });
});
