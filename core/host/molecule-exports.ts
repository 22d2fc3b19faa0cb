/** The stream of an export: a background task with progress, which leaves nothing behind when it is cancelled. */
import type { Depicter } from '../chem/depicter.ts';
import { SHORTEST_INTERVAL_MS } from '../runs/events.ts';
import { exportRun } from '../runs/export/export-run.ts';
import type { HostContext, StreamHandlers } from './host-context.ts';

export function exportStream(
  { runLibrary, files, drawer }: Pick<HostContext, 'runLibrary' | 'files' | 'drawer'>,
  depicter: () => Depicter,
): StreamHandlers['exportRun'] {
  return async ({ run, file, ...request }, push, signal) => {
    let told = -Infinity;
    await exportRun(
      { ...request, folder: runLibrary.folderOf(run), out: files.writable(file) },
      {
        draw: (smiles, options) => drawer().draw(smiles, options),
        depict: (smiles, frame) => depicter().depict(smiles, { theme: 'light', ...frame }),
        onProgress: (done, total) => {
          if (performance.now() - told < SHORTEST_INTERVAL_MS && done !== total) return;
          told = performance.now();
          push(total === undefined ? { done } : { done, total });
        },
        signal,
      },
    );
  };
}
