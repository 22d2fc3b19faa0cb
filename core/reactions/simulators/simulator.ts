/** A reaction that is computed instead of run: what agents are trained and judged on. */
import type { z } from 'zod';
import type { Random } from '../../random/random.ts';
import type { SpaceDefinition } from '../space/definition.ts';
import type { Point } from '../space/factor.ts';
import type { Results } from '../space/objective.ts';

export interface Simulator {
  readonly definition: SpaceDefinition;
  /** Results of one experiment; with measurement noise when a generator is given. */
  run(point: Point, random?: Random): Results;
  /** What is reachable at best, where it is known: regret and share of the maximum are counted from it. */
  readonly best?: {
    /** Best value of the only objective. */
    value?: number;
    /** Largest hypervolume beyond the thresholds of the objectives. */
    hypervolume?: number;
  };
}

/** A kind of simulator that a run file can name. */
export interface SimulatorKind<Schema extends z.ZodObject = z.ZodObject> {
  id: string;
  title: string;
  /** Authors, journal, year, DOI. */
  paper: string;
  settings: Schema;
  create(settings: z.output<Schema>): Simulator;
}

/** Keeps the types of the settings together with their use. */
export function defineSimulator<Schema extends z.ZodObject>(
  kind: SimulatorKind<Schema>,
): SimulatorKind<Schema> {
  return kind;
}
