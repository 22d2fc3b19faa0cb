/** The environments of the product: a new one is one folder and one line here. */
import type { Environment } from './environment.ts';
import { moleculeEnvironment } from './molecule/index.ts';

export const ENVIRONMENTS: readonly Environment[] = [moleculeEnvironment];
