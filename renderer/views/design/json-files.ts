/** JSON that comes from, or goes to, a file that the user chooses. */
import { badInput } from '../../../core/protocol/errors.ts';
import type { FileRef } from '../../../core/protocol/host-records.ts';
import { app } from '../../state/app.svelte.ts';

/** Undefined when the user changed their mind. Throws AppError for what is no JSON. */
export async function importJson(
  title: string,
): Promise<{ value: unknown; name: string } | undefined> {
  const [file] = await app.host.pickFiles({ endings: ['json'], title });
  return file === undefined ? undefined : { value: await readJson(file), name: file.name };
}

export async function readJson(file: FileRef): Promise<unknown> {
  const { text = '' } = await app.host.request('inspectFile', { file: file.id });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badInput(
      `‘${file.name}’ is not valid JSON.`,
      { file: file.name },
      'Choose another file.',
    );
  }
}

/** False when the user changed their mind. */
export async function exportJson(suggestedName: string, value: unknown): Promise<boolean> {
  const file = await app.host.chooseSave(suggestedName);
  if (file === undefined) return false;
  const text = `${JSON.stringify(value, null, 2)}\n`;
  await app.host.request('writeText', { file: file.id, text });
  await app.host.finishSave(file);
  return true;
}
