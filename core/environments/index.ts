/** The environments of the product: a new one is one folder and one line here. */
import type { Environment } from './environment.ts';
import { moleculeEnvironment } from './molecule/index.ts';

/** Settings and stages are checked by an environment's own schemas, so their types can be forgotten here. */
export const ENVIRONMENTS: readonly Environment[] = [moleculeEnvironment as unknown as Environment];
