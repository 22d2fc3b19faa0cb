/**
 * Reads a run file: bytes that may be anything become either settings of a known environment or one sentence that
 * says what is wrong. The schema of run files is the union of the environments' schemas on `environment.type`.
 */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { ENVIRONMENTS } from '../environments/index.ts';
import type { Environment } from '../environments/environment.ts';
import { badInput, nearestName } from '../protocol/errors.ts';
import { RUN_SCHEMA_ID, type RunSettings } from '../protocol/run-settings.ts';
import { explainZodError } from '../protocol/validation.ts';
import { firstJsonMistake } from './json-place.ts';
import { RUN_FOLDER_SCHEMA_ID, RunFolder } from './run-folder.ts';

// Settings with a few hundred components are some 100 kB; anything like this size is another file.
const LARGEST_RUN_FILE_BYTES = 4_000_000;

export interface RunFile {
  settings: RunSettings;
  environment: Environment;
  /** Absolute; relative paths in the settings begin here. */
  baseFolder: string;
  /** Paths of the files by the names that the settings give them, where they do not lie below `baseFolder`. */
  sources?: Readonly<Record<string, string>>;
}

/**
 * Throws AppError of kind 'bad-input' for whatever is not a run file. The run.json of a run folder is read as the run
 * file that the run began with.
 */
export function readRunFile(path: string, environments = ENVIRONMENTS): RunFile {
  const value = parseJson(readText(path), path);
  if (isRunDescription(value)) return runFileOf(dirname(resolve(path)), environments);
  const { settings, environment } = parseRunSettings(value, environments, path);
  return { settings, environment, baseFolder: dirname(resolve(path)) };
}

function isRunDescription(value: unknown): boolean {
  return (value as { schema?: unknown } | null)?.schema === RUN_FOLDER_SCHEMA_ID;
}

/** The settings of a run folder with its copies of the files, to begin another run from. */
function runFileOf(path: string, environments: readonly Environment[]): RunFile {
  const { settings, inputs } = RunFolder.open(path).description;
  const sources = Object.fromEntries(
    inputs.map(({ path: named, file }) => [named, join(path, 'inputs', file)]),
  );
  return { ...parseRunSettings(settings, environments, join(path, 'run.json')), baseFolder: path, sources }; // prettier-ignore
}

/** Checks settings that are not in a file (or not any more); `file` is named in errors. */
export function parseRunSettings(
  value: unknown,
  environments = ENVIRONMENTS,
  file?: string,
): { settings: RunSettings; environment: Environment } {
  const place = file === undefined ? {} : { file };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badInput('A run file is a JSON object.', place, EXAMPLE_HINT);
  const { schema: id, environment: chosen } = value as { schema?: unknown; environment?: unknown };
  checkSchemaId(id, place);
  const type =
    typeof chosen === 'object' && chosen !== null ? (chosen as { type?: unknown }).type : undefined;
  const types = environments.map((environment) => environment.type);
  if (typeof type !== 'string')
    throw badInput(
      "'environment.type' is missing.",
      { ...place, field: 'environment.type' },
      `Add "environment": { "type": ... } with one of: ${types.join(', ')}.`,
    );
  const environment = environments.find((item) => item.type === type);
  if (environment === undefined) {
    const nearest = nearestName(type, types);
    throw badInput(
      `Unknown environment '${type.slice(0, 100)}'.`,
      { ...place, field: 'environment.type' },
      nearest === undefined ? `Known: ${types.join(', ')}.` : `Did you mean '${nearest}'?`,
    );
  }
  const parsed = environment.runSchema.safeParse(value);
  if (!parsed.success) throw explainZodError(parsed.error, value, file, environment.runSchema);
  return { settings: parsed.data, environment };
}

/** JSON Schema of run files: the union of what the environments accept. */
export function runFileJsonSchema(environments = ENVIRONMENTS): Record<string, unknown> {
  const union = z.union(environments.map(({ title, runSchema }) => runSchema.meta({ title })));
  // Parts that occur often (transforms, filters) stand once, under $defs.
  return {
    title: 'Athanor run file',
    description: `One run; schema id '${RUN_SCHEMA_ID}'.`,
    ...z.toJSONSchema(union, { io: 'input', reused: 'ref' }),
  };
}

const EXAMPLE_HINT = `It begins with { "schema": "${RUN_SCHEMA_ID}", ... }; see assets/examples.`;

function checkSchemaId(id: unknown, place: { file?: string }): void {
  if (id === RUN_SCHEMA_ID) return;
  const field = { ...place, field: 'schema' };
  if (id === undefined) throw badInput("'schema' is missing.", field, EXAMPLE_HINT);
  const text = typeof id === 'string' ? id : JSON.stringify(id);
  const version = /^athanor\/run@(\d{1,9})$/.exec(text);
  if (version !== null && Number(version[1]) > 1)
    throw badInput(
      `The run file is of a newer format, '${text}'; this Athanor reads '${RUN_SCHEMA_ID}'.`,
      field,
      'Update Athanor to use it.',
    );
  throw badInput(`'schema' is '${text.slice(0, 100)}', not '${RUN_SCHEMA_ID}'.`, field, EXAMPLE_HINT); // prettier-ignore
}

function readText(path: string): string {
  const refuse = (message: string, hint: string): never => {
    throw badInput(message, { file: path }, hint);
  };
  let bytes: Buffer;
  try {
    const found = statSync(path);
    if (found.isDirectory())
      refuse('This is a folder, not a run file.', 'Give a .json file; to go on with a run folder use --resume.'); // prettier-ignore
    if (!found.isFile()) refuse('This is not a file.', 'Give a .json file.');
    if (found.size > LARGEST_RUN_FILE_BYTES)
      refuse(`The file is too large for a run file (${found.size} bytes).`, 'Run files are a few kilobytes of JSON.'); // prettier-ignore
    bytes = readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return refuse('The run file does not exist.', 'Check its name.');
    if (code === undefined) throw error;
    return refuse(`The run file cannot be read (${code}).`, 'Check its name and permissions.');
  }
  if (bytes.length === 0) refuse('The run file is empty.', EXAMPLE_HINT);
  if (bytes.includes(0))
    refuse('This is a binary file, not a run file.', 'Run files are JSON text.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('The run file is not UTF-8 text.', 'Save it as UTF-8.');
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = (error as Error).message;
    throw badInput(
      'The run file is not valid JSON.',
      { file, ...firstJsonMistake(text) },
      `${reason.replace(/ (in JSON )?at position .*$/, '').replace(/, ".*/su, '')}.`,
    );
  }
}
