import { describe, expect, it } from 'vitest';
import { queueText, stateLook } from '../../../renderer/components/run-state.ts';
import { card } from '../fixtures.ts';

describe('the state of a run', () => {
  it.each([
    [card({ state: 'running' }), 'Running', 'disc'],
    [card({ state: 'queued' }), 'Queued', 'ring'],
    [card({ state: 'paused' }), 'Paused', 'bars'],
    [card({ state: 'elsewhere' }), 'Running elsewhere', 'disc'],
    [card({ stopReason: 'goal' }), 'Done', 'check'],
    [card({ stopReason: 'stopped' }), 'Stopped', 'square'],
    [card({ stopReason: 'failed' }), 'Failed', 'triangle'],
    [card({ state: 'unreadable' }), 'Cannot be read', 'triangle'],
  ])('%# has a word and a shape', (run, word, shape) => {
    expect(stateLook(run)).toMatchObject({ word, shape });
  });

  it('says why it failed', () => {
    const error = { kind: 'failure' as const, message: 'The disk is full.', place: {} };
    expect(stateLook(card({ stopReason: 'failed', error })).reason).toBe('The disk is full.');
  });
});

describe('the queue', () => {
  const [first, second] = [
    card({ id: 'x', state: 'queued', created: 1 }),
    card({ id: 'y', state: 'queued', created: 2 }),
  ];
  const runs = [second, card(), first];

  it('goes by the time of creation', () => {
    expect(queueText(first, runs)).toBe('next');
    expect(queueText(second, runs)).toBe('number 2');
  });

  it('has no place for a run that does not wait', () => {
    expect(queueText(card(), runs)).toBeUndefined();
  });
});
