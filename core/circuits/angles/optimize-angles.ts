/** The inner optimisers: how the angles of a circuit are set once its gates are given. */
import { z } from 'zod';
import { adamSpsa } from '../../numerics/adam-spsa.ts';
import { cobyla } from '../../numerics/cobyla.ts';
import { minimize } from '../../numerics/lbfgs.ts';
import { spsa } from '../../numerics/spsa.ts';
import { badInput } from '../../protocol/errors.ts';
import type { Random } from '../../random/random.ts';
import type { AngleProblem } from '../simulation/cost.ts';
import { rotosolve, solveAngle } from './rotosolve.ts';

export const angleOptimizerSchema = z.discriminatedUnion('method', [
  z
    .strictObject({
      method: z.literal('lbfgs'),
      steps: z.int().min(1).max(10_000).default(100).describe('most steps of a descent'),
      restarts: z
        .int()
        .min(0)
        .max(100)
        .default(2)
        .describe('descents from random angles, beside the one from the angles found before'),
    })
    .describe(
      'exact gradients (adjoint differentiation) and limited-memory BFGS; with noise or shots the angles are those that are best without them',
    ),
  z
    .strictObject({
      method: z.literal('rotosolve'),
      sweeps: z.int().min(1).max(1000).default(20).describe('most sweeps over all angles'),
    })
    .describe('one angle after the other, each exactly'),
  z
    .strictObject({
      method: z.literal('cobyla'),
      // SOURCE: 1000 evaluations in CRLQAS (Patel et al., ICLR 2024, arXiv:2402.03500).
      evaluations: z.int().min(2).max(100_000).default(1000).describe('most evaluations'),
      radius: z.number().positive().max(Math.PI).default(1).describe('first trust radius'),
    })
    .describe('linear models on a simplex, without gradients'),
  z
    .strictObject({
      method: z.literal('spsa'),
      steps: z.int().min(1).max(100_000).default(500).describe('steps of two evaluations'),
      stepSize: z.number().positive().max(Math.PI).default(0.2).describe('length of a first step'),
      perturbation: z.number().positive().max(Math.PI).default(0.1).describe('shift of the angles'),
    })
    .describe('random perturbations, for noisy values'),
  z
    .strictObject({
      method: z.literal('adam-spsa'),
      steps: z.int().min(1).max(100_000).default(500).describe('steps of two evaluations'),
      stepSize: z.number().positive().max(Math.PI).default(0.1).describe('length of a first step'),
      perturbation: z.number().positive().max(Math.PI).default(0.1).describe('shift of the angles'),
    })
    .describe('random perturbations whose slopes are averaged over steps, for noisy values'),
]);

export type AngleOptimizer = z.output<typeof angleOptimizerSchema>;

export interface OptimizedAngles {
  angles: Float64Array;
  value: number;
}

/** Sweeps and descents end when they gain less; a ten-thousandth of chemical accuracy would be 1.6e-7 hartree. */
const TOLERANCE = 1e-9;

/**
 * Minimizes from `start`. The angles with the indices `fresh` belong to gates that were just added: at 0 a new gate often
 * stands on a saddle, which no gradient leaves, so those are first set one by one where the method uses gradients.
 */
export function optimizeAngles(
  problem: AngleProblem,
  start: ArrayLike<number>,
  fresh: readonly number[],
  optimizer: AngleOptimizer,
  random: Random,
): OptimizedAngles {
  const angles = Float64Array.from(start);
  if (angles.length === 0) return { angles, value: problem.value(angles) };
  switch (optimizer.method) {
    case 'lbfgs': {
      const found = descend(problem.ideal ?? problem, angles, fresh, optimizer, random);
      // A device has no exact gradients: it measures what is best without its errors.
      return problem.ideal === undefined
        ? found
        : { angles: found.angles, value: problem.value(found.angles) };
    }
    case 'rotosolve':
      return { angles, value: rotosolve(problem, angles, optimizer.sweeps, TOLERANCE) };
    case 'cobyla': {
      const { evaluations, radius } = optimizer;
      const limits = { evaluations, radius, finalRadius: 1e-4 };
      return { angles, value: cobyla((x) => problem.value(x), angles, limits) };
    }
    case 'spsa':
      return { angles, value: spsa((x) => problem.value(x), angles, optimizer, random) };
    case 'adam-spsa':
      return { angles, value: adamSpsa((x) => problem.value(x), angles, optimizer, random) };
  }
}

function descend(
  problem: AngleProblem,
  angles: Float64Array,
  fresh: readonly number[],
  { steps, restarts }: AngleOptimizer & { method: 'lbfgs' },
  random: Random,
): OptimizedAngles {
  const gradient = problem.valueAndGradient?.bind(problem);
  if (gradient === undefined)
    throw badInput(
      '"lbfgs" needs exact gradients, which these values do not have.',
      { field: 'optimizer.method' },
      'Use "rotosolve", "cobyla" or "spsa".',
    );
  if (fresh.length > 0) {
    let value = problem.value(angles);
    for (const k of fresh) value = solveAngle(problem, angles, k, value);
  }
  const best = { angles, value: minimize(gradient, angles, steps) };
  for (let restart = 0; restart < restarts; restart++) {
    // One descent from the angles before ends above the best known minimum for a third of random circuits on LiH and most on
    // BeH2; two random starts leave a twentieth.
    const drawn = best.angles.map(() => (2 * random.uniform() - 1) * Math.PI);
    const value = minimize(gradient, drawn, steps);
    if (value < best.value - TOLERANCE) Object.assign(best, { angles: drawn, value });
  }
  return best;
}
