/** What a run keeps and shows: steps, candidates, the user's judgements and events. Plain data, shared with the UI. */
import { z } from 'zod';

export interface StepRecord {
  /** From 1. */
  step: number;
  /** From 0. */
  stage: number;
  /** Charged up to the end of this step. */
  oracleCalls: number;
  /** Active seconds of the run up to the end of this step; pauses are not counted. */
  seconds: number;
  metrics: Record<string, number | null>;
}

export const VERDICTS = ['like', 'dislike'] as const;

export interface Judgement {
  verdict: (typeof VERDICTS)[number] | null;
  starred: boolean;
  tags: string[];
  note: string;
}

/** What changes in a judgement; keys left out stay as they are. */
export const judgementChangeSchema = z.strictObject({
  verdict: z.enum(VERDICTS).nullable().optional(),
  starred: z.boolean().optional(),
  tags: z.array(z.string().trim().min(1).max(100)).max(50).optional(),
  note: z.string().max(10_000).optional(),
});
export type JudgementChange = z.infer<typeof judgementChangeSchema>;

export interface CandidateRecord {
  /** Order in which it was charged, from 1; with gaps after a resumed run. */
  id: number;
  /** Canonical identity. */
  key: string;
  /** As the agent wrote it first. */
  text: string;
  /** Step and stage of its evaluation. */
  step: number;
  stage: number;
  /** In [0, 1]; null when missing. */
  score: number | null;
  values: Record<string, number | null>;
  labels: Record<string, string>;
  judgement: Judgement;
}

const bound = z.number();
const SORTED_BY = 'score, found, step, a value column, stage, scaffold, or property:NAME where it is kept'; // prettier-ignore

/** Which candidates, in which order. Missing values come last. */
export const candidateQuerySchema = z.strictObject({
  /** `score` puts later stages first, because their scores are what the run strives for now. */
  orderBy: z.string().default('score').describe(SORTED_BY),
  descending: z.boolean().default(true),
  /** Decides among candidates that are equal so far. */
  thenBy: z
    .array(z.strictObject({ column: z.string().describe(SORTED_BY), descending: z.boolean() }))
    .max(20)
    .default([]),
  offset: z.int().min(0).default(0),
  limit: z.int().min(0).max(1_000_000).default(100),
  filters: z
    .array(
      z.strictObject({
        column: z
          .string()
          .describe('score, step, a value column, or property:NAME where it is kept'),
        min: bound.optional(),
        max: bound.optional(),
      }),
    )
    .max(100)
    .default([]),
  judged: z.enum(['liked', 'disliked', 'starred', 'noted', 'tagged']).optional(),
  tag: z.string().optional(),
  stage: z.int().min(0).optional(),
  key: z.string().max(10_000).optional(),
  /** Occurs in the key or in the text as the agent wrote it (case counts there), or in a tag or the note. */
  text: z.string().max(10_000).optional(),
  /** Candidates with this label, such as one scaffold. */
  label: z.strictObject({ name: z.string().max(100), value: z.string().max(10_000) }).optional(),
  /** Only the best of each scaffold among those that are let through; those without one count as one scaffold. */
  uniqueScaffolds: z.boolean().default(false),
  /** Only these, also when a later stage has scored them anew. */
  ids: z.array(z.int()).max(100_000).optional(),
});
export type CandidateQuery = z.input<typeof candidateQuerySchema>;

export const EVENT_KINDS = [
  'started',
  'resumed',
  'paused',
  'stopped',
  'finished',
  'failed',
  'step',
  'warning',
  'stage',
  'budget',
  'rolled-back',
  'judged',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface RunEvent {
  /** Ascending within a run and never used twice: what a reader asks to go on from. */
  sequence: number;
  kind: EventKind;
  /** The last step done when it happened. */
  step: number;
  /** Milliseconds since 1970, for display only. */
  time: number;
  /** A plain sentence: a warning, a reason, a failure. */
  message?: string;
  /** With kind `step`. */
  record?: StepRecord;
}

/** Why a run ended. `finished`: the agent itself had nothing more to gain; `stopped`: by the user. */
export const STOP_REASONS = [
  'oracle-calls',
  'steps',
  'episodes',
  'minutes',
  'goal',
  'finished',
  'stopped',
  'failed',
] as const;
export type StopReason = (typeof STOP_REASONS)[number];
