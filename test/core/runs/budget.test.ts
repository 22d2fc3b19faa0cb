import { describe, expect, it } from 'vitest';
import { spentBudget, stageIsOver } from '../../../core/runs/budget.ts';

const spent = { oracleCalls: 100, steps: 10, episodes: 40, seconds: 60, meanScore: 0.5 };

describe('budgets', () => {
  it.each([
    [{ oracleCalls: 100 }, 'oracle-calls'],
    [{ oracleCalls: 101, steps: 11, minutes: 1.01, goal: 0.51 }, undefined],
    [{ steps: 10 }, 'steps'],
    [{ episodes: 40 }, 'episodes'],
    [{ episodes: 41 }, undefined],
    [{ experiments: 100 }, 'oracle-calls'],
    [{ minutes: 1 }, 'minutes'],
    [{ goal: 0.5, oracleCalls: 100 }, 'goal'],
    [{}, undefined],
  ])('%j is spent by %s', (budget, reason) => {
    expect(spentBudget(budget, spent)).toBe(reason);
  });

  it('reach no goal before the first step', () => {
    expect(spentBudget({ goal: 0 }, { ...spent, meanScore: null })).toBeUndefined();
  });
});

describe('stages', () => {
  const now = { step: 7, stage: 1, oracleCalls: 500, seconds: 1, metrics: { mean_score: 0.6 } };
  const start = { step: 4, oracleCalls: 300 };
  it.each([
    [{ meanScore: 0.6 }, true],
    [{ meanScore: 0.61 }, false],
    [{ oracleCalls: 200 }, true],
    [{ oracleCalls: 201 }, false],
    [{ steps: 3 }, true],
    [{ steps: 4 }, false],
    [undefined, false],
  ])('until %j: over is %s', (until, over) => {
    expect(stageIsOver(until, start, now)).toBe(over);
  });

  it('last at least one step', () => {
    expect(stageIsOver({ meanScore: 0 }, { step: 7, oracleCalls: 300 }, now)).toBe(false);
  });
});
