/** What a JSON file is to us: a run file, a scoring profile, the description of a run folder, or something else. */
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { errorMessage } from '../engine/error-message.ts';
import type { Environment } from '../environments/environment.ts';
import type { ErrorMessage } from '../protocol/engine-api.ts';
import { AppError } from '../protocol/errors.ts';
import type { FileRef, FileSummary } from '../protocol/host-records.ts';
import { explainZodError } from '../protocol/validation.ts';
import { firstJsonMistake } from '../runs/json-place.ts';
import { parseRunSettings } from '../runs/run-file.ts';
import { scoringSettingsSchema } from '../scoring/scoring-settings.ts';
import { counted } from './counted.ts';
import type { FileRegistry } from './file-registry.ts';

export type Found = Omit<FileSummary, keyof FileRef>;

/** Run files and profiles are some kilobytes. */
const LARGEST_BYTES = 4_000_000;

interface Tools {
  environments: readonly Environment[];
  files: FileRegistry;
}

export function inspectJson(path: string, tools: Tools): Found {
  const file = basename(path);
  if (statSync(path).size > LARGEST_BYTES)
    return { kind: 'unknown', summary: 'The file is too large for a run file or a scoring profile.' }; // prettier-ignore
  const text = readFileSync(path, 'utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const place = { file, ...firstJsonMistake(text) };
    const problem: ErrorMessage = { kind: 'bad-input', message: 'The file is not valid JSON.', place }; // prettier-ignore
    const where = place.line === undefined ? '' : ` (line ${place.line})`;
    return { kind: 'unknown', summary: `The file is not valid JSON${where}.`, problems: [problem] };
  }
  const { schema: id, components } = (value ?? {}) as { schema?: unknown; components?: unknown };
  if (typeof id === 'string' && id.startsWith('athanor/run@'))
    return inspectRunFile(value, text, path, tools);
  if (Array.isArray(components)) return inspectScoring(value, text, file);
  if (typeof id === 'string' && id.startsWith('athanor/model@'))
    return { kind: 'unknown', summary: 'It describes an ONNX model; choose the .onnx file beside it.' }; // prettier-ignore
  return { kind: 'unknown', summary: 'The JSON is neither a run file nor a scoring profile.' };
}

function inspectRunFile(value: unknown, text: string, path: string, tools: Tools): Found {
  const found = { kind: 'run-file' as const, text };
  try {
    const { settings, environment } = parseRunSettings(value, tools.environments, basename(path));
    const { files, missing } = findFiles(environment.inputFiles(settings), path, tools.files);
    return {
      ...found,
      summary: `A run file, '${settings.name}'.${missing.length === 0 ? '' : ` ${counted(missing.length, 'file')} that it names could not be found.`}`, // prettier-ignore
      ...(Object.keys(files).length === 0 ? {} : { files }),
      ...(missing.length === 0 ? {} : { problems: missing }),
    };
  } catch (error) {
    const problem = errorMessage(error);
    return {
      ...found,
      summary: `A run file with a mistake: ${problem.message}`,
      problems: [problem],
    };
  }
}

/**
 * The files that a run file names, where they lie in its folder or the one above: a run file from a stranger must not
 * reach further.
 */
function findFiles(
  names: readonly string[],
  path: string,
  registry: FileRegistry,
): { files: Record<string, FileRef>; missing: ErrorMessage[] } {
  const files: Record<string, FileRef> = {};
  const missing: ErrorMessage[] = [];
  const folder = dirname(path);
  for (const name of names) {
    const full = resolve(folder, name);
    const isNear = !/^\.\.($|[\\/])/.test(relative(dirname(folder), full));
    if (isNear && statSync(full, { throwIfNoEntry: false })?.isFile() === true)
      files[name] = registry.register(full);
    else {
      const error = new AppError('bad-input', `The file '${name}', which the run file names, was not found.`, { place: { file: name }, hint: 'Choose the file.' }); // prettier-ignore
      missing.push(errorMessage(error));
    }
  }
  return { files, missing };
}

function inspectScoring(value: unknown, text: string, file: string): Found {
  const parsed = scoringSettingsSchema.safeParse(value);
  if (parsed.success) {
    const count = counted(parsed.data.components.length, 'component');
    return { kind: 'scoring', summary: `A scoring profile of ${count}.`, text };
  }
  const problem = errorMessage(explainZodError(parsed.error, value, file, scoringSettingsSchema));
  return { kind: 'scoring', summary: `A scoring profile with a mistake: ${problem.message}`, text, problems: [problem] }; // prettier-ignore
}
