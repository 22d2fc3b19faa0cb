import { describe, expect, it } from 'vitest';
import { campaignProgress, campaignTradeOff } from '../../../core/host/campaign-progress.ts';
import {
  applyAction,
  type CampaignState,
} from '../../../core/reactions/campaign/campaign-state.ts';
import { parseDefinition } from '../../../core/reactions/space/definition.ts';

function stateOf(goals: readonly { name: string; goal: string; target?: number }[]): CampaignState {
  const definition = parseDefinition({
    factors: [{ name: 'T', kind: 'continuous', low: 0, high: 100 }],
    objectives: goals,
  });
  return applyAction(undefined, { kind: 'create', name: 'X', definition });
}

function measured(state: CampaignState, results: readonly Record<string, number>[]): CampaignState {
  const experiments = results.map((one, i) => ({ point: { T: i }, results: one }));
  return applyAction(state, { kind: 'add', source: 'typed', experiments });
}

describe('the progress of a campaign', () => {
  it('keeps the best in the direction of each goal', () => {
    const state = stateOf([
      { name: 'yield', goal: 'maximize' },
      { name: 'waste', goal: 'minimize' },
      { name: 'pH', goal: 'target', target: 7 },
    ]);
    const results: Record<string, number>[] = [
      { yield: 10, waste: 5, pH: 4 },
      { yield: 30, waste: 8 },
      { yield: 20, waste: 2, pH: 8 },
    ];
    expect(campaignProgress(measured(state, results))).toEqual([
      { objective: 'yield', count: 3, at: [1, 2, 3], experiments: [1, 2, 3], values: [10, 30, 20], best: [10, 30, 30], low: 10, high: 30 },
      { objective: 'waste', count: 3, at: [1, 2, 3], experiments: [1, 2, 3], values: [5, 8, 2], best: [5, 5, 2], low: 2, high: 8 },
      { objective: 'pH', count: 2, at: [1, 2], experiments: [1, 3], values: [4, 8], best: [4, 8], low: 4, high: 8 },
    ]); // prettier-ignore
  });

  it('leaves out what failed or is not believed, and objectives without a result', () => {
    const state = measured(stateOf([{ name: 'yield', goal: 'maximize' }, { name: 'ee', goal: 'maximize' }]), [{ yield: 10 }, { yield: 99 }]); // prettier-ignore
    const marked = applyAction(state, { kind: 'record', entries: [{ id: 2, status: 'outlier' }] });
    expect(campaignProgress(marked)).toMatchObject([{ objective: 'yield', count: 1, experiments: [1], best: [10] }]); // prettier-ignore
  });

  it('has few points of very many experiments, and every one that was the best', () => {
    const results = Array.from({ length: 50_000 }, (_, i) => ({ yield: i === 33_333 ? 90 : (i * 7919) % 61 })); // prettier-ignore
    const [progress] = campaignProgress(measured(stateOf([{ name: 'yield', goal: 'maximize' }]), results)); // prettier-ignore
    expect(progress.at.length).toBeLessThan(2_100);
    expect(progress).toMatchObject({ count: 50_000, low: 0, high: 90 });
    const top = progress.at.indexOf(33_334);
    expect([progress.values[top], progress.best[top - 1], progress.best.at(-1), progress.at.at(-1)]).toEqual([90, 60, 90, 50_000]); // prettier-ignore
  });

  it('knows what chance would have found once everything has been measured', () => {
    const definition = parseDefinition({
      factors: [{ name: 'T', kind: 'discrete', levels: [0, 1, 2, 3] }],
      objectives: [{ name: 'waste', goal: 'minimize' }],
    });
    const empty = applyAction(undefined, { kind: 'create', name: 'X', definition });
    const some = measured(empty, [{ waste: 1 }, { waste: 2 }, { waste: 3 }]);
    expect(campaignProgress(some)[0].random).toBeUndefined();
    const rest = [{ point: { T: 3 }, results: { waste: 4 } }];
    const all = applyAction(some, { kind: 'add', source: 'typed', experiments: rest });
    // The lowest of k of the numbers 1 to 4 is 5 / (k + 1) on average.
    campaignProgress(all)[0].random?.forEach((best, i) => expect(best).toBeCloseTo(5 / (i + 2), 10)); // prettier-ignore
    expect(campaignProgress(all)[0].random).toHaveLength(4);
  });
});

describe('the trade-off between objectives', () => {
  const goals = [{ name: 'yield', goal: 'maximize' }, { name: 'waste', goal: 'minimize' }]; // prettier-ignore
  const results = [
    { yield: 10, waste: 5 },
    { yield: 30, waste: 8 },
    { yield: 20, waste: 6 },
    { yield: 25, waste: 9 },
  ];

  it('has the experiments that no other beats, and the area that they hold beyond the worst', () => {
    const { front, hypervolume } = campaignTradeOff(measured(stateOf(goals), results));
    expect(front).toEqual([1, 2, 3]);
    expect(hypervolume).toMatchObject({ reference: { yield: 10, waste: 9 }, isThreshold: false, at: [1, 2, 3, 4] }); // prettier-ignore
    // (30 - 10) (9 - 8), then (20 - 10) (8 - 6) more.
    expect(hypervolume?.values).toEqual([0, 20, 40, 40]);
  });

  it('counts from the thresholds where all have one', () => {
    const limited = goals.map((goal, i) => ({ ...goal, threshold: i === 0 ? 0 : 10 }));
    const { hypervolume } = campaignTradeOff(measured(stateOf(limited), results));
    expect(hypervolume).toMatchObject({ reference: { yield: 0, waste: 10 }, isThreshold: true });
    expect(hypervolume?.values).toEqual([50, 90, 110, 110]);
  });
});
