/**
 * The single-file form of a run: a zip named *.athanor of its run folder, for keeping and for sending. Files come from
 * strangers: every name and size is judged before anything is written, and the unpacked run is checked before it
 * appears under its name.
 */
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'; // prettier-ignore
import { open, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { badInput } from '../../protocol/errors.ts';
import { RunStore } from '../../storage/run-store.ts';
import { explainStorageError } from '../../storage/storage-errors.ts';
import { CHECKPOINT_FILES } from '../checkpoint.ts';
import { RunFolder } from '../run-folder.ts';
import { versionsInUse } from '../versions.ts';
import { CANDIDATE_TABLES } from './candidate-columns.ts';
import { writeOutput, type ExportProgress } from './atomic-output.ts';
import { damaged, openZip, type ZipEntry } from './zip-reader.ts';

export const ARCHIVE_SCHEMA_ID = 'athanor/file@1';
const MANIFEST = 'athanor.json';
const OUTPUTS = ['summary.json', 'steps.csv', ...CANDIDATE_TABLES, 'molecules.sdf'];

// The plain zip format ends at 4 GiB; runs are some hundred megabytes.
const LARGEST_BYTES = 0xffffffff;
const MOST_FILES = 10_000;

/** Writes the run of `folder` into one file; also while it is being worked on. Throws AppError. */
export async function writeAthanorFile(
  folder: string,
  path: string,
  { onProgress, signal }: ExportProgress = {},
): Promise<void> {
  const run = RunFolder.open(folder);
  const temporary = mkdtempSync(join(tmpdir(), 'athanor-export-'));
  try {
    // NOTE: the checkpoint is copied before the store, which may be ahead of it but never behind.
    const checkpoints = CHECKPOINT_FILES.map((name) => `checkpoint/${name}`);
    const members: [name: string, file: string][] = [];
    for (const name of checkpoints)
      if (existsSync(join(folder, name))) members.push([name, join(folder, name)]);
    const store = RunStore.open(run.storePath, { readOnly: true });
    try {
      store.copyTo(join(temporary, 'run.sqlite'));
    } finally {
      store.close();
    }
    members.unshift(['run.json', join(folder, 'run.json')]);
    members.push(['run.sqlite', join(temporary, 'run.sqlite')]);
    for (const { file } of run.description.inputs)
      members.push([`inputs/${file}`, join(folder, 'inputs', file)]);
    for (const name of OUTPUTS)
      if (existsSync(join(folder, name))) members.push([name, join(folder, name)]);
    const total = members.reduce((sum, [, file]) => sum + statSync(file).size, 0);
    if (total > LARGEST_BYTES)
      throw badInput(
        `The run is too large for one file (${total} bytes).`,
        { file: folder },
        'Copy the folder.',
      );
    await writeOutput(
      path,
      zipped(members, (done) => onProgress?.(done, total)),
      signal,
    );
  } catch (error) {
    throw explainStorageError(error, dirname(resolve(path)));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function* zipped(
  members: readonly [name: string, file: string][],
  onBytes: (done: number) => void,
): AsyncIterableIterator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error !== null) throw error;
    ready.push(data);
  });
  const take = (): Uint8Array[] => {
    const taken = ready;
    ready = [];
    return taken;
  };
  const manifest = new ZipDeflate(MANIFEST);
  zip.add(manifest);
  const { athanor } = versionsInUse();
  manifest.push(Buffer.from(JSON.stringify({ schema: ARCHIVE_SCHEMA_ID, athanor })), true);
  let done = 0;
  for (const [name, file] of members) {
    // Weights do not become smaller by packing.
    const entry = name.endsWith('.ckpt') ? new ZipPassThrough(name) : new ZipDeflate(name);
    zip.add(entry);
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      entry.push(new Uint8Array(chunk));
      done += chunk.length;
      onBytes(done);
      yield* take();
    }
    entry.push(new Uint8Array(0), true);
    yield* take();
  }
  zip.end();
  yield* take();
}

/** Unpacks a run into `folder`, which must not exist or be empty. Throws AppError, leaving nothing behind. */
export async function readAthanorFile(
  path: string,
  folder: string,
  { onProgress, signal }: ExportProgress = {},
): Promise<void> {
  if (!existsSync(path) || !statSync(path).isFile())
    throw badInput('The archive does not exist.', { file: path }, 'Check its name.');
  const target = resolve(folder);
  if (existsSync(target) && !(statSync(target).isDirectory() && readdirSync(target).length === 0))
    throw badInput('The output folder exists and is not empty.', { file: folder }, 'Choose another folder.'); // prettier-ignore
  const zip = await openZip(path);
  let temporary: string | undefined;
  try {
    checkEntries(zip.entries, path);
    checkManifest(await text(zip.read(zip.entries.find(({ name }) => name === MANIFEST)!)), path); // prettier-ignore
    mkdirSync(dirname(target), { recursive: true });
    temporary = mkdtempSync(join(dirname(target), `.${basename(target)}-`));
    mkdirSync(join(temporary, 'inputs'));
    mkdirSync(join(temporary, 'checkpoint'));
    const total = zip.entries.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    for (const entry of zip.entries) {
      if (entry.name === MANIFEST) continue;
      const file = await open(join(temporary, entry.name), 'wx');
      try {
        for await (const chunk of zip.read(entry)) {
          await file.writeFile(chunk);
          signal?.throwIfAborted();
          onProgress?.((done += chunk.length), total);
        }
      } finally {
        await file.close();
      }
    }
    checkRun(temporary, path);
    if (existsSync(target)) rmSync(target, { recursive: true });
    await rename(temporary, target);
    temporary = undefined;
  } catch (error) {
    throw explainStorageError(error, dirname(target));
  } finally {
    await zip.close();
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  }
}

const ALLOWED = new Set([
  MANIFEST,
  'run.json',
  'run.sqlite',
  ...OUTPUTS,
  ...CHECKPOINT_FILES.map((name) => `checkpoint/${name}`),
]);

/** Names that a run folder has, each once, no links, and together no more than fits. */
function checkEntries(entries: readonly ZipEntry[], path: string): void {
  const names = new Set<string>();
  for (const { name, isLink } of entries) {
    const isInput = /^inputs\/(?!\.+$)[\w.+-]{1,255}$/.test(name);
    if (isLink || !(ALLOWED.has(name) || isInput) || names.has(name.toLowerCase()))
      throw badInput(
        `The archive holds '${name.slice(0, 200)}', which no run has.`,
        { file: path },
        'Nothing was written; open only archives from people you trust.',
      );
    names.add(name.toLowerCase());
  }
  for (const needed of [MANIFEST, 'run.json', 'run.sqlite'])
    if (!names.has(needed)) throw damaged(path, `it has no '${needed}'`);
  const total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  const manifest = entries.find(({ name }) => name === MANIFEST);
  if (total > LARGEST_BYTES || entries.length > MOST_FILES || (manifest?.bytes ?? 0) > 100_000)
    throw badInput(
      `The archive would unpack to ${total} bytes in ${entries.length} files, more than a run has.`,
      { file: path },
      'Nothing was written; open only archives from people you trust.',
    );
}

function checkManifest(manifest: string, path: string): void {
  let id: unknown;
  try {
    id = (JSON.parse(manifest) as { schema?: unknown } | null)?.schema;
  } catch {
    throw damaged(path, `its '${MANIFEST}' is not JSON`);
  }
  if (id === ARCHIVE_SCHEMA_ID) return;
  const version = typeof id === 'string' ? /^athanor\/file@(\d{1,9})$/.exec(id) : null;
  if (version !== null && Number(version[1]) > 1)
    throw badInput(
      `The archive was written by a newer Athanor ('${version[0]}').`,
      { file: path },
      'Nothing was written; update Athanor to open it.',
    );
  throw damaged(path, `its '${MANIFEST}' names no known format`);
}

/** The unpacked folder must be a run that can be opened. */
function checkRun(folder: string, path: string): void {
  try {
    const run = RunFolder.open(folder);
    for (const { path: named } of run.description.inputs) run.inputFile(named);
    const store = RunStore.open(run.storePath, { readOnly: true });
    try {
      store.checkIntegrity();
    } finally {
      store.close();
    }
  } catch (error) {
    const reason = explainStorageError(error, folder);
    throw badInput(
      `The run in the archive cannot be opened: ${(reason as Error).message}`,
      { file: path },
      'Nothing was written.',
    );
  }
}

async function text(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}
