/** What is measured and wanted: yield up, impurity down, a melting point on target. */
import { z } from 'zod';

const finite = z.number().refine(Number.isFinite, 'must be finite');

export const objectiveSchema = z.strictObject({
  name: z.string().trim().min(1).max(200).describe('Name of the objective, as the results column.'),
  goal: z.enum(['maximize', 'minimize', 'target']),
  target: finite.optional().describe("The wanted value, for the goal 'target'."),
  unit: z.string().trim().min(1).max(40).optional(),
  noise: z
    .number()
    .min(0)
    .optional()
    .describe('Standard deviation of repeated measurements, in the unit; estimated without it.'),
  threshold: finite
    .optional()
    .describe('The worst acceptable value; where hypervolumes are counted from.'),
  low: finite.optional().describe('Lowest value that is possible, such as 0 for a yield.'),
  high: finite.optional().describe('Highest value that is possible, such as 100 for a yield.'),
});

export type Objective = z.output<typeof objectiveSchema>;
/** Measured values by the names of the objectives. */
export type Results = Readonly<Record<string, number>>;

/** The objective as something to maximize: higher is better, and a target is best at 0. */
export function desirability(objective: Objective, value: number): number {
  switch (objective.goal) {
    case 'maximize':
      return value;
    case 'minimize':
      return -value;
    case 'target':
      return -Math.abs(value - objective.target!);
  }
}
