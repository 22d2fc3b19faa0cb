/**
 * Bandits: which of several arms pays most, when each pull of one tells of that arm alone. An arm is a condition that is
 * to be general, such as a ligand; a pull is an experiment with it on one of many substrates; the reward is its yield.
 * J. Y. Wang et al., Nature 626, 1025 (2024), doi:10.1038/s41586-024-07021-y.
 */
import type { z } from 'zod';
import type { Random } from '../../random/random.ts';

/** What is known of an arm. */
export interface Arm {
  /** Pulls. */
  count: number;
  /** Sum of the rewards, each from 0 to 1. */
  sum: number;
  /** Sum of their squares. */
  squares: number;
}

export interface Bandit<Schema extends z.ZodObject = z.ZodObject> {
  id: string;
  title: string;
  /** Authors, journal or venue, year, DOI. */
  paper: string;
  /** Strict, with a default and a description for every setting. */
  settings: Schema;
  /** An index for each arm: the arm of the largest is pulled next. Infinity for one that has to be pulled first. */
  indices(arms: readonly Arm[], settings: z.output<Schema>, random: Random): number[];
}

/** Keeps the types of the settings together with their use. */
export function defineBandit<Schema extends z.ZodObject>(bandit: Bandit<Schema>): Bandit<Schema> {
  return bandit;
}

/** The next pull among `open` (numbers of arms, at least one): of equal indices any, all alike. */
export function nextArm<Schema extends z.ZodObject>(
  bandit: Bandit<Schema>,
  settings: z.output<Schema>,
  arms: readonly Arm[],
  open: readonly number[],
  random: Random,
): number {
  const indices = bandit.indices(arms, settings, random);
  const largest = open.reduce((most, arm) => Math.max(most, indices[arm]), -Infinity);
  const best = open.filter((arm) => indices[arm] === largest);
  return best[random.integer(best.length)];
}

/** Mean reward; 0 of an arm that was never pulled. */
export function meanOf({ count, sum }: Arm): number {
  return count === 0 ? 0 : sum / count;
}

/** The arm after a further pull. */
export function pulled({ count, sum, squares }: Arm, reward: number): Arm {
  return { count: count + 1, sum: sum + reward, squares: squares + reward * reward };
}

export const UNTRIED: Arm = { count: 0, sum: 0, squares: 0 };

export function pullsOf(arms: readonly Arm[]): number {
  return arms.reduce((sum, { count }) => sum + count, 0);
}
