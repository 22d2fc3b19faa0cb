/**
 * Seconds from the start of the program to the end of its first step (a batch sampled, scored and learned from), the
 * load of the prior, the workers and the compilation of all graphs included.
 *
 *   npx node bench/engine-start.ts [RUN.json=assets/examples/first-minute.json] [TIMES=5]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [file = 'assets/examples/first-minute.json', times = '5'] = process.argv.slice(2);
/** SOURCE: the goal of the project's issue on speed, seconds to the first sampled batch. */
const LIMIT = 2;

async function once(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'athanor-start-'));
  const started = performance.now();
  const args = ['cli/athanor.mjs', 'run', file, '--out', join(folder, 'run'), '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  let seconds: number | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const event = JSON.parse(line) as { type: string };
    if (seconds !== undefined || event.type !== 'step') continue;
    seconds = (performance.now() - started) / 1000;
    child.kill('SIGINT');
  }
  await exited;
  rmSync(folder, { recursive: true, force: true });
  if (seconds === undefined) throw new Error('The run ended without a step.');
  return seconds;
}

const measured: number[] = [];
for (let i = 0; i < Number(times); i++) measured.push(await once());
measured.sort((a, b) => a - b);
const median = measured[Math.floor(measured.length / 2)];
console.log(
  `start to the end of the first step: median ${median.toFixed(2)} s ` +
    `(${measured[0].toFixed(2)} to ${measured[measured.length - 1].toFixed(2)}); limit ${LIMIT} s`,
);
