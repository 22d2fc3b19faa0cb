/**
 * Augmented Memory: every molecule of the batch and of the replay buffer is learned from again in randomized SMILES,
 * several times for one evaluation, because a SMILES network does not know that they are one molecule.
 *
 * Guo and Schwaller, JACS Au 4, 2160 (2024), doi:10.1021/jacsau.4c00066. Selective memory purge: the same paper, and
 * Saturn, Guo and Schwaller, arXiv:2405.17066.
 *
 *   1. sample a batch, score it, one step of REINVENT's loss on it and on some replayed molecules
 *   2. the buffer keeps the best; purge: it drops scaffolds that the diversity filter has just penalised
 *   3. repeat: randomize batch and whole buffer, one step of the loss on their union with unchanged scores
 *
 *   L = REINVENT's loss of x', a randomized writing of x, with the score of x
 */
import { z } from 'zod';
import type { Agent, Judged } from './agent.ts';
import { loss, settings as reinventSettings } from './reinvent.ts';
import { learn, randomized, remember, report, sampleAndScore } from './scored-batch.ts';

export const settings = z.strictObject({
  // SOURCE: 64, 5e-4 and 2 rounds in PMO; sigma 128 in ACEGEN and Saturn.
  batchSize: z.int().min(1).max(4096).default(64).describe('molecules sampled each step'),
  sigma: z.number().positive().max(10_000).default(128).describe('weight of the score'),
  learningRate: z.number().positive().max(0.1).default(5e-4).describe('step size of Adam'),
  likelihoodPenalty: reinventSettings.shape.likelihoodPenalty,
  augmentationRounds: z
    .int()
    .min(0)
    .max(50)
    .default(2)
    .describe('further updates on randomized writings of the batch and the whole memory'),
  isomeric: z.boolean().default(true).describe('whether the randomized writings keep stereo marks'),
  purge: z
    .boolean()
    .default(true)
    .describe('whether scaffolds penalised by the diversity filter leave the memory'),
});

/** Scaffolds of which the diversity filter wants no more. */
export function penalisedScaffolds(judged: readonly Judged[]): Set<string> {
  return new Set(
    judged.flatMap(({ bucketFull, scaffold }) =>
      bucketFull === true && scaffold !== undefined ? [scaffold] : [],
    ),
  );
}

export const augmentedMemory: Agent<typeof settings> = {
  id: 'augmented-memory',
  title: 'Augmented Memory',
  paper: 'Guo and Schwaller, JACS Au 4, 2160 (2024), doi:10.1021/jacsau.4c00066',
  settings,
  usesReplay: true,
  async *run(context, c) {
    const update = await context.agent.createUpdate(
      ['prior', 'score'],
      ({ logProb }, { prior, score }) => loss(logProb, prior, score, c),
      { learningRate: c.learningRate },
    );
    while (!context.done()) {
      const sampled = await sampleAndScore(context, c.batchSize);
      const replayed = context.replay.draw(context.random);
      const lossBefore = await learn(update, [...sampled.items, ...replayed]);
      remember(context, sampled.items);
      if (c.purge) context.replay.purge(penalisedScaffolds(sampled.judged));
      for (let round = 0; round < c.augmentationRounds; round++) {
        const memory = [...sampled.items, ...context.replay.items];
        await learn(update, await randomized(context, memory, c));
      }
      yield report(sampled, lossBefore);
    }
  },
};
