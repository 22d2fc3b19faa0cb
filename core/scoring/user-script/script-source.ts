/** Reads a reward script (.js or .ts) and takes the types out of it. Nothing of it runs here. */
import { createHash } from 'node:crypto';
import { stripTypeScriptTypes } from 'node:module';
import { basename, extname } from 'node:path';
import { PROPERTY_NAMES } from '../../chem/analysis.ts';
import type { AnalysisRequest, PropertyName } from '../../chem/analysis.ts';
import { badInput } from '../../protocol/errors.ts';
import type { ErrorPlace } from '../../protocol/errors.ts';
import { readSettingsFile } from '../settings-file.ts';

const LARGEST_SCRIPT_BYTES = 2 ** 20;

export interface ScriptSource {
  /** Path as the user wrote it, for messages. */
  file: string;
  /** File name without folder: what stack traces show. */
  fileName: string;
  /** JavaScript; lines are those of the file. */
  code: string;
  /** SHA-256 of the file, hexadecimal. */
  hash: string;
}

/** Throws AppError when the file cannot be read, is no text, or its types cannot be stripped. */
export async function readScript(
  path: string,
  baseFolder: string,
  place: ErrorPlace,
): Promise<ScriptSource> {
  const extension = extname(path).toLowerCase();
  if (extension !== '.js' && extension !== '.ts') {
    throw badInput(`The script '${path}' is neither .js nor .ts.`, place, 'Rename it.');
  }
  const bytes = await readSettingsFile(path, baseFolder, place, LARGEST_SCRIPT_BYTES);
  const text = decode(bytes);
  if (text === undefined || text.includes('\0')) {
    throw badInput(`The script '${path}' is not a UTF-8 text.`, place, 'Save it as UTF-8.');
  }
  return {
    file: path,
    fileName: basename(path),
    code: extension === '.ts' ? stripTypes(text, path) : text,
    hash: createHash('sha256').update(bytes).digest('hex'),
  };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function stripTypes(text: string, path: string): string {
  try {
    return withoutExperimentalWarning(() => stripTypeScriptTypes(text, { mode: 'strip' }));
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    const snippet = error instanceof Error ? error.stack : undefined;
    const line = Number(/^\S*?:(\d+)/.exec(snippet ?? '')?.[1] ?? Number.NaN);
    throw badInput(
      `The script '${path}' cannot be read as TypeScript: ${reason.replace(/\.$/, '')}.`,
      Number.isFinite(line) ? { file: path, line } : { file: path },
      'Only types that can be removed are understood (no enum, namespace or parameter property).',
    );
  }
}

/** Type stripping is stable enough for us (the whole program runs on it); its warning would confuse people. */
function withoutExperimentalWarning<Result>(action: () => Result): Result {
  const emitWarning = process.emitWarning;
  process.emitWarning = () => undefined;
  try {
    return action();
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** What the script mentions by name is computed ahead, with the other components' needs; anything else when it asks. */
export function mentionedRequest({ code }: ScriptSource): AnalysisRequest {
  const words = new Set(code.match(/[A-Za-z_]\w*/g));
  const properties = PROPERTY_NAMES.filter((name): name is PropertyName => words.has(name));
  return {
    ...(properties.length > 0 ? { properties } : {}),
    ...(words.has('scaffold') ? { scaffold: true } : {}),
  };
}
