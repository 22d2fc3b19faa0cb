/**
 * An agent is a value, not a class to inherit from: settings as a schema (validation, forms, help and docs come
 * from it) and `run`, a generator that samples, scores, learns and yields a report each step. Pausing is not
 * pulling; a checkpoint is taken between two yields, so whatever lives across steps belongs to `AgentContext`.
 */
import type { z } from 'zod';
import type { ReplayBuffer } from '../memory/replay-buffer.ts';
import type { SequenceBatch, SequencePolicy } from '../policies/sequence-policy.ts';
import type { Random } from '../random/random.ts';

/** A sampled sequence after the environment's judgement. */
export interface Judged {
  text: string;
  /** Canonical identity (canonical SMILES for molecules); null when invalid. */
  key: string | null;
  /** What the agent learns from: after the diversity filter, 0 when invalid, null when missing or past the budget. */
  score: number | null;
  /** Before the diversity filter. */
  unfilteredScore: number | null;
  /** Whether the diversity filter set the score to 0 because enough molecules of its scaffold were found. */
  bucketFull?: boolean;
  /** Murcko scaffold where the environment has one. */
  scaffold?: string;
}

export interface AgentContext {
  /** The policy that learns. */
  agent: SequencePolicy;
  /** The frozen prior. */
  prior: SequencePolicy;
  random: Random;
  /** Judges texts in order; distinct new valid ones are charged to the budget. */
  score(texts: readonly string[]): Promise<Judged[]>;
  /** Randomized writings of the same molecules, decided by `random`. */
  randomize(texts: readonly string[], options?: RandomizeOptions): Promise<string[]>;
  replay: ReplayBuffer;
  /** Numbers that live across steps (a moving baseline, a patience counter); part of the checkpoint. */
  state: Record<string, number>;
  /** Whether the budget is spent. */
  done(): boolean;
}

export interface RandomizeOptions {
  /** Whether stereo marks of molecules are written; yes by default. */
  isomeric?: boolean;
}

export interface AgentStep {
  batch: SequenceBatch;
  judged: Judged[];
  loss: number | null;
  /** Mean log-probabilities of the valid sequences of the batch. */
  agentLogProb: number | null;
  priorLogProb: number | null;
}

export interface Agent<Schema extends z.ZodObject = z.ZodObject> {
  id: string;
  title: string;
  /** Authors, journal or venue, year, DOI. */
  paper: string;
  /** Strict, with a default and a description for every setting. */
  settings: Schema;
  /** Whether `context.replay` is learned from. */
  usesReplay: boolean;
  run(context: AgentContext, settings: z.output<Schema>): AsyncGenerator<AgentStep, void, void>;
}
