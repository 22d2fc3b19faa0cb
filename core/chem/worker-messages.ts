/** What the chemistry pool and its workers say to each other. A job is a list of items that are answered one by one. */
import type { Analysis, AnalysisRequest, RandomizeOptions } from './analysis.ts';
import type { ErrorPlace } from '../protocol/errors.ts';
import type { ConformerOptions, ConformerResult } from './conformers.ts';
import type { DepictionOptions } from './depiction.ts';

export type Job =
  | { kind: 'analyse'; smiles: string[]; request: AnalysisRequest }
  | { kind: 'randomize'; smiles: string[]; seeds: number[]; options: RandomizeOptions }
  | { kind: 'check-smarts'; smarts: string };

/** For the depiction workers. `highlight`: marked atoms of each molecule. */
export interface DepictJob {
  kind: 'depict';
  smiles: string[];
  options: DepictionOptions;
  highlight: readonly (readonly number[])[];
}

/** For the drawing workers: the conformers of one molecule. */
export interface ConformerJob {
  kind: 'conformers';
  smiles: string;
  options: ConformerOptions;
}

/** For the drawing workers. */
export interface DrawJob {
  kind: 'draw';
  smiles: string[];
  options: DrawOptions;
}

export interface DrawOptions {
  threeD: boolean;
  /** V2000 where the molecule fits, or V3000 always. */
  version: 'fitting' | 'v3000';
}

export interface Drawing {
  molblock: string;
  /** What a reader has to know of the coordinates: `conformer_error`, `built_isomer`, `mmff94s_energy`. */
  fields: [name: string, value: string][];
}

/** `progress[0]` is the item at work, for the watchdog. */
export interface WorkerData {
  progress: Int32Array;
}

export type WorkerAnswer =
  | { kind: 'ready' }
  | { kind: 'analyses'; analyses: Analysis[] }
  | { kind: 'texts'; texts: (string | undefined)[] }
  | { kind: 'drawings'; drawings: Drawing[] }
  | { kind: 'conformers'; result: ConformerResult }
  | { kind: 'error'; message: string; place: ErrorPlace; hint?: string; isBadInput: boolean };
