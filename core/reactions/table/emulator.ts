/**
 * A table of measured experiments in the place of a laboratory: an experiment is looked up. Replicates are averaged, or,
 * with a generator, drawn, so that agents meet the noise of the measurements.
 */
import { badInput } from '../../protocol/errors.ts';
import type { Simulator } from '../simulators/simulator.ts';
import { desirability } from '../space/objective.ts';
import { createSpace } from '../space/reaction-space.ts';
import type { Point } from '../space/factor.ts';
import type { Results } from '../space/objective.ts';
import type { MeasuredTable } from './measured-table.ts';

export interface TableEmulator extends Simulator {
  /** The distinct conditions that were measured, in the order of the table. */
  readonly points: readonly Point[];
  /** Whether every combination of the levels was measured, so that any point of the space can be looked up. */
  readonly isFull: boolean;
}

/** Rows without all results are left out. Throws AppError when none is left. */
export function createTableEmulator({ definition, rows }: MeasuredTable): TableEmulator {
  const space = createSpace(definition);
  const { objectives } = definition;
  const measured = new Map<string, { point: Point; replicates: Results[] }>();
  for (const { point, results } of rows) {
    if (!objectives.every(({ name }) => Number.isFinite(results[name]))) continue;
    const key = space.key(point);
    const known = measured.get(key);
    if (known === undefined) measured.set(key, { point, replicates: [results] });
    else known.replicates.push(results);
  }
  if (measured.size === 0)
    throw badInput('No row of the table has all results.', {}, 'Choose other objectives.');
  const means = [...measured.values()].map(({ replicates }) => meanOf(replicates));
  return {
    definition,
    points: [...measured.values()].map(({ point }) => point),
    isFull: space.size.count === measured.size,
    ...(objectives.length === 1 ? { best: { value: bestOf(objectives[0], means) } } : {}),
    run(point, random) {
      const found = measured.get(space.key(point));
      if (found === undefined)
        throw badInput(
          `The table has no experiment with ${definition.factors.map(({ name }) => `${name} ${point[name]}`).join(', ')}.`,
          {},
          'Choose among the conditions of the table.',
        );
      const { replicates } = found;
      return random === undefined
        ? meanOf(replicates)
        : replicates[random.integer(replicates.length)];
    },
  };

  function meanOf(replicates: readonly Results[]): Results {
    return Object.fromEntries(
      objectives.map(({ name }) => [
        name,
        replicates.reduce((sum, results) => sum + results[name], 0) / replicates.length,
      ]),
    );
  }
}

function bestOf(objective: Parameters<typeof desirability>[0], means: readonly Results[]): number {
  return means
    .map((results) => results[objective.name])
    .reduce((a, b) => (desirability(objective, b) > desirability(objective, a) ? b : a));
}
