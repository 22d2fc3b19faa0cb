import { describe, expect, it } from 'vitest';
import {
  paceSentence,
  recentSpeed,
  secondsLeft,
  spentSentence,
  spentShare,
} from '../../../../renderer/views/run/run-progress.ts';
import { card, step } from './records.ts';

const steps = Array.from({ length: 40 }, (_, i) => step(i + 1));

describe('how far a run is', () => {
  it('is told by the limit nearest to its end', () => {
    const run = card({ budget: { oracleCalls: 10_000, steps: 20 } });
    expect(spentSentence(run)).toBe('10 of 20 steps');
    expect(spentShare(run)).toBe(0.5);
    expect(spentSentence(card({ oracleCalls: 4_212, budget: { oracleCalls: 10_000 } }))).toBe(
      '4\u2009212 of 10\u2009000 oracle calls',
    );
    expect(spentSentence(card({ seconds: 90, budget: { minutes: 30 } }))).toBe(
      '1 min 30 s of 30 min',
    );
  });

  it('is never more than all of it, and counts minutes', () => {
    expect(spentShare(card({ seconds: 60, budget: { minutes: 4 } }))).toBe(0.25);
    expect(spentShare(card({ oracleCalls: 100, budget: { oracleCalls: 50 } }))).toBe(1);
  });

  it('is told in episodes where circuits are designed', () => {
    const run = card({ environment: 'circuit', oracleCalls: 90, episodes: 208, budget: { episodes: 200 } }); // prettier-ignore
    expect(spentSentence(run)).toBe('200 of 200 episodes');
    expect(spentShare({ ...run, episodes: 50 })).toBe(0.25);
    expect(spentSentence({ ...run, budget: {} })).toBe('90 circuits');
    const played = steps.map((record) => ({ ...record, metrics: { episodes: 16 * record.step } }));
    const rate = 16 * (39 / (played[39].seconds - played[0].seconds));
    expect(recentSpeed(played)?.episodes).toBeCloseTo(rate, 9);
    expect(secondsLeft({ ...run, episodes: 100 }, { candidates: 1, steps: 1, episodes: 50 })).toBe(2); // prettier-ignore
  });

  it('is not known when only a goal ends the run', () => {
    const run = card({ budget: { goal: 0.9 } });
    expect(spentShare(run)).toBeUndefined();
    expect(spentSentence(run)).toBe('600 oracle calls');
  });
});

describe('the speed', () => {
  it('is measured over the last 30 active seconds', () => {
    const slowThenFast = [
      step(1),
      ...Array.from({ length: 20 }, (_, i) => ({
        ...step(i + 2),
        seconds: 1_000 + 2 * i,
      })),
    ];
    expect(recentSpeed(slowThenFast)?.candidates).toBeCloseTo(30, 6);
    expect(recentSpeed(steps)?.candidates).toBeCloseTo(30, 6);
  });

  it('is not known before two steps', () => {
    expect(recentSpeed([])).toBeUndefined();
    expect(recentSpeed([step(1)])).toBeUndefined();
  });
});

describe('the time left', () => {
  it('ends with the limit that is reached first', () => {
    const run = card({ seconds: 100, budget: { oracleCalls: 900, minutes: 60, steps: 1_000 } });
    expect(secondsLeft(run, recentSpeed(steps))).toBeCloseTo(10, 6);
  });

  it('is known from the time alone when the speed is not', () => {
    expect(secondsLeft(card({ seconds: 60, budget: { minutes: 2 } }), undefined)).toBe(60);
    expect(secondsLeft(card(), undefined)).toBeUndefined();
  });

  it('stands behind the speed while the run works, and gives way to the time it took', () => {
    expect(paceSentence(card({ oracleCalls: 900 }), steps)).toBe('30 molecules/s · 3 s left');
    expect(paceSentence(card({ state: 'ended', seconds: 95 }), steps)).toBe('1 min 35 s of work');
  });
});
