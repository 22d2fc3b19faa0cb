/** The families by name. */
import { kineticFamily } from './kinetic.ts';
import { screeningFamily } from './screening.ts';
import { mixtureFamily, quadraticFamily } from './surfaces.ts';
import type { ReactionFamily } from './family.ts';

export const REACTION_FAMILIES: readonly ReactionFamily[] = [
  screeningFamily,
  kineticFamily,
  quadraticFamily,
  mixtureFamily,
];
