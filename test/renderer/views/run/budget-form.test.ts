import { describe, expect, it } from 'vitest';
import { largerBudget, readBudget } from '../../../../renderer/views/run/budget-form.ts';
import { card } from './records.ts';

const empty = { oracleCalls: '', steps: '', minutes: '', goal: '' };

describe('the budget as it is typed', () => {
  it('begins with twice of what is spent, and keeps what is not', () => {
    const run = card({ oracleCalls: 1_000, budget: { oracleCalls: 1_000, steps: 500, goal: 0.9 } });
    expect(largerBudget(run)).toEqual({
      oracleCalls: '2000',
      steps: '500',
      minutes: '',
      goal: '0.9',
    });
    expect(largerBudget({ ...run, stopReason: 'goal' }).goal).toBe('');
  });

  it('is read with spaces between the thousands', () => {
    const { budget, problems } = readBudget(
      { ...empty, oracleCalls: ' 12 000 ', minutes: '2.5' },
      card(),
    );
    expect(budget).toEqual({ oracleCalls: 12_000, minutes: 2.5 });
    expect(problems).toEqual({});
  });

  it('says what is wrong with each field', () => {
    const typed = { oracleCalls: '500', steps: '10.5', minutes: 'soon', goal: '2' };
    const { budget, problems } = readBudget(typed, card());
    expect(budget).toBeUndefined();
    expect(problems).toEqual({
      oracleCalls: 'This is spent already: choose more.',
      steps: 'This must be a whole number.',
      minutes: 'This is not a number.',
      goal: 'A score lies from 0 to 1.',
    });
  });

  it('may be without any limit', () => {
    expect(readBudget(empty, card()).budget).toEqual({});
  });
});
