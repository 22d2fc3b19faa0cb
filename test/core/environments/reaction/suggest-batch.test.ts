import { describe, expect, it } from 'vitest';
import { campaignAgentSchema } from '../../../../core/agents/campaign/index.ts';
import { reasonOf, suggestBatch } from '../../../../core/environments/reaction/suggest-batch.ts';
import { applyAction, type CampaignActionInput, type CampaignState } from '../../../../core/reactions/campaign/campaign-state.ts'; // prettier-ignore
import { parseDefinition } from '../../../../core/reactions/space/definition.ts';

const definition = parseDefinition({
  factors: [
    { name: 'T', kind: 'integer', low: 0, high: 20, unit: '°C' },
    { name: 'base', kind: 'categorical', categories: [{ name: 'A' }, { name: 'B' }] },
  ],
  objectives: [{ name: 'yield', goal: 'maximize', unit: '%' }],
});

function stateAfter(...actions: Exclude<CampaignActionInput, { kind: 'create' }>[]): CampaignState {
  const first = applyAction(undefined, { kind: 'create', name: 'x', definition });
  return actions.reduce((state, action) => applyAction(state, action as never), first);
}

const measured = [2, 6, 10, 14, 18].map((T) => ({
  point: { T, base: T % 4 === 2 ? 'A' : 'B' },
  results: { yield: 100 - (T - 11) ** 2 },
}));
const request = { count: 3, agent: campaignAgentSchema.parse({ type: 'bayesian-optimization' }), seed: 1, threads: 1 }; // prettier-ignore

describe('a suggested batch', () => {
  it('learns from what was measured, not from outliers, and repeats nothing', async () => {
    const state = stateAfter(
      { kind: 'add', source: 'typed', experiments: measured },
      { kind: 'add', source: 'typed', experiments: [{ point: { T: 20, base: 'A' }, results: { yield: 500 }, status: 'outlier' }] }, // prettier-ignore
      { kind: 'add', source: 'typed', experiments: [{ point: { T: 11, base: 'A' }, results: {} }] },
    );
    const batch = await suggestBatch(state, request);
    expect(batch).toHaveLength(3);
    const tried = state.experiments.map(({ point }) => JSON.stringify(point));
    for (const { point, suggestion } of batch) {
      expect(tried).not.toContain(JSON.stringify(point));
      // Believing the outlier would draw everything to 20 degrees.
      expect(suggestion!.expected!.yield.mean).toBeLessThan(150);
      for (const id of suggestion!.nearest!) expect(id).toBeLessThanOrEqual(5);
    }
  });

  it('is the same for the same state and seed, and another for another seed', async () => {
    const state = stateAfter();
    const [a, b, c] = await Promise.all(
      [1, 1, 2].map((seed) => suggestBatch(state, { ...request, count: 8, seed })),
    );
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
  });

  it('lies on the plate after the last one', async () => {
    const state = stateAfter({
      kind: 'add',
      source: 'suggested',
      experiments: [{ ...measured[0], plate: '2', well: 'A1' }],
    });
    const batch = await suggestBatch(state, { ...request, count: 25, plate: 24 });
    expect(batch[0]).toMatchObject({ plate: '3', well: 'A1' });
    expect(batch[24]).toMatchObject({ plate: '4', well: 'A1' });
  });

  it('says why in words', () => {
    const known = [{ id: 3 }, { id: 8 }, { id: 9 }];
    const { objectives } = definition;
    expect(
      reasonOf(
        { point: {}, aim: 'explore', expected: { yield: { mean: 61.83, deviation: 10.94 } }, nearest: [1, 0] }, // prettier-ignore
        objectives,
        known,
      ),
    ).toBe(
      'Little is known around it, and it may be better. Expected: yield 62 ± 11 %. Most like experiments 8 and 3.',
    );
    expect(reasonOf({ point: {}, aim: 'design' }, objectives, known)).toBe(
      'Spreads the experiments over the space.',
    );
  });
});
