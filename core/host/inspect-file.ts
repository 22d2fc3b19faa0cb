/** What a file holds that the user chose or dropped, by its name and content, in one sentence for people. */
import { statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { readTextFile } from '../chem/text-file.ts';
import { errorMessage } from '../engine/error-message.ts';
import { AppError } from '../protocol/errors.ts';
import type { FileId, FileSummary } from '../protocol/host-records.ts';
import { openZip } from '../runs/export/zip-reader.ts';
import { RunFolder } from '../runs/run-folder.ts';
import { counted, linesOf } from './counted.ts';
import type { HostContext } from './host-context.ts';
import { inspectJson, type Found } from './inspect-json.ts';
import type { InspectAnswer, InspectJob } from './inspect-messages.ts';
import { addProblem } from './inspect-molecules.ts';
import { isDescription } from './open-run.ts';

const SAMPLE = 24;
const LARGEST_SCRIPT_BYTES = 2 ** 20;
/** A thread that has not come back by then is ended: 50 MB take some ten seconds. */
const PATIENCE_MS = 180_000;
const THREAD_HEAP_MB = 2_048;
const KNOWN = 'Athanor opens runs, run files, scoring profiles, molecules (.smi, .csv, .sdf), reward scripts (.js, .ts) and models (.onnx).'; // prettier-ignore

type Context = Pick<HostContext, 'files' | 'chemistry' | 'environments'>;

/** Throws AppError only for a file that is gone or was not chosen; whatever is wrong with it is part of the summary. */
export async function inspectFile(id: FileId, context: Context): Promise<FileSummary> {
  const path = context.files.readable(id);
  const ref = context.files.refOf(id);
  try {
    return { ...ref, ...(await inspect(path, context)) };
  } catch (error) {
    const told = errorMessage(error);
    // As the user calls it: a browser's file lies somewhere in the folder of temporary files.
    const problem = { ...told, message: told.message.replaceAll(path, ref.name) };
    return { ...ref, kind: 'unknown', summary: problem.message, problems: [problem] };
  }
}

function inspect(path: string, context: Context): Found | Promise<Found> {
  if (statSync(path).isDirectory()) return inspectRunFolder(path);
  switch (extname(path).toLowerCase()) {
    case '.athanor':
      return inspectArchive(path);
    case '.json':
      return isDescription(path) ? inspectRunFolder(join(path, '..')) : inspectJson(path, context);
    case '.js':
    case '.ts':
      return inspectScript(path);
    case '.onnx':
      return inspectModel(path);
    case '.smi':
    case '.smiles':
    case '.ism':
    case '.txt':
    case '.csv':
    case '.tsv':
    case '.sdf':
    case '.sd':
    case '.mol':
      return inspectMoleculeFile(path, context);
    case '.sqlite':
      if (basename(path) === 'run.sqlite') return inspectRunFolder(join(path, '..'));
  }
  return { kind: 'unknown', summary: KNOWN };
}

function inspectRunFolder(folder: string): Found {
  const run = RunFolder.open(folder);
  return { kind: 'run-archive', summary: `The run '${run.name}'.` };
}

/** The name of the run stands in its run.json, which is read alone. */
async function inspectArchive(path: string): Promise<Found> {
  const zip = await openZip(path);
  try {
    const entry = zip.entries.find(({ name, bytes }) => name === 'run.json' && bytes < 4_000_000);
    if (entry === undefined) return { kind: 'unknown', summary: 'The archive holds no run.' };
    const parts: Uint8Array[] = [];
    for await (const part of zip.read(entry)) parts.push(part);
    const description = JSON.parse(Buffer.concat(parts).toString('utf8')) as { title?: unknown; settings?: { name?: unknown } } | null; // prettier-ignore
    const name = description?.title ?? description?.settings?.name;
    return { kind: 'run-archive', summary: typeof name === 'string' ? `The run '${name.slice(0, 200)}' in one file.` : 'A run in one file.' }; // prettier-ignore
  } catch (error) {
    if (error instanceof SyntaxError)
      return { kind: 'unknown', summary: 'The archive is damaged.' };
    throw error;
  } finally {
    await zip.close();
  }
}

async function inspectScript(path: string): Promise<Found> {
  if (statSync(path).size > LARGEST_SCRIPT_BYTES)
    return {
      kind: 'unknown',
      summary: 'The file is too large for a reward script (1 MB at most).',
    };
  const { text } = await readTextFile(path);
  return { kind: 'reward-script', summary: `A reward script of ${counted(text.split('\n').length, 'line')}.`, text }; // prettier-ignore
}

async function inspectModel(path: string): Promise<Found> {
  const answer = await readInThread({ kind: 'prior', path });
  if (!('prior' in answer))
    return { kind: 'model', summary: 'An ONNX model; its inputs are described by model.json beside it.' }; // prettier-ignore
  const { name, metrics, trainingData } = answer.prior;
  const parameters = metrics['parameters'];
  const size = parameters === undefined ? '' : ` with ${counted(parameters, 'parameter')}`;
  return { kind: 'model', summary: `The prior '${name}'${size}, trained on ${counted(trainingData.molecules, 'molecule')}.` }; // prettier-ignore
}

async function inspectMoleculeFile(path: string, { chemistry }: Context): Promise<Found> {
  const answer = await readInThread({ kind: 'molecules', path });
  if ('error' in answer) {
    const { kind, message, place, hint } = answer.error;
    throw new AppError(kind, message, { place: { ...place, file: basename(path) }, ...(hint === undefined ? {} : { hint }) }); // prettier-ignore
  }
  if (!('molecules' in answer)) throw new Error('The thread answered something else.');
  const found = answer.molecules;
  const analyses = await (
    await chemistry()
  ).analyse(
    found.first.map(({ smiles }) => smiles),
    {},
  );
  const sample: string[] = [];
  analyses.forEach(({ valid, smiles, reason, input }, i) => {
    if (valid) {
      if (sample.length < SAMPLE) sample.push(smiles);
      return;
    }
    found.molecules--;
    addProblem(
      found,
      path,
      found.first[i].line,
      reason ?? `'${input.slice(0, 60)}' is no molecule.`,
    );
  });
  found.problems.sort((a, b) => (a.place.line ?? 0) - (b.place.line ?? 0));
  const lines = found.problems.flatMap(({ place }) => place.line ?? []);
  const trouble =
    found.broken === 0
      ? ''
      : `, ${counted(found.broken, 'record')} could not be read (${linesOf(lines, found.broken)})`;
  return {
    kind: 'molecules',
    summary: `${counted(found.molecules, 'molecule')}${trouble}.`,
    molecules: found.molecules,
    sample,
    ...(found.problems.length === 0 ? {} : { problems: found.problems }),
  };
}

/** Reads a file in a thread that ends with it. Throws AppError when the thread does. */
export function readInThread(workerData: InspectJob): Promise<InspectAnswer> {
  const worker = new Worker(new URL('./inspect-worker.ts', import.meta.url), {
    workerData,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB },
  });
  return new Promise<InspectAnswer>((resolve, reject) => {
    const fail = (message: string): void =>
      reject(new AppError('bad-input', message, { place: { file: basename(workerData.path) }, hint: 'Choose a smaller file.' })); // prettier-ignore
    const timer = setTimeout(() => fail('The file takes too long to read.'), PATIENCE_MS);
    worker.on('message', resolve);
    worker.on('error', () => fail('The file is too large to be read.'));
    worker.on('exit', () => {
      clearTimeout(timer);
      fail('The file could not be read.');
    });
  }).finally(() => void worker.terminate());
}
