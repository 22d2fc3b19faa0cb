/** What the host and the thread that trains say to each other. */
import type { TrainPriorSettings } from '../policies/train-prior.ts';
import type { ErrorMessage } from '../protocol/engine-api.ts';
import type { TrainingEpoch, TrainingReport } from '../protocol/host-records.ts';

export interface TrainingJob {
  /** Holds everything of the training. */
  folder: string;
  /** One SMILES a line. */
  corpusPath: string;
  fromPath: string;
  outPath: string;
  name: string;
  /** Title of the prior at `fromPath`. */
  fromName: string;
  /** Name of the user's file. */
  dataName: string;
  settings: TrainPriorSettings;
  /** For the report. */
  samples: number;
  threads: number;
}

export type FromTraining =
  /** `epoch`: passes over the corpus so far, with the part of the one in work. `logProb`: mean of a token since the last message, nats. */
  | { kind: 'progress'; epoch: number; logProb: number; secondsLeft: number }
  | { kind: 'epoch'; epoch: TrainingEpoch }
  /** Training has ended; its result is being judged. `done`: share. */
  | { kind: 'judging'; done: number }
  | { kind: 'done'; report: TrainingReport; sample: string[] }
  /** Stopped as asked, with a checkpoint. */
  | { kind: 'stopped' }
  | { kind: 'failed'; error: ErrorMessage };

/** Asks the thread to stop after its step in flight. */
export const STOP = 'stop';
