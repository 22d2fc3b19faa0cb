import { describe, expect, it } from 'vitest';
import {
  actionSchema,
  applyAction,
  learnable,
  type CampaignActionInput,
  type CampaignState,
} from '../../../../core/reactions/campaign/campaign-state.ts';

const create: CampaignActionInput = {
  kind: 'create',
  name: 'Suzuki',
  definition: {
    factors: [
      { name: 'T', kind: 'continuous', low: 20, high: 120 },
      { name: 'solvent', kind: 'categorical', categories: [{ name: 'DMF' }, { name: 'water' }] },
    ],
    objectives: [
      { name: 'yield', goal: 'maximize' },
      { name: 'waste', goal: 'minimize' },
    ],
  },
};
const after = (...actions: CampaignActionInput[]): CampaignState =>
  [create, ...actions].reduce<CampaignState | undefined>(
    (state, action) => applyAction(state, actionSchema.parse(action)),
    undefined,
  )!;
const add = (source: 'typed' | 'suggested', ...experiments: object[]): CampaignActionInput => ({
  kind: 'add',
  source,
  experiments: experiments as [],
});
const point = { T: 80, solvent: 'DMF' };

it('gives experiments numbers that are never given twice', () => {
  const state = after(
    add('suggested', { point }, { point }),
    { kind: 'remove', ids: [2] },
    add('typed', { point, results: { yield: 5 } }),
  );
  expect(state.experiments.map(({ id, round, status }) => [id, round, status])).toEqual([
    [1, 1, 'pending'],
    [3, 2, 'measured'],
  ]);
});

describe('recording', () => {
  const record = (...entries: object[]): CampaignActionInput => ({
    kind: 'record',
    entries: entries as [],
  });
  it('turns a pending experiment into a measured one, and back', () => {
    const begun = [add('suggested', { point }), record({ id: 1, results: { yield: 0 } })];
    expect(after(...begun).experiments[0]).toMatchObject({
      status: 'measured',
      results: { yield: 0 },
    });
    const more = after(...begun, record({ id: 1, results: { waste: 3 }, note: 'cloudy' }));
    expect(more.experiments[0]).toMatchObject({ results: { yield: 0, waste: 3 }, note: 'cloudy' });
    const back = after(...begun, record({ id: 1, results: { yield: null } }));
    expect(back.experiments[0]).toMatchObject({ status: 'pending', results: {} });
  });
  it('keeps failed and outlier as they were marked', () => {
    const state = after(
      add('suggested', { point }, { point }),
      record({ id: 1, status: 'failed' }, { id: 2, results: { yield: 300 }, status: 'outlier' }),
      record({ id: 1, results: { yield: 1 } }),
    );
    expect(state.experiments.map(({ status }) => status)).toEqual(['failed', 'outlier']);
    expect(learnable(state)).toEqual([]);
  });
  it.each([
    [{ id: 9, results: { yield: 1 } }, 'no experiment 9'],
    [{ id: 1, results: { yeild: 1 } }, "'yeild' is no objective"],
  ])('refuses %o', (entry, message) => {
    expect(() => after(add('suggested', { point }), record(entry))).toThrow(message);
  });
});

it('accepts measured values beyond a range, and no other ones', () => {
  expect(after(add('typed', { point: { ...point, T: 140 } })).experiments).toHaveLength(1);
  expect(() => after(add('typed', { point: { ...point, T: 'hot' } }))).toThrow(
    "'hot' is no number",
  );
  expect(() => after(add('typed', { point: { ...point, solvent: 'THF' } }))).toThrow(
    "'THF' is none of the categories of 'solvent'",
  );
});

it('carries experiments through changes of the space without losing anything', () => {
  const factor = { name: 'p', kind: 'continuous', low: 1, high: 10 } as const;
  const begun = [add('typed', { point, results: { yield: 5, waste: 1 } })];
  const edits: CampaignActionInput[] = [
    { kind: 'edit-space', edit: { kind: 'rename-factor', from: 'T', to: 'temperature' } },
    { kind: 'edit-space', edit: { kind: 'rename-objective', from: 'yield', to: 'assay' } },
    { kind: 'edit-space', edit: { kind: 'add-factor', factor, past: 1 } },
    { kind: 'edit-space', edit: { kind: 'remove-factor', name: 'solvent' } },
    { kind: 'edit-space', edit: { kind: 'remove-objective', name: 'waste' } },
  ];
  const state = after(...begun, ...edits);
  expect(state.experiments[0]).toMatchObject({
    point: { temperature: 80, solvent: 'DMF', p: 1 },
    results: { assay: 5, waste: 1 },
  });
  expect(learnable(state)).toHaveLength(1);
  const categories = [{ name: 'DMF' }, { name: 'THF' }];
  const returned = after(...begun, ...edits, {
    kind: 'edit-space',
    edit: {
      kind: 'add-factor',
      factor: { name: 'solvent', kind: 'categorical', categories },
      past: 'THF',
    },
  });
  expect(returned.experiments[0].point.solvent).toBe('DMF');
});

it('learns from nothing that lacks a factor', () => {
  const factor = { name: 'p', kind: 'continuous', low: 1, high: 10 } as const;
  const state = after(add('typed', { point, results: { yield: 5 } }), {
    kind: 'edit-space',
    edit: { kind: 'add-factor', factor },
  });
  expect(learnable(state)).toEqual([]);
  expect(state.experiments).toHaveLength(1);
});
