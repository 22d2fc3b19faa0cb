import { describe, expect, it } from 'vitest';
import type { StepRecord } from '../../../../core/protocol/run-records.ts';
import { agentCsv, agentCurves, agentsPlot, agentTable, intervalOf, measuresOf } from '../../../../renderer/views/simulate/agent-curves.ts'; // prettier-ignore

function run(agent: string, values: readonly number[], batch = 1) {
  const steps = values.map((best, i): StepRecord => ({
    step: i + 1,
    stage: 0,
    oracleCalls: (i + 1) * batch,
    seconds: i,
    metrics: { experiments: (i + 1) * batch, best_yield: best, regret: 100 - best, mean_score: null },
  })); // prettier-ignore
  return { agent, steps };
}

describe('agents with several seeds', () => {
  const runs = [run('GP', [10, 50, 60]), run('Random', [5, 5]), run('GP', [30, 70])];

  it('have the mean of what all their seeds have done, with its interval', () => {
    const [gp, random] = agentCurves(runs, 'best_yield');
    expect(gp).toMatchObject({ agent: 'GP', seeds: 2, x: [1, 2], mean: [20, 60] });
    // Two values 20 apart: t = 12.706 with 1 degree of freedom, standard error 10.
    expect(gp.high[0] - gp.mean[0]).toBeCloseTo(127.06, 6);
    expect(random).toMatchObject({ seeds: 1, mean: [5, 5], low: [5, 5], high: [5, 5] });
    expect(agentCurves([run('GP', [1], 4)], 'best_yield')[0].x).toEqual([4]);
  });

  it('have an interval as in the book', () => {
    // SOURCE: mean 5, standard deviation 2.138, n 8: t with 7 degrees of freedom is 2.365.
    const { mean, half } = intervalOf([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(mean).toBe(5);
    expect(half).toBeCloseTo((2.365 * 2.13809) / Math.sqrt(8), 4);
  });

  it('are compared by what their runs measure', () => {
    expect(measuresOf(runs).map(({ id }) => id)).toEqual(['regret', 'best_yield']);
    const [measure] = measuresOf(runs);
    const plot = agentsPlot(agentCurves(runs, measure.id), measure);
    expect(plot.series.map(({ name, band }) => [name, band !== undefined])).toEqual([['GP', true], ['Random', false]]); // prettier-ignore
    const [row] = agentTable(runs, measuresOf(runs));
    expect(row).toMatchObject({ agent: 'GP', seeds: 2, experiments: 2, values: [{ mean: 40 }, { mean: 60 }] }); // prettier-ignore
    expect(agentCsv(runs, measuresOf(runs)).split('\r\n')[2]).toBe('Random,1,2,95,0,5,0');
  });
});
