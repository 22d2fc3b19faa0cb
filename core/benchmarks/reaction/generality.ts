/**
 * Which condition is general: how often a bandit names the best arm of a measured table after 1, 2, ... experiments. An
 * arm is a value of one factor, or a combination of values of several; pulling it looks up one of its rows that was not
 * seen yet, at random, so that the table is sampled without replacement. The arm that is named is the one with the best
 * mean of its results so far (of equal ones that with more of them); the truth is the mean of all rows of an arm.
 *
 * The protocol of J. Y. Wang et al., Nature 626, 1025 (2024), doi:10.1038/s41586-024-07021-y.
 */
import { meanOf, nextArm, pulled, UNTRIED, type Arm, type Bandit } from '../../agents/bandit/bandit.ts'; // prettier-ignore
import { badInput } from '../../protocol/errors.ts';
import { Random } from '../../random/random.ts';
import type { MeasuredTable } from './measured-table.ts';

/** Rewards lie between 0 and 1: results are counted in percent. */
const FULL = 100;

export interface ArmOfTable {
  name: string;
  /** Results of its rows. */
  values: number[];
  mean: number;
}

/** The arms of a table, best first: what its rows have in the columns `arms`. Throws AppError when there is only one. */
export function armsOf({ points, values }: MeasuredTable, arms: readonly string[]): ArmOfTable[] {
  const found = new Map<string, number[]>();
  points.forEach((point, i) => {
    const name = arms.map((column) => point[column]).join(', ');
    found.set(name, [...(found.get(name) ?? []), values[i]]);
  });
  if (found.size < 2)
    throw badInput(
      `All rows have the same value of ${arms.map((column) => `'${column}'`).join(' and ')}.`,
      { field: 'arms' },
      'Name the columns whose values are to be compared.',
    );
  return [...found]
    .map(([name, own]) => ({ name, values: own, mean: own.reduce((a, b) => a + b) / own.length }))
    .sort((a, b) => b.mean - a.mean);
}

export interface GeneralityOptions {
  bandit: Bandit;
  settings: Record<string, unknown>;
  /** Experiments of each simulation, at most as many as there are rows. */
  budget: number;
  /** Naming any of the `top` best arms counts. */
  top: number;
  seed: number;
}

/** Whether a good arm was named after 1, 2, ... experiments of one simulation. `arms` as `armsOf` returns them. */
export function simulateGenerality(
  arms: readonly ArmOfTable[],
  { bandit, settings, budget, top, seed }: GeneralityOptions,
): boolean[] {
  const random = new Random(seed);
  const left = arms.map(({ values }) => random.shuffle([...values]));
  const known: Arm[] = arms.map(() => UNTRIED);
  const rows = left.reduce((sum, values) => sum + values.length, 0);
  return Array.from({ length: Math.min(budget, rows) }, () => {
    const open = left.flatMap((values, arm) => (values.length > 0 ? [arm] : []));
    const arm = nextArm(bandit, settings, known, open, random);
    const result = left[arm].pop()!;
    known[arm] = pulled(known[arm], Math.min(1, Math.max(0, result / FULL)));
    return namedArm(known) < top;
  });
}

function namedArm(known: readonly Arm[]): number {
  let best = -1;
  known.forEach((arm, i) => {
    if (arm.count === 0) return;
    const ahead = best < 0 ? 1 : meanOf(arm) - meanOf(known[best]) || arm.count - known[best].count;
    if (ahead > 0) best = i;
  });
  return best;
}

/** Share of `simulations` (seeds 1 to that) in which a good arm was named after 1, 2, ... experiments. */
export function generalityAccuracy(
  arms: readonly ArmOfTable[],
  options: Omit<GeneralityOptions, 'seed'>,
  simulations: number,
): number[] {
  const hits: number[] = [];
  for (let seed = 1; seed <= simulations; seed++)
    simulateGenerality(arms, { ...options, seed }).forEach((hit, i) => {
      hits[i] = (hits[i] ?? 0) + (hit ? 1 : 0);
    });
  return hits.map((count) => count / simulations);
}
