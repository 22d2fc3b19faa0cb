import { describe, expect, it } from 'vitest';
import { ActiveTime } from '../../../core/runs/active-time.ts';

describe('active time', () => {
  it('goes on only between start and stop', () => {
    let now = 100;
    const time = new ActiveTime(5, () => now);
    now = 200;
    expect(time.seconds).toBe(5);
    time.start();
    now = 203;
    time.start();
    now = 204;
    expect(time.seconds).toBe(9);
    time.stop();
    now = 300;
    time.stop();
    expect(time.seconds).toBe(9);
  });
});
