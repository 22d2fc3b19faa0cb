/**
 * Speed of maximum-likelihood training of the 3 x 512 GRU (embedding 128, batch 128, length-bucketed batches), the
 * optimizer included, against the product of gemm-ceiling.ts measured between the steps in the same process.
 *
 *   node bench/training-speed.ts CORPUS.smi [SECONDS=60] [THREADS=2]
 *
 * Arithmetic is counted as executed, padding and the product of the embedding's gradient included: a
 * multiply-add of a matrix product is 2 FLOP, and each product of the forward pass has two of its size in the
 * backward pass (by its input and by its weight), 4 FLOP more. Elementwise work is left out.
 */
import { readFile } from 'node:fs/promises';
import { mul, neg, sum } from '../core/nn/operations.ts';
import { bucketedBatches, splitCorpus, tokenCount } from '../core/policies/corpus.ts';
import { sequenceArrays } from '../core/policies/sequence-arrays.ts';
import { SmilesRnn } from '../core/policies/smiles-rnn.ts';
import { Vocabulary } from '../core/policies/smiles-tokens.ts';
import { Random } from '../core/random/random.ts';
import { openGemmCeiling } from './gemm-ceiling.ts';

const ARCHITECTURE = { cell: 'gru', embedding: 128, hidden: 512, layers: 3 } as const;
const BATCH = 128;
const MAX_LENGTH = 100;
/** More molecules add nothing to a run of minutes. */
const MOST_MOLECULES = 40_000;
const WARM_UP_STEPS = 3;
/** SOURCE: the goal of the project's issue on speed. */
const TARGET_RATIO = 0.75;

/** Multiply-adds of the forward products for one place of one sequence. */
function multiplyAddsPerPlace(vocabularySize: number): number {
  const { embedding, hidden, layers } = ARCHITECTURE;
  const gates = 3 * hidden;
  const first = (embedding + hidden) * gates;
  return first + (layers - 1) * 2 * hidden * gates + hidden * vocabularySize;
}

/** FLOP of one training step over this many places, padding included. */
function stepFlop(places: number, vocabularySize: number): number {
  // The embedding is looked up in the forward pass; its gradient is one product with a one-hot matrix.
  const embeddingGradient = 2 * vocabularySize * ARCHITECTURE.embedding;
  return places * (6 * multiplyAddsPerPlace(vocabularySize) + embeddingGradient);
}

/** Places of the padded arrays that the graph really runs over. */
function placesOf(sequences: readonly Int32Array[]): number {
  const { inputs, segments } = sequenceArrays(sequences);
  return Array.from({ length: segments }, (_, k) => inputs[`mask${k}`].data.length).reduce(
    (a, b) => a + b,
  );
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function main([path, seconds = '60', threadCount = '2']: readonly string[]): Promise<void> {
  if (path === undefined) {
    process.stderr.write('Usage: node bench/training-speed.ts CORPUS.smi [SECONDS] [THREADS]\n');
    process.exitCode = 2;
    return;
  }
  const threads = Number(threadCount);
  const smiles = (await readFile(path, 'utf8'))
    .split('\n')
    .slice(0, MOST_MOLECULES)
    .map((line) => line.trim().split(/\s/)[0])
    .filter((text) => text !== '');
  const vocabulary = Vocabulary.of(smiles);
  const random = new Random(1);
  const { training } = splitCorpus(smiles, vocabulary, {
    maxLength: MAX_LENGTH,
    validationShare: 0,
    random,
  });
  const settings = {
    architecture: ARCHITECTURE,
    vocabulary,
    maxLength: MAX_LENGTH,
    threads,
    memoryArena: true,
  };
  const policy = SmilesRnn.random({ ...settings, masked: false }, random);
  const update = await policy.createUpdate(
    ['share'],
    ({ logProb }, { share }) => neg(sum(mul(logProb, share))),
    { learningRate: 1e-3, clipNorm: 5 },
  );
  const ceiling = await openGemmCeiling(threads);
  const batches = bucketedBatches(training, BATCH, random);
  const steps: { tokens: number; flop: number; seconds: number }[] = [];
  const limits: number[] = [];
  const end = performance.now() + Number(seconds) * 1000;
  for (let i = 0; i < WARM_UP_STEPS + 1 || performance.now() < end; i++) {
    const batch = batches[i % batches.length];
    const tokens = tokenCount(batch);
    const share = new Float32Array(batch.length).fill(1 / tokens);
    const start = performance.now();
    await update.step(batch, { share });
    const elapsed = (performance.now() - start) / 1000;
    const limit = await ceiling.measure(200);
    if (i < WARM_UP_STEPS) continue;
    steps.push({ tokens, flop: stepFlop(placesOf(batch), vocabulary.size), seconds: elapsed });
    limits.push(limit);
  }
  await Promise.all([policy.close(), ceiling.close()]);
  const total = (key: 'tokens' | 'flop' | 'seconds'): number =>
    steps.reduce((all, step) => all + step[key], 0);
  const speed = total('flop') / total('seconds') / 1e9;
  const ratio = speed / median(limits);
  process.stdout.write(
    [
      `parameters            ${policy.parameterCount}`,
      `steps                 ${steps.length}, ${threads} threads, batch ${BATCH}`,
      `real tokens/s         ${(total('tokens') / total('seconds')).toFixed(0)}`,
      `executed arithmetic   ${speed.toFixed(1)} GFLOP/s`,
      `product alone         ${median(limits).toFixed(1)} GFLOP/s (median, between the steps)`,
      `ratio                 ${ratio.toFixed(3)} (target at least ${TARGET_RATIO})`,
      '',
    ].join('\n'),
  );
}

await main(process.argv.slice(2));
