import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Run } from '../../../core/runs/run.ts';
import { Random } from '../../../core/random/random.ts';
import { RunStore } from '../../../core/storage/run-store.ts';
import { countingRun, environments, temporaryFolder, trace } from './run-fixture.ts';

const CHILD = join(import.meta.dirname, 'run-child.ts');

/** Works in a process of its own; kills it so long after it has opened the run. Resolves with what it printed. */
async function work(args: string[], killAfterMs?: number): Promise<string> {
  const child = spawn(process.execPath, [CHILD, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  let kill: Promise<void> | undefined;
  child.stdout.on('data', (data: Buffer) => {
    output += String(data);
    if (killAfterMs !== undefined)
      kill ??= sleep(killAfterMs).then(() => void child.kill('SIGKILL'));
  });
  await new Promise((resolve) => child.on('close', resolve));
  await kill;
  return output;
}

describe('a run that is killed and resumed', () => {
  it('finds the same candidates in the same order as an unbroken run, and evaluates none twice', async () => {
    const folder = temporaryFolder();
    const log = join(folder, 'evaluations.txt');
    const changes = {
      environment: { type: 'counting', bits: 40, pauseMs: 10, log },
      budget: { oracleCalls: 900 },
      stages: [{ wanted: '1', until: { oracleCalls: 300 } }, { wanted: '0' }],
    };
    const { settings } = countingRun(changes);
    const broken = join(folder, 'broken');
    const random = new Random(2);
    const moment = (): number => 50 + random.integer(300);
    expect(await work([broken, 'create', JSON.stringify(settings)], moment())).toBe('open\n');
    expect(await work([broken, 'resume'], moment())).toBe('open\n');
    expect(await work([broken, 'resume'], moment())).toBe('open\n');
    expect(await work([broken, 'resume'])).toBe('open\ndone\n');

    const quick = countingRun({ ...changes, environment: { type: 'counting', bits: 40 } });
    const unbroken = await Run.create(join(folder, 'unbroken'), quick, { environments });
    expect(await unbroken.run()).toBe('oracle-calls');
    const resumed = RunStore.open(join(broken, 'run.sqlite'), { readOnly: true });
    expect(trace(resumed)).toEqual(trace(unbroken.store));
    expect(resumed.oracleCalls()).toBe(900);
    expect(resumed.events.after(0).filter(({ kind }) => kind === 'resumed')).toHaveLength(3);
    // The log has a line for each real evaluation; a kill between evaluating and keeping may repeat one batch.
    const evaluations = readFileSync(log, 'utf8').trim().split('\n').length;
    expect(evaluations).toBeGreaterThanOrEqual(900);
    expect(evaluations).toBeLessThanOrEqual(900 + 3 * 8);
    resumed.close();
    await unbroken.close();
  });
});
