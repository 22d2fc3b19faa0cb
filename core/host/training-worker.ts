/** The thread that fine-tunes one prior, judges it, and then ends. Asked to stop, it leaves a checkpoint. */
import { existsSync, readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { completePrior, sampleTexts } from '../benchmarks/distribution/complete-prior.ts';
import type { Chemistry } from '../chem/analysis.ts';
import { createChemistry } from '../chem/chemistry.ts';
import { errorMessage } from '../engine/error-message.ts';
import type { SequencePolicy } from '../policies/sequence-policy.ts';
import { loadPrior } from '../policies/prior.ts';
import { randomizedRewrite } from '../policies/randomized-rewrite.ts';
import {
  trainPrior,
  type TrainPriorEpoch,
  type TrainPriorProgress,
} from '../policies/train-prior.ts';
import type { TrainingReport } from '../protocol/host-records.ts';
import { Random } from '../random/random.ts';
import type { FromTraining, TrainingJob } from './training-messages.ts';
import { SAMPLES_PER_EPOCH } from './training-settings.ts';
import { cannotWrite } from './write-errors.ts';

const PROGRESS_INTERVAL_MS = 250;
/** Molecules that are shown. */
const SHOWN = 12;
const SAMPLE_SEED = 1;

const job = workerData as TrainingJob;
const stop = new AbortController();
parentPort?.on('message', () => stop.abort());

function tell(message: FromTraining): void {
  parentPort?.postMessage(message);
}

async function work(): Promise<void> {
  const smiles = readFileSync(job.corpusPath, 'utf8').split('\n').filter((line) => line !== ''); // prettier-ignore
  const chemistry = await createChemistry({ threads: job.threads });
  try {
    // What was trained before it was interrupted is judged only.
    if (existsSync(job.outPath) || (await train(smiles, chemistry))) await judge(smiles, chemistry);
    else tell({ kind: 'stopped' });
  } catch (error) {
    if (stop.signal.aborted) tell({ kind: 'stopped' });
    else tell({ kind: 'failed', error: errorMessage(cannotWrite(error, job.folder, 'The training cannot go on')) }); // prettier-ignore
  } finally {
    await chemistry.close();
  }
}

async function train(smiles: string[], chemistry: Chemistry): Promise<boolean> {
  const { settings, threads, dataName, name, fromPath, fromName, outPath } = job;
  const { policy, finished } = await trainPrior({
    smiles,
    dataName,
    name,
    fromPath,
    fromName,
    outPath,
    settings,
    session: { threads },
    ...(settings.randomize
      ? { rewrite: (learner) => randomizedRewrite(learner, chemistry, settings.seed) }
      : {}),
    signal: stop.signal,
    onProgress: progressTeller(),
    onEpoch: async (epoch) => {
      if (!stop.signal.aborted) tell({ kind: 'epoch', epoch: await judgeEpoch(epoch, chemistry) });
    },
  });
  await policy.close();
  return finished;
}

/** Tells the mean of the steps since it told last. */
function progressTeller(): (progress: TrainPriorProgress) => void {
  let [told, sum, steps] = [performance.now(), 0, 0];
  return ({ done, epochs, tokenLogProb, secondsLeft }) => {
    sum += tokenLogProb;
    steps++;
    if (done < 1 && performance.now() - told < PROGRESS_INTERVAL_MS) return;
    tell({ kind: 'progress', epoch: done * epochs, logProb: sum / steps, secondsLeft });
    [told, sum, steps] = [performance.now(), 0, 0];
  };
}

async function judgeEpoch(
  { epoch, validationLogProb, policy }: TrainPriorEpoch,
  chemistry: Chemistry,
) {
  const texts = await sampleTexts(policy, SAMPLES_PER_EPOCH, new Random(SAMPLE_SEED + epoch));
  const molecules = await validOf(texts, chemistry);
  const validity = molecules.length / texts.length;
  return { epoch, validationLogProb, validity, sample: distinct(molecules) };
}

async function judge(smiles: string[], chemistry: Chemistry): Promise<void> {
  const { samples, threads, outPath } = job;
  tell({ kind: 'judging', done: 0 });
  const { validity, uniqueness, novelty, kl } = await completePrior(outPath, smiles, {
    chemistry,
    samples,
    session: { threads },
    signal: stop.signal,
    onProgress: (part, done) => {
      if (part === 'samples') tell({ kind: 'judging', done });
    },
  });
  const report: TrainingReport = {
    samples,
    validity,
    uniqueness,
    ...(novelty === undefined ? {} : { novelty }),
    ...(kl === undefined ? {} : { klScore: kl.score }),
  };
  const policy = await loadPrior(outPath, { threads });
  try {
    tell({ kind: 'done', report, sample: await sampleOf(policy, chemistry) });
  } finally {
    await policy.close();
  }
}

async function sampleOf(policy: SequencePolicy, chemistry: Chemistry): Promise<string[]> {
  const texts = await sampleTexts(policy, 4 * SHOWN, new Random(SAMPLE_SEED));
  return distinct(await validOf(texts, chemistry), 2 * SHOWN);
}

async function validOf(texts: readonly string[], chemistry: Chemistry): Promise<string[]> {
  const analyses = await chemistry.analyse(texts, {});
  return analyses.filter(({ valid }) => valid).map(({ smiles }) => smiles);
}

function distinct(smiles: readonly string[], most = SHOWN): string[] {
  return [...new Set(smiles)].slice(0, most);
}

await work();
parentPort?.close();
