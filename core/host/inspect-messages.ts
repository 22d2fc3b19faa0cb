/** What the host and the thread that inspects a file say to each other. */
import type { PriorDescription } from '../policies/prior.ts';
import type { ErrorMessage } from '../protocol/engine-api.ts';
import type { MoleculeInspection } from './inspect-molecules.ts';
import type { CorpusFile } from './training-file.ts';

export interface InspectJob {
  kind: 'molecules' | 'prior' | 'corpus';
  path: string;
  /** Of a corpus in a table: the column of the SMILES. */
  column?: string | undefined;
}

export type InspectAnswer =
  | { molecules: MoleculeInspection }
  | { prior: PriorDescription }
  | { corpus: CorpusFile }
  | { error: ErrorMessage };
