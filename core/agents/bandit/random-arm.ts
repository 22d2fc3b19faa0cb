/** Any arm, all alike: what every bandit has to beat. */
import { z } from 'zod';
import { defineBandit } from './bandit.ts';

export const randomArm = defineBandit({
  id: 'random',
  title: 'Random arms',
  paper: 'a reference, not a learner',
  settings: z.strictObject({}),
  indices: (arms) => arms.map(() => 0),
});
