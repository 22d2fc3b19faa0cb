/** The families on which the Deep Reaction Optimizer was trained: random quadratics and mixtures of Gaussians. */
import { z } from 'zod';
import { drawMixture, mixtureSimulator } from '../simulators/dro-mixture.ts';
import { drawQuadratic, quadraticSimulator } from '../simulators/dro-quadratic.ts';
import { defineFamily } from './family.ts';

const dimensions = z.int().min(1).max(50).default(3).describe('Number of factors.');
const noise = z.number().min(0).default(0).describe('Standard deviation of the measured value.');

export const quadraticFamily = defineFamily({
  id: 'quadratic',
  title: 'Random quadratic surfaces',
  settings: z.strictObject({ dimensions, noise }),
  draw: (settings, random) =>
    quadraticSimulator(drawQuadratic(settings.dimensions, random), settings.noise),
});

export const mixtureFamily = defineFamily({
  id: 'mixture',
  title: 'Random mixtures of Gaussians',
  settings: z.strictObject({
    dimensions,
    noise,
    components: z.int().min(2).max(100).default(6).describe('Number of Gaussians.'),
    width: z.number().positive().default(0.3).describe('Mean width of the Gaussians.'),
  }),
  draw: (settings, random) => mixtureSimulator(drawMixture(settings, random), settings.noise),
});
