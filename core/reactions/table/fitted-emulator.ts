/**
 * A model in the place of a laboratory, for tables that hold only a part of their space: a Gaussian process of the mean
 * results, with the error that it makes on conditions that it has not seen.
 */
import { Random } from '../../random/random.ts';
import { Surrogate } from '../../surrogate/surrogate.ts';
import { createFeatures } from '../features.ts';
import type { StructureDescriptors } from '../descriptors.ts';
import type { Simulator } from '../simulators/simulator.ts';
import { createTableEmulator } from './emulator.ts';
import type { MeasuredTable } from './measured-table.ts';

/** How well a model predicts conditions that were left out of it. */
export interface HeldOutError {
  /** Root mean square, in the unit of the objective. */
  error: number;
  /** Share of the variance that is explained; 0 for one that knows no more than the mean, below 0 for a worse one. */
  explained: number;
  /** Conditions that it is measured on. */
  count: number;
}

export interface FittedEmulator extends Simulator {
  /** By objective. Agents that are judged on this emulator are judged on a model that errs so much. */
  readonly heldOut: Readonly<Record<string, HeldOutError>>;
}

/** Conditions that the model is made of at most: its time grows with their third power. */
const MOST_CONDITIONS = 800;

/** `structures` are those of the SMILES of the definition (describeStructures). Throws AppError when no row has all results. */
export function createFittedEmulator(
  table: MeasuredTable,
  structures?: ReadonlyMap<string, StructureDescriptors>,
): FittedEmulator {
  const { definition } = table;
  const measured = createTableEmulator(table);
  // Always the same ones, so that the emulator depends on the table alone.
  const points = new Random(1).shuffle([...measured.points]).slice(0, MOST_CONDITIONS);
  const { layout, encode } = createFeatures(definition, structures);
  const results = points.map((point) => measured.run(point));
  const surrogate = new Surrogate({
    layout,
    rows: points.map(encode),
    objectives: definition.objectives.map(({ name }) => ({
      name,
      direction: 'maximize',
      scale: 'linear',
      values: results.map((one) => one[name]),
    })),
  });
  const heldOut = Object.fromEntries(
    definition.objectives.map(({ name }, index): [string, HeldOutError] => {
      const checked = surrogate.validate(index);
      const mean = checked.reduce((sum, one) => sum + one.measured, 0) / checked.length;
      let errors = 0;
      let variance = 0;
      for (const one of checked) {
        errors += (one.predicted.expected - one.measured) ** 2;
        variance += (one.measured - mean) ** 2;
      }
      const explained = variance > 0 ? 1 - errors / variance : 0;
      return [
        name,
        { error: Math.sqrt(errors / checked.length), explained, count: checked.length },
      ];
    }),
  );
  return {
    definition,
    heldOut,
    run(point, random) {
      const predictions = surrogate.predict(encode(point));
      return Object.fromEntries(
        definition.objectives.map(({ name, noise }, index) => [
          name,
          predictions[index].expected +
            (random === undefined || noise === undefined ? 0 : noise * random.normal()),
        ]),
      );
    },
  };
}
