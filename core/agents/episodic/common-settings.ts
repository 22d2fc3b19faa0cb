/** Settings that agents share, each with a default of its agent's own. */
import { z } from 'zod';

export function parallelSetting(count: number) {
  return z.int().min(1).max(256).default(count).describe('episodes played side by side');
}

export function hiddenSetting(sizes: number[]) {
  return z
    .array(z.int().min(1).max(8192))
    .min(1)
    .max(10)
    .default(sizes)
    .describe('sizes of the hidden layers of its networks');
}
