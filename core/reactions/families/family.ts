/**
 * Families of random reactions: what agents learn on before they meet a real one. A member is drawn from a seed, and the
 * same seed draws the same member.
 */
import type { z } from 'zod';
import type { Random } from '../../random/random.ts';
import type { Simulator } from '../simulators/simulator.ts';

export interface ReactionFamily<Schema extends z.ZodObject = z.ZodObject> {
  id: string;
  title: string;
  settings: Schema;
  draw(settings: z.output<Schema>, random: Random): Simulator;
}

/** Keeps the types of the settings together with their use. */
export function defineFamily<Schema extends z.ZodObject>(
  family: ReactionFamily<Schema>,
): ReactionFamily<Schema> {
  return family;
}
