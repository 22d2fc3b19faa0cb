import { describe, expect, it } from 'vitest';
import {
  budgetFields,
  largerBudget,
  readBudget,
} from '../../../../renderer/views/run/budget-form.ts';
import { card } from './records.ts';

const empty = { episodes: '', oracleCalls: '', steps: '', minutes: '', goal: '' };

describe('the budget as it is typed', () => {
  it('begins with twice of what is spent, and keeps what is not', () => {
    const run = card({ oracleCalls: 1_000, budget: { oracleCalls: 1_000, steps: 500, goal: 0.9 } });
    expect(largerBudget(run)).toEqual({
      episodes: '',
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
    const typed = { episodes: '', oracleCalls: '500', steps: '10.5', minutes: 'soon', goal: '2' };
    const { budget, problems } = readBudget(typed, card());
    expect(budget).toBeUndefined();
    expect(problems).toEqual({
      oracleCalls: 'This is spent already: choose more.',
      steps: 'This must be a whole number.',
      minutes: 'This is not a number.',
      goal: 'A score lies from 0 to 1.',
    });
  });

  it('counts episodes where circuits are designed, and only there', () => {
    const run = card({ environment: 'circuit', episodes: 400, budget: { episodes: 400 } });
    expect(largerBudget(run).episodes).toBe('800');
    expect(readBudget({ ...empty, episodes: '800' }, run).budget).toEqual({ episodes: 800 });
    expect(readBudget({ ...empty, episodes: '400' }, run).problems).toEqual({ episodes: 'This is spent already: choose more.' }); // prettier-ignore
    expect(readBudget({ ...empty, episodes: '800' }, card()).budget).toEqual({});
    expect(budgetFields(card()).map(({ key }) => key)).not.toContain('episodes');
  });

  it('may be without any limit', () => {
    expect(readBudget(empty, card()).budget).toEqual({});
  });
});
