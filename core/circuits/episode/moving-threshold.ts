/**
 * The curriculum: an episode succeeds below a threshold that follows the best cost found, so that the exact minimum need not
 * be known.
 *
 * M. Ostaszewski et al., NeurIPS 2021, arXiv:2103.16089 (appendix on feedback-driven curriculum learning); as in CRLQAS (Y. J.
 * Patel et al., ICLR 2024, arXiv:2402.03500). The papers write xi as a distance from a lower bound on the cost, which cancels:
 *
 *   after every G episodes:            xi = best cost so far + delta
 *   after every so many successes:     xi <- xi - delta / kappa, at most kappa times until the next reset
 *
 * so that an agent that reaches the threshold is asked for a little more, and one that never does is let off again.
 */
import { z } from 'zod';

export const movingThresholdSchema = z.strictObject({
  kind: z.literal('moving'),
  // SOURCE: CRLQAS's configurations: 0.2 to 0.5 hartree at the start, G = 500 for 4 qubits and 2000 from 6 on, delta 5e-4 and
  // 1e-3, 25 or 50 successes, 10 shifts. G is smaller here, as runs take hundreds of episodes, not ten thousands.
  start: z.number().positive().default(0.2).describe('first distance from the cost of the start'),
  resetEvery: z.int().min(1).default(50).describe('episodes after which it is set anew'),
  delta: z.number().positive().default(1e-3).describe('distance from the best cost, in its unit'),
  successes: z.int().min(1).default(10).describe('successes after which it moves down'),
  shifts: z.int().min(1).default(10).describe('parts in which delta is taken away'),
});

export const fixedThresholdSchema = z.strictObject({
  kind: z.literal('fixed'),
  value: z.number().describe('cost below which an episode succeeds'),
});

/**
 * Always a little below the best cost so far: an episode goes on past what was reached before, and succeeds with a record.
 * The threshold of the papers lies above the best cost, where an episode ends as soon as it has repeated what is known.
 */
export const recordThresholdSchema = z.strictObject({
  kind: z.literal('record'),
  margin: z.number().positive().default(1e-3).describe('distance below the best cost, in its unit'),
});

export const curriculumSchema = z.discriminatedUnion('kind', [
  movingThresholdSchema,
  recordThresholdSchema,
  fixedThresholdSchema,
]);

export type CurriculumSettings = z.output<typeof curriculumSchema>;

export interface Curriculum {
  /** An episode succeeds at a cost below. */
  readonly threshold: number;
  /** Called at the end of an episode with the lowest cost in it. */
  record(lowestCost: number, succeeded: boolean): void;
  save(): CurriculumState;
  restore(state: CurriculumState): void;
}

export interface CurriculumState {
  threshold: number;
  best: number | null;
  episodes: number;
  successes: number;
  shifts: number;
}

/** `startCost` is the cost before the first gate. */
export function createCurriculum(settings: CurriculumSettings, startCost: number): Curriculum {
  if (settings.kind === 'fixed') return fixedThreshold(settings.value);
  if (settings.kind === 'record') return recordThreshold(settings.margin, startCost);
  const { start, resetEvery, delta, successes, shifts } = settings;
  let state: CurriculumState = {
    threshold: startCost - start,
    best: null,
    episodes: 0,
    successes: 0,
    shifts: 0,
  };
  return {
    get threshold() {
      return state.threshold;
    },
    record(lowestCost, succeeded) {
      state.best = Math.min(state.best ?? Infinity, lowestCost);
      state.episodes++;
      if (succeeded) state.successes++;
      if (state.episodes % resetEvery === 0) {
        state.threshold = state.best + delta;
        state.successes = 0;
        state.shifts = 0;
      } else if (state.successes >= successes && state.shifts < shifts) {
        state.threshold -= delta / shifts;
        state.successes = 0;
        state.shifts++;
      }
    },
    save: () => ({ ...state }),
    restore(saved) {
      state = { ...saved };
    },
  };
}

function fixedThreshold(threshold: number): Curriculum {
  const state: CurriculumState = { threshold, best: null, episodes: 0, successes: 0, shifts: 0 };
  return { threshold, record: () => undefined, save: () => state, restore: () => undefined };
}

function recordThreshold(margin: number, startCost: number): Curriculum {
  let state: CurriculumState = {
    threshold: startCost - margin,
    best: startCost,
    episodes: 0,
    successes: 0,
    shifts: 0,
  };
  return {
    get threshold() {
      return state.threshold;
    },
    record(lowestCost, succeeded) {
      const best = Math.min(state.best ?? startCost, lowestCost);
      const successes = state.successes + Number(succeeded);
      state = { ...state, best, successes, threshold: best - margin, episodes: state.episodes + 1 };
    },
    save: () => ({ ...state }),
    restore(saved) {
      state = { ...saved };
    },
  };
}
