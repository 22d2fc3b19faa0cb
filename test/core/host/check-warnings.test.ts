import { describe, expect, it } from 'vitest';
import { checkWarnings } from '../../../core/host/check-warnings.ts';
import { scoringSettingsSchema } from '../../../core/scoring/scoring-settings.ts';
import type { MoleculeScore } from '../../../core/scoring/scoring-types.ts';

const goal = scoringSettingsSchema.parse({
  components: [
    { type: 'qed' },
    { type: 'mw', role: 'filter', transform: { type: 'left-step', low: 300 } },
    { type: 'rings', role: 'filter', transform: { type: 'right-step', high: 5 } },
  ],
});

const score = (total: number | null, mw: number, rings: number): MoleculeScore => ({
  score: total,
  components: {
    qed:
      total === null
        ? { raw: null, transformed: null, error: 'No value.' }
        : { raw: 1, transformed: 1 },
    mw: { raw: 1, transformed: mw },
    rings: { raw: 1, transformed: rings },
  },
});

describe('warnings before a run', () => {
  it('are none for a goal that can be learned', () => {
    expect(checkWarnings(goal, [score(0.2, 1, 1), score(0.8, 1, 1), score(0, 0, 1)])).toEqual([]);
  });

  it('name the filters when nothing scores above 0', () => {
    expect(checkWarnings(goal, [score(0, 1, 0), score(0, 1, 0)])).toEqual([
      expect.stringMatching(/^None of 2 molecules .* passes the filter 'rings'\.$/),
    ]);
    expect(checkWarnings(goal, [score(0, 1, 0), score(0, 0, 1)])).toEqual([
      expect.stringMatching(/passes the filters 'mw' and 'rings'\.$/),
    ]);
    expect(checkWarnings(goal, [score(0, 1, 1)])).toEqual([
      expect.stringMatching(/Widen the transforms/),
    ]);
  });

  it('tell of goals that are reached already and of components that fail', () => {
    expect(checkWarnings(goal, [score(0.9, 1, 1)])).toEqual([
      expect.stringMatching(/^100 % of the prior's molecules/),
    ]);
    const missing = checkWarnings(goal, [score(null, 1, 1), score(0.1, 1, 1)]);
    expect(missing).toEqual([
      expect.stringMatching(/'qed' has no value for 1 of 2 molecules .* No value\.$/),
    ]);
  });
});
