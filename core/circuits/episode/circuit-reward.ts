/** What a gate earns: the rewards of the papers, less explicit costs for gates and depth. */
import { z } from 'zod';
import type { CircuitCost } from '../circuit.ts';

const costs = {
  twoQubitCost: z.number().min(0).max(10).default(0).describe('price of each two-qubit gate'),
  oneQubitCost: z.number().min(0).max(10).default(0).describe('price of each one-qubit gate'),
  depthCost: z.number().min(0).max(10).default(0).describe('price of each moment of depth'),
};

export const rewardSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('incremental'),
      success: z.number().min(0).max(100).default(5).describe('earned below the threshold'),
      failure: z
        .number()
        .min(0)
        .max(100)
        .default(5)
        .describe('lost when the episode ends above it'),
      ...costs,
    })
    .describe('share of the distance to the lower bound that a gate brings'),
  z
    .strictObject({
      kind: z.literal('decades'),
      success: z.number().min(0).max(100).default(5).describe('earned below the threshold'),
      failure: z
        .number()
        .min(0)
        .max(100)
        .default(0)
        .describe('lost when the episode ends above it'),
      ...costs,
    })
    .describe('powers of ten of the distance to the threshold that a gate brings'),
  z
    .strictObject({
      kind: z.literal('fidelity'),
      success: z.number().min(1).max(1000).default(50).describe('factor below the threshold'),
      ...costs,
    })
    .describe('the fidelity, many times over below the threshold; for states and unitaries'),
  z
    .strictObject({
      kind: z.literal('final'),
      success: z.number().min(0).max(100).default(1).describe('earned below the threshold'),
      ...costs,
    })
    .describe('nothing but success, and the costs'),
]);

export type RewardSettings = z.output<typeof rewardSchema>;

/** One step of an episode. */
export interface StepOutcome {
  /** Cost (energy, infidelity) before and after. */
  before: number;
  after: number;
  threshold: number;
  lowerBound: number;
  succeeded: boolean;
  /** Whether the episode ends with this step. */
  last: boolean;
  circuitBefore: CircuitCost;
  circuitAfter: CircuitCost;
}

/** Distances to the threshold below this one count as none: a tenth of chemical accuracy, in hartree. */
const NEAREST = 1.6e-4;

export function stepReward(settings: RewardSettings, step: StepOutcome): number {
  const { circuitBefore: a, circuitAfter: b } = step;
  return (
    progress(settings, step) -
    settings.twoQubitCost * (b.twoQubitGates - a.twoQubitGates) -
    settings.oneQubitCost * (b.oneQubitGates - a.oneQubitGates) -
    settings.depthCost * (b.depth - a.depth)
  );
}

function progress(settings: RewardSettings, step: StepOutcome): number {
  const { before, after, threshold, lowerBound, succeeded, last } = step;
  switch (settings.kind) {
    case 'incremental': {
      // SOURCE: Ostaszewski et al., NeurIPS 2021, arXiv:2103.16089, equation 3.
      if (succeeded) return settings.success;
      if (last) return -settings.failure;
      const share = (before - after) / Math.max(Math.abs(before - lowerBound), 1e-12);
      return Math.min(1, Math.max(-1, share));
    }
    case 'decades': {
      const distance = (value: number): number => Math.max(value - threshold, 0) + NEAREST;
      const decades = Math.log10(distance(before) / distance(after));
      if (succeeded) return decades + settings.success;
      return last ? decades - settings.failure : decades;
    }
    case 'fidelity':
      // SOURCE: KANQAS (A. Kundu, A. Sarkar, A. Sadhu, EPJ Quantum Technol. 11, 76 (2024), arXiv:2406.17630).
      return (succeeded ? settings.success : 1) * (1 - after);
    case 'final':
      return succeeded ? settings.success : 0;
  }
}
