/** The chemistry of the program: batches of SMILES in, analyses out in the same order, on worker threads or in-process. */
import { AppError } from '../protocol/errors.ts';
import type { Analysis, AnalysisRequest, Chemistry, RandomizeOptions } from './analysis.ts';
import { runJob } from './job-runner.ts';
import { MoleculeAnalyser } from './molecule-analysis.ts';
import { Rdkit } from './rdkit.ts';
import type { Job, WorkerAnswer } from './worker-messages.ts';
import { LostJob, WorkerPool } from './worker-pool.ts';

/** Items of one job at most: small enough that two workers finish together, large enough that messages cost nothing. */
const JOB_SIZE = 64;
/** Between once and twice this time without progress on a molecule, and its worker is replaced. */
const DEFAULT_ITEM_TIMEOUT_MS = 15_000;

export interface ChemistryOptions {
  /** Worker threads, at least 1. */
  threads: number;
  /** How long one molecule may take. */
  itemTimeoutMs?: number;
  /** The worker's file, for tests of what happens when it fails. */
  workerScript?: URL;
}

/** Chemistry on worker threads. Molecules do not depend on each other, so the number of threads changes no result. */
export function createChemistry({
  threads,
  itemTimeoutMs = DEFAULT_ITEM_TIMEOUT_MS,
  workerScript = new URL('./worker.ts', import.meta.url),
}: ChemistryOptions): Promise<Chemistry> {
  const pool = new WorkerPool(Math.max(1, Math.floor(threads)), itemTimeoutMs, workerScript);
  return Promise.resolve(
    chemistryOf(
      (job) => pool.run(job),
      (count) => jobSize(count, pool.threads),
      () => pool.close(),
    ),
  );
}

/** Chemistry in this process, for tests and short commands: no threads, and no protection from a molecule that hangs. */
export async function createInlineChemistry(): Promise<Chemistry> {
  const analyser = new MoleculeAnalyser(await Rdkit.load());
  let last: Promise<unknown> = Promise.resolve();
  const run = (job: Job): Promise<WorkerAnswer> => {
    const answer = last.then(() => runJob(analyser, job, () => undefined));
    last = answer;
    return answer;
  };
  return chemistryOf(
    run,
    () => Infinity,
    () => Promise.resolve(),
  );
}

/** Even shares for all workers, none longer than JOB_SIZE. */
function jobSize(count: number, threads: number): number {
  const jobs = Math.max(1, threads) * Math.ceil(count / (Math.max(1, threads) * JOB_SIZE));
  return Math.max(1, Math.ceil(count / jobs));
}

type Run = (job: Job) => Promise<WorkerAnswer>;

function chemistryOf(
  run: Run,
  sizeFor: (count: number) => number,
  close: () => Promise<void>,
): Chemistry {
  return {
    async analyse(smiles, request) {
      const parts = split(smiles.length, sizeFor(smiles.length)).map(([from, to]) =>
        analysePart(run, smiles.slice(from, to), request),
      );
      return (await Promise.all(parts)).flat();
    },
    async randomize(smiles, seeds, options = {}) {
      const parts = split(smiles.length, sizeFor(smiles.length)).map(([from, to]) =>
        randomizePart(run, smiles.slice(from, to), seeds.slice(from, to), options),
      );
      return (await Promise.all(parts)).flat();
    },
    async checkSmarts(smarts) {
      const answer = await orLost(run({ kind: 'check-smarts', smarts }));
      if (answer instanceof LostJob) return `RDKit ${answer.message} on this SMARTS.`;
      return textsOf(answer)[0];
    },
    close,
  };
}

function split(count: number, size: number): [number, number][] {
  const parts: [number, number][] = [];
  for (let from = 0; from < count; from += size) parts.push([from, Math.min(count, from + size)]);
  return parts;
}

/** A lost job is done again without the molecule that it was lost on. */
async function analysePart(
  run: Run,
  smiles: string[],
  request: AnalysisRequest,
): Promise<Analysis[]> {
  if (smiles.length === 0) return [];
  const answer = await orLost(run({ kind: 'analyse', smiles, request }));
  if (answer instanceof LostJob) {
    const { item } = answer;
    const refused: Analysis = {
      input: smiles[item],
      valid: false,
      reason: answer.hung
        ? 'RDKit took too long on this molecule.'
        : 'RDKit crashed on this molecule.',
      smiles: '',
      properties: {},
    };
    const before = await analysePart(run, smiles.slice(0, item), request);
    return [...before, refused, ...(await analysePart(run, smiles.slice(item + 1), request))];
  }
  if (answer.kind !== 'analyses') throw errorOf(answer);
  return answer.analyses;
}

async function randomizePart(
  run: Run,
  smiles: string[],
  seeds: number[],
  options: RandomizeOptions,
): Promise<string[]> {
  if (smiles.length === 0) return [];
  const answer = await orLost(run({ kind: 'randomize', smiles, seeds, options }));
  if (answer instanceof LostJob) {
    const { item } = answer;
    return [
      ...(await randomizePart(run, smiles.slice(0, item), seeds.slice(0, item), options)),
      smiles[item],
      ...(await randomizePart(run, smiles.slice(item + 1), seeds.slice(item + 1), options)),
    ];
  }
  return textsOf(answer).map((text, i) => text ?? smiles[i]);
}

async function orLost(answer: Promise<WorkerAnswer>): Promise<WorkerAnswer | LostJob> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof LostJob) return error;
    throw error;
  }
}

function textsOf(answer: WorkerAnswer): (string | undefined)[] {
  if (answer.kind === 'texts') return answer.texts;
  throw errorOf(answer);
}

function errorOf(answer: WorkerAnswer): AppError {
  if (answer.kind !== 'error') return new AppError('failure', 'A chemistry worker gave no answer.');
  return new AppError(answer.isBadInput ? 'bad-input' : 'failure', answer.message, {
    place: answer.place,
    ...(answer.hint === undefined ? {} : { hint: answer.hint }),
  });
}
