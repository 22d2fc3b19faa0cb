import { describe, expect, it } from 'vitest';
import { estimateRun } from '../../../core/host/run-estimate.ts';
import type { RunCard } from '../../../core/protocol/host-records.ts';

const seconds = { sampling: 0.001, scoring: 0.002 };
const agent = { type: 'reinvent', batchSize: 64 };
const card = (change: Partial<RunCard>): RunCard =>
  ({
    environment: 'molecule',
    agent: 'reinvent',
    seconds: 100,
    oracleCalls: 1_000,
    ...change,
  }) as RunCard;

describe('the estimate of time', () => {
  it('is the shortest that the budget allows', () => {
    expect(estimateRun({ agent, budget: { oracleCalls: 1_000 } }, seconds, [])).toEqual({
      seconds: 10,
      moleculesPerSecond: 100,
    });
    expect(
      estimateRun({ agent, budget: { oracleCalls: 1_000, steps: 10 } }, seconds, [])?.seconds,
    ).toBeCloseTo(6.4);
    expect(
      estimateRun({ agent, budget: { oracleCalls: 1e6, minutes: 2 } }, seconds, [])?.seconds,
    ).toBe(120);
    expect(estimateRun({ agent, budget: { goal: 0.9 } }, seconds, [])).toBeUndefined();
  });

  it('learns from earlier runs of the same agent that lasted long enough', () => {
    const earlier = [
      card({ seconds: 50 }),
      card({}),
      card({ seconds: 400 }),
      card({ agent: 'reinforce', seconds: 1 }),
      card({ seconds: 1, oracleCalls: 1e6 }),
    ];
    expect(
      estimateRun({ agent, budget: { oracleCalls: 1_000 } }, seconds, earlier)?.seconds,
    ).toBeCloseTo(102);
  });
});
