/** Small JSON files of the host's own: read when they are whole and of the right shape, written all at once. */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sync as writeFileAtomicSync } from 'write-file-atomic';
import type { z } from 'zod';
import { cannotWrite } from './write-errors.ts';

/** Undefined when the file is missing, damaged or of another shape: such a file never stops the program. */
export function readJsonFile<Value>(path: string, schema: z.ZodType<Value>): Value | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Throws AppError when the folder cannot be written. */
export function writeJsonFile(path: string, value: unknown): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileAtomicSync(path, `${JSON.stringify(value, undefined, 2)}\n`);
  } catch (error) {
    throw cannotWrite(error, dirname(path), 'What was changed cannot be kept');
  }
}
