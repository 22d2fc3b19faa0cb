/** One file of the user's, picked or dropped. Undefined when there is none, or when it could not be taken (the user is told). */
import type { FileRef } from '../../core/protocol/host-records.ts';
import { app } from './app.svelte.ts';

/** `endings` without dots; `title` stands above the dialog. */
export async function pickOneFile(
  endings: readonly string[],
  title: string,
): Promise<FileRef | undefined> {
  const picked = await app.attempt(() => app.host.pickFiles({ endings, title }));
  return picked?.[0];
}

/** The first file of a drop, which is then handled; a drop of something else is left to others. */
export async function dropOneFile(event: DragEvent): Promise<FileRef | undefined> {
  const files = [...(event.dataTransfer?.files ?? [])].slice(0, 1);
  if (files.length === 0) return undefined;
  event.preventDefault();
  const received = await app.attempt(() => app.host.receiveFiles(files));
  return received?.[0];
}

/** Whether files are dragged; the browser then lets them be dropped here. */
export function acceptsFiles(event: DragEvent): boolean {
  if (event.dataTransfer?.types.includes('Files') !== true) return false;
  event.preventDefault();
  return true;
}
