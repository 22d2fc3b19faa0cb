import { describe, expect, it } from 'vitest';
import { actionTitle, campaignProgress } from '../../../core/host/campaign-progress.ts';
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
      { objective: 'yield', experiments: [1, 2, 3], values: [10, 30, 20], best: [10, 30, 30] },
      { objective: 'waste', experiments: [1, 2, 3], values: [5, 8, 2], best: [5, 5, 2] },
      { objective: 'pH', experiments: [1, 3], values: [4, 8], best: [4, 8] },
    ]);
  });

  it('leaves out what failed or is not believed, and objectives without a result', () => {
    const state = measured(stateOf([{ name: 'yield', goal: 'maximize' }, { name: 'ee', goal: 'maximize' }]), [{ yield: 10 }, { yield: 99 }]); // prettier-ignore
    const marked = applyAction(state, { kind: 'record', entries: [{ id: 2, status: 'outlier' }] });
    expect(campaignProgress(marked)).toEqual([
      { objective: 'yield', experiments: [1], values: [10], best: [10] },
    ]);
  });
});

describe('the title of an action', () => {
  it('says what was done, with its number', () => {
    const point = { T: 1 };
    expect(actionTitle({ kind: 'add', source: 'suggested', experiments: [{ point, results: {} }] })).toBe('Suggest 1 experiment'); // prettier-ignore
    expect(actionTitle({ kind: 'record', entries: [{ id: 1, results: { y: 2 } }, { id: 2, results: { y: 2 } }] })).toBe('Enter 2 results'); // prettier-ignore
    expect(actionTitle({ kind: 'record', entries: [{ id: 1, status: 'failed' }] })).toBe('Mark 1 experiment as failed'); // prettier-ignore
    expect(actionTitle({ kind: 'record', entries: [{ id: 1, note: 'brown' }] })).toBe('Enter 1 result'); // prettier-ignore
  });
});
