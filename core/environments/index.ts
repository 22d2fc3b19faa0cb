/** The environments of the product: a new one is one folder and one line here. */
import type { Environment } from './environment.ts';
import { circuitEnvironment } from './circuit/index.ts';
import { moleculeEnvironment } from './molecule/index.ts';
import { reactionEnvironment } from './reaction/index.ts';

export const ENVIRONMENTS: readonly Environment[] = [
  moleculeEnvironment,
  reactionEnvironment,
  circuitEnvironment,
];
