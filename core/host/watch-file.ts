/** Looks whether a file was written: by the system's notices where they come, else by looking again now and then. */
import { statSync, watch, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** For network drives, which send no notices. */
const LOOK_EVERY_MS = 2_000;
/** Editors write in several steps. */
const SETTLE_MS = 150;

/**
 * Calls `onChange` now and after each change, until `signal` aborts. A file that is gone for a while (editors replace
 * files) is waited for.
 */
export async function watchFile(
  path: string,
  onChange: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let wake: () => void = () => undefined;
  const watcher = watchFolder(dirname(path), (name) => {
    if (name === null || name === basename(path)) wake();
  });
  try {
    let known = '';
    while (!signal.aborted) {
      const stamp = stampOf(path);
      if (stamp !== '' && stamp !== known) {
        known = stamp;
        await onChange();
        continue;
      }
      const noticed = new Promise<void>((resolve) => (wake = resolve));
      const timer = new AbortController();
      await Promise.race([
        noticed,
        sleep(LOOK_EVERY_MS, undefined, { signal: AbortSignal.any([signal, timer.signal]) }),
      ]).catch(() => undefined);
      timer.abort();
      if (!signal.aborted) await sleep(SETTLE_MS, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    watcher?.close();
  }
}

/** The folder, because a file that is replaced takes its notices along. */
function watchFolder(
  folder: string,
  listener: (name: string | null) => void,
): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => listener(name));
    // A folder that is deleted, or a system out of watches: looking now and then must do.
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.ino} ${found.mtimeMs} ${found.size}`;
}
