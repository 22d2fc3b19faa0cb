/** Processes that work beside the window, at the lower priority that the engine has. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

export interface Background {
  ended: Promise<void>;
  stop(): void;
}

/** bench/replay-run.ts. `pace` in rows a second; as fast as it goes when absent. */
export function replay(
  source: string,
  corpus: string,
  out: string,
  rows: number,
  pace?: number,
): Background {
  // prettier-ignore
  const rate = pace === undefined ? [] : [String(pace)];
  return start(['bench/replay-run.ts', source, corpus, out, String(rows), ...rate]);
}

/** A real run on one thread, with so many oracle calls to make that it is at work until it is stopped. */
export function engineAtWork(folder: string): Background {
  const example = readFileSync(join(ROOT, 'assets/examples/drug-like.json'), 'utf8');
  const settings = { ...(JSON.parse(example) as object), budget: { oracleCalls: 1_000_000 } };
  const file = join(folder, 'engine.json');
  writeFileSync(file, JSON.stringify(settings));
  return start(['cli/main.ts', 'run', file, '--out', join(folder, 'engine'), '--threads', '1']);
}

function start(args: readonly string[]): Background {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  let stopped = false;
  return {
    ended: end(child, () => stopped),
    stop: () => {
      stopped = true;
      child.kill();
    },
  };
}

function end(child: ChildProcess, isStopped: () => boolean): Promise<void> {
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      if (code === 0 || isStopped()) resolve();
      else reject(new Error(complaint));
    });
  });
}
