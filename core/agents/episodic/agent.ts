/**
 * An agent that acts step by step, as a value: settings as a schema and `run`, a generator that plays a round of
 * episodes side by side, learns, and yields a report. No episode is under way between two reports, so that a
 * checkpoint taken there needs no half episode: whatever else lives across reports the agent hands to `context.keep`.
 */
import type { z } from 'zod';
import type { JsonValue } from '../../protocol/json-value.ts';
import type { Random } from '../../random/random.ts';
import type { ActionSpace, EnvironmentModule, EpisodicEnvironment } from '../episode.ts';

/** The index of a discrete action, or the numbers of a box. */
export type Action = number | Float32Array;

export type SavedPart = Uint8Array | JsonValue;

/** Something that lives across reports. */
export interface Kept {
  save(): SavedPart;
  restore(saved: never): void;
}

export interface EpisodicContext {
  readonly observationSize: number;
  readonly actions: ActionSpace;
  /** `count` environments of one kind, to be played side by side. */
  environments(count: number): readonly EpisodicEnvironment<never>[];
  /** The same environments for threads of their own; undefined where they cannot be opened there. */
  readonly environmentModule: EnvironmentModule | undefined;
  /** All chances but those of first values; its state is kept. */
  readonly random: Random;
  /** For first values of parameters: a resumed run draws them, too, and `keep` then replaces them. */
  readonly initial: Random;
  /** Makes `part` a part of every checkpoint under `name`; in a resumed run it takes its saved state at once. */
  keep<Part extends Kept>(name: string, part: Part): Part;
  /** Closes a compiled graph, or threads, when the agent is closed. */
  own<Resource extends { close(): Promise<void> }>(resource: Promise<Resource>): Promise<Resource>;
  /** Whether the budget is spent. */
  done(): boolean;
}

/** An episode as it was played. */
export interface EpisodeSummary {
  /** Undiscounted sum of the rewards. */
  return: number;
  length: number;
  /** Whether it reached its end, and was not cut off. */
  terminated: boolean;
  /** What the environment tells of it, when it ran in a thread of its own. */
  outcome?: JsonValue;
}

export interface RoundReport {
  /** In the order of the environments. */
  episodes: EpisodeSummary[];
  /** Gradient steps (or table updates) of this round. */
  updates: number;
  /** Curves: loss, entropy, epsilon; null where there is nothing to say yet. */
  metrics: Record<string, number | null>;
}

export interface EpisodicAgent<Schema extends z.ZodObject = z.ZodObject> {
  id: string;
  title: string;
  /** Authors, journal or venue, year, DOI or arXiv number. */
  paper: string;
  /** The kind of actions that it chooses among. */
  actions: ActionSpace['kind'] | 'any';
  /** Whether the same seed gives the same run, bit for bit. */
  reproducible: boolean;
  /** Strict, with a default and a description for every setting. */
  settings: Schema;
  run(
    context: EpisodicContext,
    settings: z.output<Schema>,
  ): AsyncGenerator<RoundReport, void, void>;
}
