import { describe, expect, it } from 'vitest';
import { isSameScoring, stageFrom } from '../../../../renderer/views/run/stage-draft.ts';
import { details } from './records.ts';

const scoring = {
  aggregation: 'product',
  components: [{ type: 'qed' }, { type: 'mw', disabled: true }],
};

describe('a new goal for a run at work', () => {
  it('keeps the diversity filter in force, and leaves out what is set aside', () => {
    const run = details(
      { diversity: { type: 'none' } },
      { stages: [{ stage: 1, fromStep: 9, settings: { diversity: { type: 'murcko-scaffold' } } }] },
    );
    expect(stageFrom(scoring, ' Soluble ', run, 1)).toEqual({
      name: 'Soluble',
      scoring: { aggregation: 'product', components: [{ type: 'qed' }] },
      diversity: { type: 'murcko-scaffold' },
    });
    expect(stageFrom(scoring, '', run, 0)).toMatchObject({ diversity: { type: 'none' } });
  });

  it('is no new goal when nothing that counts was changed', () => {
    expect(isSameScoring(scoring, { aggregation: 'product', components: [{ type: 'qed' }] })).toBe(
      true,
    );
    expect(isSameScoring(scoring, { components: [{ type: 'qed' }] })).toBe(false);
  });
});
