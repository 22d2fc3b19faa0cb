/** Training of priors: it ends where an unbroken one ends, stops early, goes on from a prior, and refuses bad corpora. */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packArrays, unpackArrays } from '../../../core/nn/checkpoint.ts';
import { splitCorpus } from '../../../core/policies/corpus.ts';
import { validationLogProb } from '../../../core/policies/language-training.ts';
import { readPrior } from '../../../core/policies/prior.ts';
import {
  trainingCheckpointPath,
  trainPrior,
  trainPriorSettings,
  type TrainPriorInput,
  type TrainPriorProgress,
  type TrainPriorResult,
} from '../../../core/policies/train-prior.ts';
import { AppError } from '../../../core/protocol/errors.ts';
import { Random } from '../../../core/random/random.ts';

/** Chains with and without a hetero atom: 24 molecules. */
const CORPUS = Array.from(
  { length: 24 },
  (_, i) => `${'C'.repeat(1 + (i % 8))}${['O', 'N', '=O'][i % 3]}`,
);

const SETTINGS = {
  embedding: 4,
  hidden: 8,
  layers: 1,
  epochs: 3,
  batchSize: 8,
  learningRate: 0.05,
  warmupSteps: 2,
  maxLength: 20,
  validationShare: 0.2,
};
/** 19 molecules to train on. */
const STEPS_PER_EPOCH = 3;

const newPath = (): string => join(mkdtempSync(join(tmpdir(), 'train-')), 'prior.onnx');

type Changes = Partial<Omit<TrainPriorInput, 'settings'>> & { settings?: object };

function inputOf(changes: Changes = {}): TrainPriorInput {
  return {
    smiles: CORPUS,
    dataName: 'chains',
    outPath: newPath(),
    session: { threads: 1 },
    ...changes,
    settings: trainPriorSettings.parse({ ...SETTINGS, ...changes.settings }),
  };
}

async function train(changes: Changes = {}): Promise<TrainPriorResult> {
  const result = await trainPrior(inputOf(changes));
  await result.policy.close();
  return result;
}

/** Stops a training after this many steps. */
async function interrupt(steps: number, changes: Changes): Promise<TrainPriorResult> {
  const controller = new AbortController();
  let taken = 0;
  return train({
    ...changes,
    signal: controller.signal,
    onProgress: () => {
      if (++taken === steps) controller.abort();
    },
  });
}

/** From the third epoch on it trains on nothing but methane; with Adam's momentum, validation is best after the third. */
const SPOILED: Changes = {
  settings: { epochs: 6, patience: 6 },
  rewrite: (policy) => (sequences, epoch) =>
    Promise.resolve(
      sequences.map((ids) => (epoch < 2 ? ids : (policy.encode('C') ?? new Int32Array()))),
    ),
};

async function refusal(changes: Changes): Promise<AppError> {
  const error: unknown = await train(changes).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`The training gave ${String(error)}`);
  expect(error.kind).toBe('bad-input');
  return error;
}

describe('training of a prior', () => {
  it('writes a prior that says what it was trained on, and leaves no checkpoint', async () => {
    const outPath = newPath();
    const progress: TrainPriorProgress[] = [];
    const { finished, description, policy } = await train({
      outPath,
      onProgress: (step) => progress.push(step),
    });
    expect(finished).toBe(true);
    expect(existsSync(trainingCheckpointPath(outPath))).toBe(false);
    const prior = await readPrior(outPath);
    expect(prior.description).toEqual(description);
    expect(prior.policy.parameters).toEqual(policy.parameters);
    expect(description).toMatchObject({
      architecture: { cell: 'gru', embedding: 4, hidden: 8, layers: 1 },
      vocabulary: ['$', '^', '=', 'C', 'N', 'O'],
      maxLength: 20,
      masked: true,
      trainingData: { name: 'chains', molecules: 24 },
      training: { epochs: 3, batchSize: 8, seed: 1 },
    });
    expect(description.training.from).toBeUndefined();

    expect(progress.map(({ epoch, done }) => [epoch, done])).toEqual(
      Array.from({ length: 9 }, (_, i) => [Math.floor(i / 3), (i + 1) / 9]),
    );
    expect(progress.map(({ validationLogProb }) => validationLogProb.length)).toEqual(
      [0, 0, 1, 1, 1, 2, 2, 2, 3],
    ); // prettier-ignore
    expect(progress[8].tokenLogProb).toBeGreaterThan(progress[0].tokenLogProb);
    const best = Math.max(...progress[8].validationLogProb);
    expect(description.metrics.validation_token_log_prob).toBe(best);
  });

  it('gives the same file from the same seed, and another one from another', async () => {
    const [a, b, c] = [newPath(), newPath(), newPath()];
    await train({ outPath: a });
    await train({ outPath: b });
    await train({ outPath: c, settings: { seed: 2 } });
    expect(readFileSync(a).equals(readFileSync(b))).toBe(true);
    expect(readFileSync(a).equals(readFileSync(c))).toBe(false);
  });

  it('keeps the weights of the epoch with the best validation', async () => {
    const progress: TrainPriorProgress[] = [];
    const outPath = newPath();
    const { description } = await train({
      ...SPOILED, outPath, onProgress: (step) => progress.push(step),
    }); // prettier-ignore
    const validation = progress.at(-1)?.validationLogProb ?? [];
    expect(validation.length).toBe(6);
    const best = Math.max(...validation);
    expect(validation.indexOf(best)).toBe(2);
    expect(description.metrics.validation_token_log_prob).toBe(best);
    const { policy } = await readPrior(outPath, { threads: 1 });
    const corpus = splitCorpus(CORPUS, policy.settings.vocabulary, {
      maxLength: 20,
      validationShare: 0.2,
      random: new Random(1),
    });
    expect(await validationLogProb(policy, corpus.validation)).toBeCloseTo(best, 5);
    await policy.close();
  });

  it('stops when validation has not improved for as many epochs as its patience', async () => {
    const settings = { epochs: 50, patience: 2 };
    const progress: TrainPriorProgress[] = [];
    const { finished } = await train({
      ...SPOILED,
      settings,
      onProgress: (step) => progress.push(step),
    });
    expect(finished).toBe(true);
    const validation = progress.at(-1)?.validationLogProb ?? [];
    expect(validation.indexOf(Math.max(...validation))).toBe(2);
    expect(validation.length).toBe(5);
    expect(progress.length).toBe(STEPS_PER_EPOCH * 5);
  });

  it('leaves longer molecules out, whatever their number', async () => {
    const { description } = await train({ smiles: [...CORPUS, 'C'.repeat(21), 'C'.repeat(400)] });
    expect(description.trainingData.molecules).toBe(26);
    const longest = await train({ settings: { maxLength: 10 } });
    expect(longest.policy.maxLength).toBe(10);
  });

  it('trains on the sequences that are written anew for each epoch', async () => {
    const epochs: number[] = [];
    await train({
      rewrite: () => (sequences, epoch) => {
        epochs.push(epoch);
        return Promise.resolve([...sequences]);
      },
    });
    expect(epochs).toEqual([0, 1, 2]);
  });
});

describe('an interrupted training', () => {
  it.each([1, 2, 3, 5, 6, 8, 9])(
    'ends bit for bit as an unbroken one after step %d',
    async (steps) => {
      const [unbroken, outPath] = [newPath(), newPath()];
      const expected = await train({ outPath: unbroken });
      const broken = await interrupt(steps, { outPath });
      expect(broken.finished).toBe(false);
      expect(existsSync(outPath)).toBe(false);
      expect(existsSync(trainingCheckpointPath(outPath))).toBe(true);
      const resumed = await train({ outPath });
      expect(resumed.finished).toBe(true);
      expect(resumed.description).toEqual(expected.description);
      expect(readFileSync(outPath).equals(readFileSync(unbroken))).toBe(true);
      expect(existsSync(trainingCheckpointPath(outPath))).toBe(false);
    },
  );

  it('keeps the weights of a best epoch that lies before the interruption', async () => {
    const [unbroken, outPath] = [newPath(), newPath()];
    const progress: TrainPriorProgress[] = [];
    await train({ ...SPOILED, outPath: unbroken, onProgress: (step) => progress.push(step) });
    const validation = progress.at(-1)?.validationLogProb ?? [];
    const best = validation.indexOf(Math.max(...validation));
    expect(best).toBe(2);
    // Twice interrupted after the best epoch.
    await interrupt(STEPS_PER_EPOCH * 3 + 1, { ...SPOILED, outPath });
    await interrupt(2, { ...SPOILED, outPath });
    const { finished } = await train({ ...SPOILED, outPath });
    expect(finished).toBe(true);
    expect(readFileSync(outPath).equals(readFileSync(unbroken))).toBe(true);
  });

  it('stops early as an unbroken one does', async () => {
    const changes = { ...SPOILED, settings: { epochs: 50, patience: 2 } };
    const [unbroken, outPath] = [newPath(), newPath()];
    await train({ ...changes, outPath: unbroken });
    await interrupt(STEPS_PER_EPOCH * 4, { ...changes, outPath });
    await train({ ...changes, outPath });
    expect(readFileSync(outPath).equals(readFileSync(unbroken))).toBe(true);
  });

  it('is not gone on with for another corpus, other settings or another prior to start from', async () => {
    const outPath = newPath();
    await interrupt(2, { outPath });
    const checkpoint = readFileSync(trainingCheckpointPath(outPath));
    const prior = newPath();
    await train({ outPath: prior, settings: { epochs: 1, seed: 5 } });
    for (const changes of [
      { smiles: CORPUS.toReversed() },
      { smiles: CORPUS.slice(1) },
      { settings: { epochs: 4 } },
      { settings: { seed: 2 } },
      { settings: { hidden: 9 } },
      { fromPath: prior },
    ]) {
      const error = await refusal({ outPath, ...changes });
      expect(error.message).toMatch(/another corpus or other settings/);
      expect(error.place.file).toBe(trainingCheckpointPath(outPath));
      expect(error.hint).toMatch(/Delete the file/);
    }
    expect(readFileSync(trainingCheckpointPath(outPath)).equals(checkpoint)).toBe(true);
    expect((await train({ outPath })).finished).toBe(true);
  });

  it('is refused when its checkpoint is damaged', async () => {
    const outPath = newPath();
    await interrupt(4, { outPath });
    const path = trainingCheckpointPath(outPath);
    const checkpoint = readFileSync(path);
    const { header, arrays } = unpackArrays(checkpoint);
    const without = (name: string): Uint8Array =>
      packArrays({
        header,
        arrays: Object.fromEntries(Object.entries(arrays).filter(([key]) => key !== name)),
      });
    for (const bytes of [
      Buffer.from('no checkpoint'),
      Buffer.alloc(0),
      checkpoint.subarray(0, checkpoint.length - 100),
      packArrays({ header: { steps: 4 }, arrays }),
      packArrays({ header: { ...header, steps: 'four' }, arrays }),
      without('embedding'),
      without('m:embedding'),
      without('best:embedding'),
    ]) {
      writeFileSync(path, bytes);
      const error = await refusal({ outPath });
      expect(error.message).toMatch(/damaged/);
      expect(error.place.file).toBe(path);
    }
    writeFileSync(path, checkpoint);
    expect((await train({ outPath })).finished).toBe(true);
  });
});

describe('fine-tuning of a prior', () => {
  const NEAR = ['OCCO', 'OCO', 'OCCCO', 'OCOCO', 'OOCO', 'OCCOC'];
  const few = { batchSize: 4, epochs: 5, learningRate: 0.02, validationShare: 0.1 };

  it('raises the log-probability of its molecules and leaves the prior alone', async () => {
    const prior = newPath();
    await train({ outPath: prior });
    const bytes = readFileSync(prior);
    const outPath = newPath();
    const { description } = await train({
      smiles: NEAR, dataName: 'glycols', fromPath: prior, outPath, settings: few,
    }); // prettier-ignore
    expect(readFileSync(prior).equals(bytes)).toBe(true);
    const [before, after] = [await readPrior(prior), await readPrior(outPath)];
    expect(description.vocabulary).toEqual(before.description.vocabulary);
    expect(description).toMatchObject({ name: 'glycols', training: { from: prior } });
    const total = async ({ policy }: typeof before): Promise<number> => {
      const ids = NEAR.map((text) => policy.encode(text) ?? new Int32Array());
      const logProb = await policy.logProb(ids);
      await policy.close();
      return logProb.reduce((sum, x) => sum + x, 0);
    };
    expect(await total(after)).toBeGreaterThan((await total(before)) + 5);
  });

  it('keeps the architecture and the length of the prior, whatever the settings say', async () => {
    const prior = newPath();
    await train({ outPath: prior });
    const settings = { ...few, cell: 'lstm', hidden: 32, layers: 3, maxLength: 50 };
    const { description } = await train({ smiles: NEAR, fromPath: prior, settings });
    expect(description.architecture).toEqual({ cell: 'gru', embedding: 4, hidden: 8, layers: 1 });
    expect(description.maxLength).toBe(20);
  });

  it('goes on after an interruption only from the same prior', async () => {
    const [prior, other, unbroken, outPath] = [newPath(), newPath(), newPath(), newPath()];
    await train({ outPath: prior });
    await train({ outPath: other, settings: { seed: 9 } });
    const changes = { smiles: NEAR, settings: few };
    await train({ ...changes, fromPath: prior, outPath: unbroken });
    await interrupt(3, { ...changes, fromPath: prior, outPath });
    expect((await refusal({ ...changes, fromPath: other, outPath })).message).toMatch(/another/);
    await train({ ...changes, fromPath: prior, outPath });
    expect(readFileSync(outPath).equals(readFileSync(unbroken))).toBe(true);
  });

  it('names a token that the prior does not know, and its line', async () => {
    const prior = newPath();
    await train({ outPath: prior });
    const error = await refusal({ smiles: ['CCO', 'CCBr', 'CO'], fromPath: prior });
    expect(error.message).toContain('"Br" in "CCBr"');
    expect(error.place.line).toBe(2);
  });

  it('is refused from a file that is no prior', async () => {
    const path = newPath();
    writeFileSync(path, 'CCO\n');
    expect((await refusal({ fromPath: path })).place.file).toBe(path);
    expect((await refusal({ fromPath: `${path}.missing` })).message).toContain('missing');
  });
});

describe('a corpus', () => {
  it.each([
    ['without molecules', [], /fewer than two molecules/],
    ['of one molecule', ['CCO'], /fewer than two molecules/],
    [
      'of molecules that are all too long',
      ['C'.repeat(21), 'C'.repeat(30)],
      /No molecule .* at most 20 tokens/,
    ],
    [
      'with one molecule that is not too long',
      ['CCO', 'C'.repeat(30)],
      /Only one molecule .* at most 20 tokens/,
    ],
  ])('%s is refused and leaves no files', async (_kind, smiles, message) => {
    const outPath = newPath();
    const error = await refusal({ smiles, outPath });
    expect(error.message).toMatch(message);
    expect(error.hint).toBeDefined();
    expect(existsSync(outPath) || existsSync(trainingCheckpointPath(outPath))).toBe(false);
  });

  it('of two molecules is enough', async () => {
    expect((await train({ smiles: ['CCO', 'CCN'] })).finished).toBe(true);
  });
});

describe('fine-tuning', () => {
  it('tells of the prior as it was and after each epoch, changes nothing by it, and names what it came from', async () => {
    const start = inputOf();
    await train({ outPath: start.outPath });
    const fine: Changes = { fromPath: start.outPath, fromName: 'Chains', name: 'My chains' };
    const plain = await train(fine);
    const epochs: number[] = [];
    const watched = await train({
      ...fine,
      onEpoch: async ({ epoch, policy }) => {
        epochs.push(epoch);
        await policy.sample(4, new Random(1));
      },
    });
    expect(epochs).toEqual([0, 1, 2, 3]);
    expect(watched.description.metrics).toEqual(plain.description.metrics);
    expect(watched.description).toMatchObject({ name: 'My chains', training: { from: 'Chains' } });
    expect(watched.description.trainingData.name).toBe('chains');
  });
});
