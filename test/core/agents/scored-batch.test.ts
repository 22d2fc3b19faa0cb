import { describe, expect, it } from 'vitest';
import {
  best,
  learn,
  randomized,
  remember,
  report,
  sampleAndScore,
} from '../../../core/agents/scored-batch.ts';
import type { LearningItem } from '../../../core/agents/scored-batch.ts';
import type { AgentContext, Judged } from '../../../core/agents/agent.ts';
import { ReplayBuffer } from '../../../core/memory/replay-buffer.ts';
import type { SequencePolicy } from '../../../core/policies/sequence-policy.ts';
import { Random } from '../../../core/random/random.ts';

const item = (text: string, score: number, key: string | null = text): LearningItem => ({
  key,
  text,
  tokens: Int32Array.from(text, (letter) => letter.charCodeAt(0)),
  score,
  priorLogProb: -text.length,
});

const judged = (text: string, score: number | null, key: string | null = text): Judged => ({
  text,
  key,
  score,
  unfilteredScore: score,
  scaffold: 'ring',
});

/** A policy that "samples" these texts; tokens are letters, and the prior gives each letter a log-probability of -1. */
function contextOf(texts: string[], answers: Judged[], writings: string[] = []): AgentContext {
  const policy = {
    sample: () =>
      Promise.resolve({
        texts,
        tokens: texts.map((text) => item(text, 0).tokens),
        logProb: Float32Array.from(texts, (_, i) => -10 * (i + 1)),
      }),
    logProb: (tokens: readonly Int32Array[]) =>
      Promise.resolve(
        // A Z is forbidden.
        Float32Array.from(tokens, (list) => (list.includes(90) ? -Infinity : -list.length)),
      ),
    // A Q cannot be written.
    encode: (text: string) => (text.includes('Q') ? undefined : item(text, 0).tokens),
  } as unknown as SequencePolicy;
  return {
    agent: policy,
    prior: policy,
    random: new Random(1),
    score: () => Promise.resolve(answers),
    randomize: () => Promise.resolve(writings),
    replay: new ReplayBuffer({ size: 10, sample: 2, selection: 'uniform' }),
    state: {},
    done: () => false,
  };
}

describe('a scored batch', () => {
  it('holds each sequence once and none without a score, with its place and the log-probability of the prior', async () => {
    const texts = ['CC', 'N', 'CC', 'OOO', '?'];
    const answers = [judged('CC', 0.5), judged('N', null), judged('CC', 0.5), judged('OOO', 0.25), judged('?', 0, null)]; // prettier-ignore
    const { items, places, priorLogProb } = await sampleAndScore(contextOf(texts, answers), 5);
    expect(places).toEqual([0, 3, 4]);
    expect(items.map(({ text, key, score }) => [text, key, score])).toEqual([
      ['CC', 'CC', 0.5],
      ['OOO', 'OOO', 0.25],
      ['?', null, 0],
    ]);
    expect(items.map((one) => one.priorLogProb)).toEqual([-2, -3, -1]);
    expect([...priorLogProb]).toEqual([-2, -1, -2, -3, -1]);
    expect(items[0].scaffold).toBe('ring');
  });

  it('is reported with means over its valid molecules', async () => {
    const answers = [judged('CC', 0.5), judged('?', 0, null), judged('OOO', null)];
    const sampled = await sampleAndScore(contextOf(['CC', '?', 'OOO'], answers), 3);
    // Agent: (-10 - 30) / 2; prior: (-2 - 3) / 2.
    expect(report(sampled, 1.5)).toMatchObject({
      loss: 1.5,
      agentLogProb: -20,
      priorLogProb: -2.5,
    });
  });
});

describe('what is learned from', () => {
  it('is the best part, and of equal scores what came first', () => {
    const items = [item('a', 0.2), item('b', 0.9), item('c', 0.5), item('d', 0.5)];
    expect(best(items, 3).map(({ text }) => text)).toEqual(['b', 'c', 'd']);
    expect(best(items, 2).map(({ text }) => text)).toEqual(['b', 'c']);
    expect(items[0].text).toBe('a');
  });

  it('goes into the update with its own prior and score; nothing makes no update', async () => {
    const steps: unknown[] = [];
    const update = {
      step: (tokens: readonly Int32Array[], inputs: Record<'prior' | 'score', Float32Array>) => {
        steps.push([tokens.length, [...inputs.prior], [...inputs.score]]);
        return Promise.resolve({ loss: 7 });
      },
    } as unknown as Parameters<typeof learn>[0];
    expect(await learn(update, [])).toBeNull();
    expect(await learn(update, [item('CC', 0.5), item('OOO', 0.25)])).toBe(7);
    expect(steps).toEqual([[2, [-2, -3], [0.5, 0.25]]]);
  });

  it('is remembered when it is a molecule', () => {
    const context = contextOf([], []);
    remember(context, [item('CC', 0.5), item('?', 0, null)]);
    expect(context.replay.items.map(({ key }) => key)).toEqual(['CC']);
  });

  it('is written anew with the new log-probability, unless the prior cannot write it', async () => {
    const items = [item('CCO', 0.5), item('CN', 0.4), item('CF', 0.3)];
    const written = await randomized(contextOf([], [], ['OCCC', 'QN', 'ZF']), items);
    expect(written.map(({ text, priorLogProb, score }) => [text, priorLogProb, score])).toEqual([
      ['OCCC', -4, 0.5],
      ['CN', -2, 0.4],
      ['CF', -2, 0.3],
    ]);
    expect(written[0].key).toBe('CCO');
    expect([...written[1].tokens]).toEqual([...items[1].tokens]);
  });
});
