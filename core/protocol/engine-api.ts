/** What the engine tells of runs, events and exports. Plain data that can be cloned. */
import type { ErrorKind, ErrorPlace } from './errors.ts';
import type { CandidateRecord, RunEvent, StopReason } from './run-records.ts';
import type { Budget } from './run-settings.ts';

/** Of the best circuit of a run. */
export const CIRCUIT_FORMATS = ['qasm3', 'qasm2', 'qiskit', 'pennylane', 'cirq'] as const;
export const EXPORT_FORMATS = [
  'csv', 'smi', 'json', 'sdf', 'sdf3000', 'athanor', 'svg', ...CIRCUIT_FORMATS,
] as const; // prettier-ignore
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportRequest {
  /** Run folder. */
  folder: string;
  /** The file to be written. */
  out: string;
  format: ExportFormat;
  top?: number | undefined;
  uniqueScaffolds?: boolean | undefined;
  liked?: boolean | undefined;
  threeD?: boolean | undefined;
  /** Only these candidates. */
  keys?: readonly string[] | undefined;
}

export const RUN_STATES = ['queued', 'running', 'paused', 'ended'] as const;

export interface RunInfo {
  folder: string;
  name: string;
  state: (typeof RUN_STATES)[number];
  step: number;
  oracleCalls: number;
  /** Active time. */
  seconds: number;
  budget: Budget;
  /** When ended. */
  stopReason?: StopReason;
  /** When it failed. */
  error?: ErrorMessage;
}

export interface ErrorMessage {
  kind: ErrorKind;
  message: string;
  place: ErrorPlace;
  hint?: string;
}

export interface EventMessage {
  /** What to ask for to go on after this message. */
  sequence: number;
  events: RunEvent[];
  /** The best candidates now; empty when no step is among the events. */
  best: CandidateRecord[];
}
