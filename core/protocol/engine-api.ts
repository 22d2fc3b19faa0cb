/**
 * What a UI or another program may ask of the engine, and what it hears back. Plain data that can be cloned: the engine
 * lives in the same process, a forked one, or Electron's utility process.
 */
import { z } from 'zod';
import type { ErrorKind, ErrorPlace } from './errors.ts';
import {
  candidateQuerySchema,
  judgementChangeSchema,
  type CandidateRecord,
  type RunEvent,
  type StopReason,
} from './run-records.ts';
import { budgetSchema, type Budget } from './run-settings.ts';

const path = z.string().min(1).max(4_096);
/** Folder of a run; runs are named by it. */
const folder = path;

export const EXPORT_FORMATS = ['csv', 'smi', 'json', 'sdf', 'sdf3000', 'athanor'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const exportSchema = z.strictObject({
  folder,
  out: path,
  format: z.enum(EXPORT_FORMATS),
  top: z.int().positive().optional(),
  uniqueScaffolds: z.boolean().optional(),
  liked: z.boolean().optional(),
  threeD: z.boolean().optional(),
});
export type ExportRequest = z.infer<typeof exportSchema>;

/** Parameters of each request. */
export const requestParams = {
  /** A new run from a run file. It begins at once, or when its turn comes. Replies RunInfo. */
  start: z.strictObject({
    file: path,
    out: path,
    seed: z.int().min(0).max(0xffffffff).optional(),
    allowedPrograms: z.array(z.string().max(4_096)).max(100).optional(),
  }),
  /** Runs that this engine knows. Replies RunInfo[]. */
  list: z.strictObject({}),
  pause: z.strictObject({ folder }),
  /** A paused run, or one that ended or was interrupted, perhaps with another budget. Replies RunInfo. */
  resume: z.strictObject({
    folder,
    budget: budgetSchema.optional(),
    allowedPrograms: z.array(z.string().max(4_096)).max(100).optional(),
  }),
  stop: z.strictObject({ folder }),
  /** Another budget for a run that has not ended. */
  extend: z.strictObject({ folder, budget: budgetSchema }),
  /** A new goal for a run at work, recorded as a stage. */
  startStage: z.strictObject({ folder, stage: z.unknown() }),
  /** Replies { total, candidates }. */
  candidates: z.strictObject({ folder, query: candidateQuerySchema.optional() }),
  /** Replies StepRecord[]. */
  steps: z.strictObject({
    folder,
    after: z.int().min(0).default(0),
    limit: z.int().min(1).max(100_000).default(10_000),
  }),
  summary: z.strictObject({ folder }),
  /** Replies Judgement. */
  judge: z.strictObject({ folder, key: z.string().max(100_000), change: judgementChangeSchema }),
  /** JSON Schema of run files: forms are built from it. */
  runSchema: z.strictObject({}),
  /** Replies { stream }; its messages are EventMessage. */
  events: z.strictObject({ folder, after: z.int().min(0).default(0) }),
  /** Replies { stream }; its messages are ExportProgressMessage. */
  export: exportSchema,
  /** Ends a stream; an export is cancelled and leaves nothing behind. */
  endStream: z.strictObject({ stream: z.int() }),
} as const;

export type RequestName = keyof typeof requestParams;
export type RequestParams<Name extends RequestName> = z.infer<(typeof requestParams)[Name]>;

export const requestSchema = z.strictObject({
  id: z.union([z.int(), z.string().max(100)]),
  method: z.enum(Object.keys(requestParams) as [RequestName, ...RequestName[]]),
  params: z.unknown().optional(),
});

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

export interface ExportProgressMessage {
  done: number;
  total?: number;
}

export type EngineMessage =
  | { id: number | string; ok: true; result: unknown }
  | { id: number | string | null; ok: false; error: ErrorMessage }
  | { stream: number; message: EventMessage | ExportProgressMessage }
  | { stream: number; ended: true; error?: ErrorMessage };
