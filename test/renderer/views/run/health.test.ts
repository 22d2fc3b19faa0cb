import { describe, expect, it } from 'vitest';
import { healthSigns, priorDistance, recentMean } from '../../../../renderer/views/run/health.ts';
import { step } from './records.ts';

const steps = [
  step(1, { valid: 0.9, unique: 1, scaffolds: 40, agent_log_prob: -30, prior_log_prob: -30.5 }),
  step(2, { valid: 1, unique: 0.5, scaffolds: 30, agent_log_prob: -28, prior_log_prob: -39.4 }),
];

describe('the health of a run', () => {
  it('is told by validity, uniqueness, scaffolds and the distance from the prior', () => {
    const signs = healthSigns(steps);
    expect(signs.map(({ title, now, unit }) => [title, now, unit])).toEqual([
      ['Valid molecules', '95.0', '%'],
      ['Unique molecules', '75.0', '%'],
      ['Scaffolds a step', '35', ''],
      ['Distance from prior', '5.95', 'nats'],
    ]);
  });

  it('measures the distance as agent minus prior, in nats', () => {
    expect(priorDistance([...steps, step(3)])).toEqual([0.5, expect.closeTo(11.4, 9), null]);
  });

  it('takes "now" over the last steps that have a value', () => {
    expect(recentMean([9, 1, null, 2, 3, null, 4, 5])).toBe(3);
    expect(recentMean([null])).toBeNull();
  });

  it('says nothing of a run without steps', () => {
    expect(healthSigns([]).map(({ now }) => now)).toEqual(['–', '–', '–', '–']);
  });
});
