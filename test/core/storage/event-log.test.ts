import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RunStore } from '../../../core/storage/run-store.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

describe('the event log', () => {
  it('numbers events without ever using a number twice, and hands out steps with their record', () => {
    const store = RunStore.create(join(temporaryFolder(), 'run.sqlite'));
    const record = { step: 1, stage: 0, oracleCalls: 0, seconds: 1, metrics: { loss: 2 } };
    expect(store.events.lastSequence()).toBe(0);
    store.events.add('started', 0);
    store.appendStep(record, [], ['Look out.']);
    const events = store.events.after(1);
    expect(events.map(({ sequence, kind }) => [sequence, kind])).toEqual([[2, 'step'], [3, 'warning']]); // prettier-ignore
    expect(events[0].record).toEqual(record);
    expect(events[1].message).toBe('Look out.');
    expect(store.events.after(0, 1)).toHaveLength(1);
    store.rollBackTo(0);
    expect(store.events.after(1).map(({ sequence, kind }) => [sequence, kind])).toEqual([[4, 'rolled-back']]); // prettier-ignore
    expect(store.events.lastSequence()).toBe(4);
    store.close();
  });

  it('finds the newest event of a kind', () => {
    const store = RunStore.create(join(temporaryFolder(), 'run.sqlite'));
    expect(store.events.last('failed')).toBeUndefined();
    store.events.add('failed', 1, 'First.');
    store.events.add('failed', 2, 'Second.');
    store.events.add('paused', 3);
    expect(store.events.last('failed')).toMatchObject({ step: 2, message: 'Second.' });
    store.close();
  });
});
