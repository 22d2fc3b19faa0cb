/** Training by maximum likelihood: it learns, and an interrupted run ends as an unbroken one. */
import { describe, expect, it } from 'vitest';
import {
  trainLanguageModel,
  validationLogProb,
  type TrainingPosition,
  type TrainingProgress,
} from '../../../core/policies/language-training.ts';
import type { SmilesRnn } from '../../../core/policies/smiles-rnn.ts';
import { encoded, MOLECULES, tinyPolicy } from './tiny-policy.ts';

const settings = {
  epochs: 2,
  batchSize: 3,
  learningRate: 0.02,
  warmupSteps: 2,
  clipNorm: 1,
  seed: 5,
};

async function train(
  policy: SmilesRnn,
  position?: TrainingPosition,
  steps = Infinity,
): Promise<TrainingProgress[]> {
  const corpus = { training: encoded(policy, MOLECULES), validation: [] };
  const progress: TrainingProgress[] = [];
  for await (const step of trainLanguageModel(policy, corpus, settings, position)) {
    progress.push(step);
    if (progress.length === steps) break;
  }
  return progress;
}

describe('trainLanguageModel', () => {
  it('takes every batch of every epoch and says where it is', async () => {
    const policy = tinyPolicy();
    const progress = await train(policy);
    expect(progress.map(({ epoch, batch }) => [epoch, batch])).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 1],
      [1, 2],
      [1, 3],
    ]);
    const all = encoded(policy, MOLECULES).reduce((total, { length }) => total + length, 0);
    const tokens = progress.slice(0, 3).reduce((total, step) => total + step.tokens, 0);
    expect(tokens).toBe(all);
    await policy.close();
  });

  it.each([1, 2, 3, 4])(
    'ends bit for bit as an unbroken run when resumed after step %d',
    async (steps) => {
      const unbroken = tinyPolicy();
      const expected = await train(unbroken);
      const broken = tinyPolicy();
      const before = await train(broken, undefined, steps);
      const resumed = tinyPolicy({ seed: 77 });
      resumed.restore(broken.save());
      const after = await train(resumed, before.at(-1));
      expect([...before, ...after]).toEqual(expected);
      expect(Buffer.compare(resumed.save(), unbroken.save())).toBe(0);
      await Promise.all([unbroken, broken, resumed].map((policy) => policy.close()));
    },
  );

  it('raises the mean log-probability of a token', async () => {
    const policy = tinyPolicy();
    const sequences = encoded(policy, MOLECULES);
    const before = await validationLogProb(policy, sequences);
    const corpus = { training: sequences, validation: [] };
    const long = { ...settings, epochs: 40 };
    for await (const step of trainLanguageModel(policy, corpus, long))
      expect(step.tokens).toBeGreaterThan(0);
    expect(await validationLogProb(policy, sequences)).toBeGreaterThan(before + 0.5);
    await policy.close();
  });

  it('trains on what rewriting makes of the molecules in each epoch', async () => {
    const policy = tinyPolicy();
    const corpus = { training: encoded(policy, MOLECULES), validation: [] };
    const [short] = encoded(policy, ['C']);
    const seen: number[] = [];
    const rewrite = (sequences: readonly Int32Array[], epoch: number): Promise<Int32Array[]> => {
      seen.push(epoch);
      return Promise.resolve(sequences.map(() => short));
    };
    const tokens: number[] = [];
    const steps = trainLanguageModel(policy, corpus, settings, undefined, rewrite);
    for await (const step of steps) tokens.push(step.tokens);
    expect(seen).toEqual([0, 1]);
    expect(tokens.reduce((a, b) => a + b)).toBe(2 * 2 * MOLECULES.length);
    await policy.close();
  });
});

describe('validationLogProb', () => {
  it('is the summed log-probability over the number of tokens', async () => {
    const policy = tinyPolicy();
    const sequences = encoded(policy, ['CCO', 'CBr']);
    const logProb = await policy.logProb(sequences);
    expect(await validationLogProb(policy, sequences)).toBeCloseTo(
      (logProb[0] + logProb[1]) / 7,
      6,
    );
    await policy.close();
  });
});
