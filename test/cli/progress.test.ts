import { describe, expect, it } from 'vitest';
import { Progress, formatDuration, formatProgress } from '../../cli/progress.ts';
import type { ProgressFields } from '../../cli/progress.ts';

function recorder(isTTY: boolean): {
  stream: { isTTY: boolean; columns: number; write(text: string): void };
  written: string[];
} {
  const written: string[] = [];
  return { stream: { isTTY, columns: 100, write: (text) => written.push(text) }, written };
}

describe('Progress', () => {
  it('redraws one line on a terminal at most five times a second', () => {
    const { stream, written } = recorder(true);
    let time = 0;
    const progress = new Progress({
      label: 'Scoring',
      unit: 'molecules',
      total: 100,
      stream,
      now: () => time,
    });
    for (let done = 1; done <= 100; done++) {
      time += 10;
      progress.update(done);
    }
    expect(written).toHaveLength(5);
    expect(written[4]).toBe('\rScoring  81 of 100 molecules (81 %)  about 0 s left\u001b[K');
    progress.finish();
    expect(written.at(-1)).toBe('\n');
  });

  it('writes a line every five seconds to a log, the first one after five seconds', () => {
    const { stream, written } = recorder(false);
    let time = 0;
    const progress = new Progress({
      label: 'Training',
      unit: 'batches',
      total: 60,
      stream,
      now: () => time,
    });
    for (let second = 1; second <= 12; second++) {
      time = second * 1000;
      progress.update(second, 'loss 0.5');
    }
    expect(written).toEqual([
      'Training  5 of 60 batches (8 %)  loss 0.5  about 55 s left\n',
      'Training  10 of 60 batches (16 %)  loss 0.5  about 50 s left\n',
    ]);
  });

  it('does not count what was done before a resumed start as speed', () => {
    const { stream, written } = recorder(true);
    let time = 0;
    const progress = new Progress({
      label: 'Run',
      unit: 'calls',
      total: 1000,
      stream,
      now: () => time,
    });
    progress.update(900);
    time = 10_000;
    progress.update(910);
    expect(written.at(-1)).toContain('910 of 1,000 calls (91 %)  about 1 min 30 s left');
  });

  it('speaks through events where they are asked for', () => {
    const events: ProgressFields[] = [];
    const { stream, written } = recorder(false);
    const progress = new Progress({
      label: 'Run',
      unit: 'calls',
      stream,
      emit: (fields) => events.push(fields),
      now: () => 0,
    });
    progress.update(7, 'best 0.9', 3);
    expect(events).toEqual([
      { done: 7, total: undefined, elapsedSeconds: 0, secondsLeft: 3, detail: 'best 0.9' },
    ]);
    expect(written).toEqual([]);
  });
});

describe('formatProgress and formatDuration', () => {
  it('says how long it has taken where the end is unknown', () => {
    const fields = { done: 1234, total: undefined, elapsedSeconds: 61, detail: '' };
    expect(formatProgress('Reading', 'records', { ...fields, secondsLeft: undefined })).toBe(
      'Reading  1,234 records  1 min 1 s so far',
    );
  });

  it.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min 0 s'],
    [3599.4, '59 min 59 s'],
    [11_100, '3 h 5 min'],
  ])('writes %d seconds as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});
