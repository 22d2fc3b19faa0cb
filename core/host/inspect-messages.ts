/** What the host and the thread that inspects a file say to each other. */
import type { PriorDescription } from '../policies/prior.ts';
import type { ErrorMessage } from '../protocol/engine-api.ts';
import type { MoleculeInspection } from './inspect-molecules.ts';

export interface InspectJob {
  kind: 'molecules' | 'prior';
  path: string;
}

export type InspectAnswer =
  { molecules: MoleculeInspection } | { prior: PriorDescription } | { error: ErrorMessage };
