import { describe, expect, it } from 'vitest';
import { actionTitle } from '../../../core/host/campaign-action-title.ts';

describe('the title of an action', () => {
  it('says what was done, with its number', () => {
    const point = { T: 1 };
    expect(actionTitle({ kind: 'add', source: 'suggested', experiments: [{ point, results: {} }] })).toBe('Suggest 1 experiment'); // prettier-ignore
    expect(actionTitle({ kind: 'record', entries: [{ id: 1, results: { y: 2 } }, { id: 2, results: { y: 2 } }] })).toBe('Enter 2 results'); // prettier-ignore
    expect(actionTitle({ kind: 'record', entries: [{ id: 1, status: 'failed' }] })).toBe('Mark 1 experiment as failed'); // prettier-ignore
    expect(actionTitle({ kind: 'record', entries: [{ id: 1, note: 'brown' }] })).toBe('Enter 1 result'); // prettier-ignore
  });
});
