import { describe, expect, it } from 'vitest';
import type { EventKind, RunEvent } from '../../../../core/protocol/run-records.ts';
import { currentWarning, eventLines } from '../../../../renderer/views/run/advice.ts';

let last = 0;
function event(kind: EventKind, step: number, message?: string): RunEvent {
  return { sequence: ++last, kind, step, time: 0, ...(message === undefined ? {} : { message }) };
}

describe('the warning beside the curves', () => {
  const events = [event('warning', 20, 'few scaffolds'), event('warning', 60, 'drift')];

  it('is the newest one', () => {
    expect(currentWarning(events, 70, new Set())?.message).toBe('drift');
  });

  it('gives way once it is put aside, or when it is old', () => {
    expect(currentWarning(events, 70, new Set([events[1].sequence]))?.message).toBe(
      'few scaffolds',
    );
    expect(currentWarning(events, 161, new Set())).toBeUndefined();
  });
});

describe('the list of events', () => {
  it('tells them in words, newest first, without steps and judgements', () => {
    const lines = eventLines([
      event('started', 0),
      event('step', 1),
      event('judged', 1, 'CC'),
      event('budget', 5, '{"oracleCalls":20000,"goal":0.9}'),
      event('finished', 9, 'oracle-calls'),
    ]);
    expect(lines.map(({ word, message }) => [word, message])).toEqual([
      ['Ended', 'All oracle calls are used.'],
      ['Budget changed', '20000 oracle calls, 0.9 mean score'],
      ['Started', ''],
    ]);
  });

  it('shows a message that is not what it should be as it stands', () => {
    expect(eventLines([event('budget', 1, 'more')])[0].message).toBe('more');
  });
});
