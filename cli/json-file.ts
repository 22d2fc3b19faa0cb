/** A JSON file that the user names. */
import { readFileSync } from 'node:fs';
import { badInput, describeError } from '../core/protocol/errors.ts';

/** Throws a bad-input AppError for a file that cannot be read or is no JSON. */
export function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw badInput(`'${path}' cannot be read (${code}).`, {}, 'Check its name.');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badInput('The file is not valid JSON.', { file: path }, `${describeError(error)}.`);
  }
}
