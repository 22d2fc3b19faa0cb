/**
 * A run is a folder: run.json (resolved settings, versions, hashes), inputs/ (copies of the files it names),
 * run.sqlite, checkpoint/ and the exports. This file makes, opens and describes it; nothing in it depends on where
 * the folder lies.
 */
import { createHash } from 'node:crypto';
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, resolve } from 'node:path';
import { sync as writeFileAtomicSync } from 'write-file-atomic';
import { z } from 'zod';
import { badInput } from '../protocol/errors.ts';
import { EXECUTION_PROVIDERS, type ExecutionProvider } from '../protocol/execution-provider.ts';
import type { RunSettings } from '../protocol/run-settings.ts';
import { explainStorageError } from '../storage/storage-errors.ts';

export const RUN_FOLDER_SCHEMA_ID = 'athanor/run-folder@1';

const MODEL_EXTENSION = '.onnx';
/** Describes the models of its folder that have no description of their own. */
const FOLDER_DESCRIPTION = 'model.json';

const inputSchema = z.object({
  /** As the settings name it. */
  path: z.string(),
  /** Name of the copy in inputs/. */
  file: z.string().regex(/^[^/\\]+$/),
  bytes: z.number(),
  sha256: z.string(),
});

const descriptionSchema = z.object({
  schema: z.literal(RUN_FOLDER_SCHEMA_ID),
  created: z.string(),
  /** What the user calls the run since it began; the settings keep the name it began with. */
  title: z.string().optional(),
  /** Of Athanor, Node and the libraries that decide results. */
  versions: z.record(z.string(), z.string()),
  threads: z.number(),
  /** Where its networks were computed; runs of before know the processor only. */
  executionProvider: z.enum(EXECUTION_PROVIDERS).default('cpu'),
  /** SHA-256 of the settings as they were at the start, budget aside. */
  settingsSha256: z.string(),
  settings: z.looseObject({
    name: z.string(),
    environment: z.looseObject({ type: z.string() }),
  }),
  inputs: z.array(inputSchema),
});

export type RunDescription = z.infer<typeof descriptionSchema>;

export interface NewRun {
  settings: RunSettings;
  /** Where relative paths of the settings begin: the folder of the run file. */
  baseFolder: string;
  inputFiles: readonly string[];
  /** Paths of the input files by the names that the settings give them; then no other file is taken. */
  sources?: Readonly<Record<string, string>>;
  versions: Record<string, string>;
  threads: number;
  executionProvider?: ExecutionProvider;
}

export class RunFolder {
  readonly path: string;
  private current: RunDescription;
  /** Whether this call made the folder itself (and `discard` may delete it). */
  private readonly made: 'folder' | 'contents' | 'nothing';

  private constructor(path: string, description: RunDescription, made: RunFolder['made']) {
    this.path = path;
    this.current = description;
    this.made = made;
  }

  /** Makes the folder and copies the inputs. Throws AppError, leaving nothing behind, when it is in use or cannot be written. */
  static create(path: string, run: NewRun): RunFolder {
    const inputs = checkInputs(run);
    const made = prepareFolder(path);
    try {
      for (const name of ['inputs', 'checkpoint']) mkdirSync(join(path, name), { recursive: true });
      const copied = inputs.map((input) => copyInput(path, input));
      const folder = new RunFolder(
        path,
        {
          schema: RUN_FOLDER_SCHEMA_ID,
          created: new Date().toISOString(),
          versions: run.versions,
          threads: run.threads,
          executionProvider: run.executionProvider ?? 'cpu',
          settingsSha256: settingsHash(run.settings),
          settings: structuredClone(run.settings) as unknown as RunDescription['settings'],
          inputs: copied,
        },
        made,
      );
      folder.write();
      return folder;
    } catch (error) {
      removeOwn(path, made);
      throw explainStorageError(error, path);
    }
  }

  /** Throws AppError when there is no run, or one of a newer version. */
  static open(path: string): RunFolder {
    const file = join(path, 'run.json');
    if (!existsSync(file))
      throw badInput(
        existsSync(path) ? 'The folder holds no run.' : 'The run folder does not exist.',
        { file: path },
        'Give the folder that a run was written to.',
      );
    return new RunFolder(path, readDescription(file), 'nothing');
  }

  /** Takes note of what another holder of the folder wrote. */
  reload(): void {
    this.current = readDescription(join(this.path, 'run.json'));
  }

  get description(): Readonly<RunDescription> {
    return this.current;
  }

  /** As the user calls the run. */
  get name(): string {
    return this.current.title ?? this.current.settings.name;
  }

  get storePath(): string {
    return join(this.path, 'run.sqlite');
  }

  get checkpointPath(): string {
    return join(this.path, 'checkpoint');
  }

  /** Replaces the settings (an extended budget) in run.json, all at once. */
  updateSettings(settings: RunSettings): void {
    this.change({
      settings: structuredClone(settings) as unknown as RunDescription['settings'],
    });
  }

  /** What the run is called from now on. */
  rename(title: string): void {
    this.change({ title });
  }

  /**
   * Copies further inputs, for a goal that is set later. `sources`: paths by the names that the settings give them.
   * Throws AppError when a name is taken or a file cannot be copied.
   */
  addInputs(sources: Readonly<Record<string, string>>): void {
    const taken = Object.keys(sources).find((name) => this.holdsInput(name));
    if (taken !== undefined)
      throw badInput(`The run holds another file named '${taken}'.`, { file: this.path }, 'Rename the new one.'); // prettier-ignore
    const { inputs } = this.current;
    const fresh = checkInputs({ inputFiles: Object.keys(sources), baseFolder: this.path, sources }, inputs.map(({ file }) => file)); // prettier-ignore
    try {
      const copied = fresh.map((input) => copyInput(this.path, input));
      this.change({ inputs: [...inputs, ...copied] });
    } catch (error) {
      throw explainStorageError(error, this.path);
    }
  }

  /** Whether the settings may name this file. */
  holdsInput(named: string): boolean {
    return this.current.inputs.some(({ path }) => path === named);
  }

  /** The copy of a file that the settings name. Throws AppError when it was not copied or has been lost. */
  inputFile(named: string): string {
    const input = this.current.inputs.find((item) => item.path === named);
    const copy = input === undefined ? undefined : join(this.path, 'inputs', input.file);
    if (copy === undefined || !existsSync(copy))
      throw badInput(
        `The run folder holds no copy of '${named}'.`,
        { file: this.path },
        'Bring inputs/ back, or start a new run.',
      );
    return copy;
  }

  /** Names of inputs whose copies are not what they were when the run began. */
  changedInputs(): string[] {
    return this.current.inputs
      .filter(({ path, sha256: known }) => sha256(readFileSync(this.inputFile(path))) !== known)
      .map(({ path }) => path);
  }

  /** Whether the folder is still where it was. */
  isThere(): boolean {
    return existsSync(join(this.path, 'run.json'));
  }

  /** Deletes what `create` made: for a run that was refused before its first step. */
  discard(): void {
    removeOwn(this.path, this.made);
  }

  private change(change: Partial<RunDescription>): void {
    const before = this.current;
    this.current = { ...before, ...change };
    try {
      this.write();
    } catch (error) {
      this.current = before;
      throw explainStorageError(error, this.path);
    }
  }

  private write(): void {
    writeFileAtomicSync(
      join(this.path, 'run.json'),
      `${JSON.stringify(this.current, undefined, 2)}\n`,
    );
  }
}

function readDescription(file: string): RunDescription {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw explainStorageError(error, file);
    throw badInput(
      'The description of the run is damaged.',
      { file },
      'Nothing was changed; take it from a backup or from an .athanor file.',
    );
  }
  const id = (value as { schema?: unknown } | null)?.schema;
  const version = typeof id === 'string' ? /^athanor\/run-folder@(\d+)$/.exec(id) : null;
  if (version !== null && Number(version[1]) > 1)
    throw badInput(
      `The run was written by a newer Athanor ('${version[0]}').`,
      { file },
      'Nothing was changed; update Athanor to open it.',
    );
  const parsed = descriptionSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badInput(
    'The description of the run is damaged.',
    { file, field: parsed.error.issues[0].path.join('.') },
    'Nothing was changed; take it from a backup or from an .athanor file.',
  );
}

interface Input {
  path: string;
  source: string;
  file: string;
}

function copyInput(
  folder: string,
  { path, source, file }: Input,
): RunDescription['inputs'][number] {
  const copy = join(folder, 'inputs', file);
  copyFileSync(source, copy, constants.COPYFILE_FICLONE);
  const bytes = readFileSync(copy);
  return { path, file, bytes: bytes.length, sha256: sha256(bytes) };
}

/** Every input must be a readable file; copies of one name get a number in front. */
function checkInputs(
  { inputFiles, baseFolder, sources }: Pick<NewRun, 'inputFiles' | 'baseFolder' | 'sources'>,
  copies: readonly string[] = [],
): Input[] {
  // A model without a description of its own would take this file of another model for it.
  const taken = new Set([FOLDER_DESCRIPTION, ...copies.map((name) => name.toLowerCase())]);
  const isFree = (name: string): boolean => !taken.has(name.toLowerCase());
  return [...new Set(inputFiles)].flatMap((path): Input[] => {
    const source = sourceOf(path, baseFolder, sources);
    const found = statSync(source, { throwIfNoEntry: false });
    if (found === undefined || !found.isFile())
      throw badInput(
        found === undefined
          ? `The file '${path}', which the run names, does not exist.`
          : `'${path}', which the run names, is not a file.`,
        { file: source },
        'Paths in a run file are relative to it.',
      );
    const name = basename(source).replace(/[^\w.+-]/g, '_');
    let file = name;
    for (let n = 2; !namesOf(file).every(isFree); n++) file = `${n}-${name}`;
    for (const used of namesOf(file)) taken.add(used.toLowerCase());
    return [{ path, source, file }, ...sidecarOf(path, source, file)];
  });
}

function sourceOf(path: string, baseFolder: string, sources: NewRun['sources']): string {
  if (sources === undefined) return isAbsolute(path) ? path : resolve(baseFolder, path);
  if (Object.hasOwn(sources, path)) return sources[path];
  throw badInput(`The file '${path}', which the run names, was not given.`, {}, 'Choose the file.');
}

const isModel = (file: string): boolean => extname(file).toLowerCase() === MODEL_EXTENSION;
const besideModel = (file: string): string => `${file.slice(0, -MODEL_EXTENSION.length)}.json`;

/** The names that a copy needs: a model's also that of its description, whether it has one or not. */
function namesOf(file: string): string[] {
  return isModel(file) ? [file, besideModel(file)] : [file];
}

/** A model's description stands beside it and goes with it, under the name of the model's copy. */
function sidecarOf(path: string, source: string, file: string): Input[] {
  if (!isModel(source)) return [];
  const beside = [besideModel(source), join(dirname(source), FOLDER_DESCRIPTION)];
  const found = beside.find((name) => existsSync(name));
  if (found === undefined) return [];
  return [{ path: `${path}#description`, source: found, file: besideModel(file) }];
}

/** Makes an empty folder, or takes one that is there and empty. */
function prepareFolder(path: string): 'folder' | 'contents' {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found !== undefined && !found.isDirectory())
      throw badInput('The output folder is a file.', { file: path }, 'Choose another name.');
    if (found !== undefined && existsSync(join(path, 'run.json')))
      throw badInput(
        'The output folder holds a run already.',
        { file: path },
        'Choose another folder, or go on with that run by --resume.',
      );
    if (found === undefined) {
      mkdirSync(path, { recursive: true });
      return 'folder';
    }
    if (readdirSync(path).length > 0)
      throw badInput(
        'The output folder exists and is not empty.',
        { file: path },
        'Choose another folder.',
      );
    return 'contents';
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (
      code === 'ENOTDIR' ||
      code === 'ENOENT' ||
      code === 'EACCES' ||
      code === 'EPERM' ||
      code === 'EROFS' ||
      code === 'ENAMETOOLONG'
    )
      // prettier-ignore
      throw badInput(
        'The output folder cannot be made.',
        { file: path },
        'Choose a place that you may write to.',
      );
    throw explainStorageError(error, path);
  }
}

function removeOwn(path: string, made: RunFolder['made']): void {
  if (made === 'folder') rmSync(path, { recursive: true, force: true });
  if (made === 'contents')
    for (const name of readdirSync(path))
      rmSync(join(path, name), { recursive: true, force: true });
}

/** Over what decides the molecules: the budget may grow, the rest may not change. */
export function settingsHash(settings: object): string {
  return sha256(JSON.stringify({ ...settings, budget: undefined }, sortKeys));
}

/** The order of keys says nothing. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
