/** Learning-rate schedules: factors of the base rate at a step. */

export interface CosineSchedule {
  warmupSteps: number;
  totalSteps: number;
  /** Factor at the end. */
  floor?: number;
}

/** Linear warm-up, then half a cosine down to the floor (Loshchilov and Hutter 2017, arXiv:1608.03983). */
export function cosineFactor(
  step: number,
  { warmupSteps, totalSteps, floor = 0 }: CosineSchedule,
): number {
  if (step < warmupSteps) return (step + 1) / warmupSteps;
  const progress = Math.min(1, (step - warmupSteps) / Math.max(1, totalSteps - warmupSteps));
  return floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * progress));
}
