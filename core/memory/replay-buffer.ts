/**
 * The best distinct sequences found so far, kept to be learned from again ("inception" in REINVENT, experience
 * replay elsewhere). A log-probability under the frozen prior never changes, so it is stored with its sequence.
 */
import { z } from 'zod';
import type { Random } from '../random/random.ts';

export const replaySettingsSchema = z
  .strictObject({
    // SOURCE: 100 kept and 10 drawn: Augmented Memory and REINVENT in PMO keep 100; REINVENT 4 draws 10.
    size: z
      .int()
      .min(0)
      .max(100_000)
      .default(100)
      .describe('best molecules that are kept; 0: none'),
    sample: z
      .int()
      .min(0)
      .max(10_000)
      .default(10)
      .describe('kept molecules learned from each step'),
    selection: z
      .enum(['uniform', 'by-score'])
      .default('uniform')
      .describe('how they are drawn: all alike, or with a probability proportional to the score'),
    seeds: z
      .string()
      .min(1)
      .optional()
      .describe('molecule file (.smi, .csv, .sdf) scored at the start and kept with the rest'),
  })
  .describe('memory of the best molecules, which the agent keeps learning from');

export type ReplaySettings = z.infer<typeof replaySettingsSchema>;

export interface ReplayItem {
  /** Canonical identity; one item a key. */
  key: string;
  /** The sequence as it was written, and its tokens with the end token. */
  text: string;
  tokens: Int32Array;
  /** In (0, 1]. */
  score: number;
  /** Log-probability of `tokens` under the frozen prior. */
  priorLogProb: number;
  scaffold?: string;
}

/** `ReplayItem` as JSON. */
export type SavedReplayItem = {
  key: string;
  text: string;
  tokens: number[];
  score: number;
  priorLogProb: number;
  scaffold: string | null;
};

/**
 * A weight of zero cannot be drawn from.
 * SOURCE: 1e-10 is what PMO's REINVENT adds to each score before it draws.
 */
const SMALLEST_WEIGHT = 1e-10;

export class ReplayBuffer {
  private readonly settings: Pick<ReplaySettings, 'size' | 'sample' | 'selection'>;
  private kept: ReplayItem[] = [];

  constructor(settings: Pick<ReplaySettings, 'size' | 'sample' | 'selection'>) {
    this.settings = settings;
  }

  /** Best first; equal scores in the order of their arrival. */
  get items(): readonly ReplayItem[] {
    return this.kept;
  }

  /** Keeps the best `size` distinct items with a score above 0; of two with one key the better, else the older. */
  add(items: readonly ReplayItem[]): void {
    const byKey = new Map(this.kept.map((item) => [item.key, item]));
    for (const item of items) {
      if (!(item.score > 0)) continue;
      const known = byKey.get(item.key);
      if (known === undefined || known.score < item.score) byKey.set(item.key, item);
    }
    // Array.sort is stable and a Map keeps the order of insertion, so ties stay in order of arrival.
    this.kept = [...byKey.values()].sort((a, b) => b.score - a.score).slice(0, this.settings.size);
  }

  /** `sample` distinct items, or all of them when fewer are kept. */
  draw(random: Random): ReplayItem[] {
    const count = Math.min(this.settings.sample, this.kept.length);
    if (count === 0) return [];
    const byScore = this.settings.selection === 'by-score';
    // Successive draws without replacement are the largest values of log(u) / weight.
    // SOURCE: Efraimidis and Spirakis, Inf. Process. Lett. 97, 181 (2006), doi:10.1016/j.ipl.2005.11.003
    return this.kept
      .map((item) => {
        const weight = byScore ? item.score + SMALLEST_WEIGHT : 1;
        return { item, order: Math.log(1 - random.uniform()) / weight };
      })
      .sort((a, b) => b.order - a.order)
      .slice(0, count)
      .map(({ item }) => item);
  }

  /** Deletes every item on one of these scaffolds; returns how many. The empty scaffold of chains is one of them. */
  purge(scaffolds: ReadonlySet<string>): number {
    const before = this.kept.length;
    this.kept = this.kept.filter(
      (item) => item.scaffold === undefined || !scaffolds.has(item.scaffold),
    );
    return before - this.kept.length;
  }

  clear(): void {
    this.kept = [];
  }

  save(): SavedReplayItem[] {
    return this.kept.map((item) => ({
      ...item,
      tokens: [...item.tokens],
      scaffold: item.scaffold ?? null,
    }));
  }

  restore(saved: readonly SavedReplayItem[]): void {
    this.kept = saved.map(({ scaffold, tokens, ...item }) => ({
      ...item,
      tokens: Int32Array.from(tokens),
      ...(scaffold === null ? {} : { scaffold }),
    }));
  }
}
