import { describe, expect, it } from 'vitest';
import { circuitCost } from '../../../../core/circuits/circuit.ts';
import {
  type StepOutcome,
  rewardSchema,
  stepReward,
} from '../../../../core/circuits/episode/circuit-reward.ts';

const before = circuitCost({ qubits: 2, gates: [{ name: 'ry', qubits: [0], angle: 1 }] });
const after = circuitCost({
  qubits: 2,
  gates: [
    { name: 'ry', qubits: [0], angle: 1 },
    { name: 'cx', qubits: [0, 1] },
  ],
});
const step: StepOutcome = {
  before: -1,
  after: -1.2,
  threshold: -1.5,
  lowerBound: -2,
  succeeded: false,
  last: false,
  circuitBefore: before,
  circuitAfter: after,
};

describe('rewards', () => {
  it('incremental: the share of the distance to the bound, with fixed ends', () => {
    const reward = rewardSchema.parse({ kind: 'incremental' });
    expect(stepReward(reward, step)).toBeCloseTo(0.2, 12);
    expect(stepReward(reward, { ...step, after: 3 })).toBe(-1);
    expect(stepReward(reward, { ...step, succeeded: true, last: true })).toBe(5);
    expect(stepReward(reward, { ...step, last: true })).toBe(-5);
  });

  it('decades: powers of ten of the distance to the threshold', () => {
    const reward = rewardSchema.parse({ kind: 'decades' });
    expect(stepReward(reward, { ...step, after: -1.45 })).toBeCloseTo(1, 2);
    expect(stepReward(reward, { ...step, before: -1.6, after: -1.7, succeeded: true })).toBe(5);
  });

  it('fidelity: many times over below the threshold', () => {
    const reward = rewardSchema.parse({ kind: 'fidelity' });
    expect(stepReward(reward, { ...step, after: 0.25 })).toBe(0.75);
    expect(stepReward(reward, { ...step, after: 0.01, succeeded: true })).toBeCloseTo(49.5, 12);
  });

  it('takes the price of what was added', () => {
    const reward = rewardSchema.parse({
      kind: 'final',
      twoQubitCost: 0.1,
      oneQubitCost: 0.01,
      depthCost: 0.002,
    });
    expect(stepReward(reward, step)).toBeCloseTo(-0.102, 12);
    expect(stepReward(reward, { ...step, succeeded: true })).toBeCloseTo(0.898, 12);
  });
});
