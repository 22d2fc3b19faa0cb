/** What the chemistry pool and its workers say to each other. A job is a list of items that are answered one by one. */
import type { Analysis, AnalysisRequest } from './analysis.ts';
import type { ErrorPlace } from '../protocol/errors.ts';

export type Job =
  | { kind: 'analyse'; smiles: string[]; request: AnalysisRequest }
  | { kind: 'randomize'; smiles: string[]; seeds: number[] }
  | { kind: 'check-smarts'; smarts: string };

/** `progress[0]` is the item at work, for the watchdog. */
export interface WorkerData {
  progress: Int32Array;
}

export type WorkerAnswer =
  | { kind: 'ready' }
  | { kind: 'analyses'; analyses: Analysis[] }
  | { kind: 'texts'; texts: (string | undefined)[] }
  | { kind: 'error'; message: string; place: ErrorPlace; hint?: string; isBadInput: boolean };
