/**
 * What the papers call "sample a batch and score it", "experience replay" and "one update": the work that all agents
 * share, so that an agent's own file holds only what its paper adds.
 */
import type { ReplayItem } from '../memory/replay-buffer.ts';
import type { SequenceBatch, Update } from '../policies/sequence-policy.ts';
import type { AgentContext, AgentStep, Judged, RandomizeOptions } from './agent.ts';

/** A sequence to learn from; `key` is null when it is no valid molecule (its score is then 0). */
export type LearningItem = Omit<ReplayItem, 'key'> & { key: string | null };

export interface ScoredBatch {
  batch: SequenceBatch;
  judged: Judged[];
  /** Log-probability of each sequence under the frozen prior. */
  priorLogProb: Float32Array;
  /** Distinct sequences with a score, in the order in which they were sampled. */
  items: LearningItem[];
  /** The place in the batch of each of `items`. */
  places: number[];
}

/** Samples `count` sequences, scores them, and computes their log-probabilities under the prior once. */
export async function sampleAndScore(context: AgentContext, count: number): Promise<ScoredBatch> {
  const batch = await context.agent.sample(count, context.random);
  const judged = await context.score(batch.texts);
  const priorLogProb = await context.prior.logProb(batch.tokens);
  const seen = new Set<string>();
  const places = judged.flatMap(({ score }, i) => {
    const sequence = batch.tokens[i].join();
    if (score === null || seen.has(sequence)) return [];
    seen.add(sequence);
    return [i];
  });
  const items = places.map((i): LearningItem => {
    const { key, score, scaffold } = judged[i];
    return {
      key,
      text: batch.texts[i],
      tokens: batch.tokens[i],
      score: score ?? 0,
      priorLogProb: priorLogProb[i],
      ...(scaffold === undefined ? {} : { scaffold }),
    };
  });
  return { batch, judged, priorLogProb, items, places };
}

/** Puts the valid ones of `items` into the replay buffer, which keeps the best. */
export function remember(context: AgentContext, items: readonly LearningItem[]): void {
  context.replay.add(items.filter((item): item is ReplayItem => item.key !== null));
}

/** One optimizer step on `items`; returns the loss before it, null when there is nothing to learn from. */
export async function learn(
  update: Update<'prior' | 'score'>,
  items: readonly LearningItem[],
): Promise<number | null> {
  if (items.length === 0) return null;
  const { loss } = await update.step(
    items.map(({ tokens }) => tokens),
    {
      prior: Float32Array.from(items, ({ priorLogProb }) => priorLogProb),
      score: Float32Array.from(items, ({ score }) => score),
    },
  );
  return loss;
}

/** The best `count` of `items` by score; of equal scores those sampled first. */
export function best(items: readonly LearningItem[], count: number): LearningItem[] {
  return [...items].sort((a, b) => b.score - a.score).slice(0, count);
}

/**
 * The same molecules and scores in randomized writing, with the prior's log-probability of the new strings. An item
 * whose new string the policy cannot write (unknown token, too long, masked) keeps its old one.
 */
export async function randomized(
  context: AgentContext,
  items: readonly LearningItem[],
  options?: RandomizeOptions,
): Promise<LearningItem[]> {
  const texts = await context.randomize(
    items.map(({ text }) => text),
    options,
  );
  const tokens = items.map((item, i) => context.agent.encode(texts[i]) ?? item.tokens);
  const priorLogProb = await context.prior.logProb(tokens);
  return items.map((item, i) =>
    tokens[i] !== item.tokens && Number.isFinite(priorLogProb[i])
      ? { ...item, text: texts[i], tokens: tokens[i], priorLogProb: priorLogProb[i] }
      : item,
  );
}

/** What an agent yields after its update. */
export function report(scored: ScoredBatch, loss: number | null): AgentStep {
  const valid = scored.judged.flatMap(({ key }, i) => (key === null ? [] : [i]));
  const mean = (values: Float32Array) =>
    valid.length === 0 ? null : valid.reduce((sum, i) => sum + values[i], 0) / valid.length;
  return {
    batch: scored.batch,
    judged: scored.judged,
    loss,
    agentLogProb: mean(scored.batch.logProb),
    priorLogProb: mean(scored.priorLogProb),
  };
}
