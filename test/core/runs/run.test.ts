import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../core/environments/environment.ts';
import { badInput } from '../../../core/protocol/errors.ts';
import { Run } from '../../../core/runs/run.ts';
import { countingRun, environments, temporaryFolder, trace } from './run-fixture.ts';

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await sleep(5);
};
const slow = { type: 'counting', pauseMs: 5 };

async function unbroken(changes: Record<string, unknown>): Promise<unknown> {
  const run = await Run.create(join(temporaryFolder(), 'r'), countingRun(changes), {
    environments,
  });
  await run.run();
  const result = trace(run.store);
  await run.close();
  return result;
}

describe('a run', () => {
  it('ends exactly at its budget of oracle calls and leaves every candidate once, in order', async () => {
    const run = await Run.create(join(temporaryFolder(), 'r'), countingRun({ budget: { oracleCalls: 203 } }), { environments }); // prettier-ignore
    expect(await run.run()).toBe('oracle-calls');
    expect(run.oracleCalls).toBe(203);
    const found = run.store.candidates({ orderBy: 'found', descending: false, limit: 1000 });
    expect(new Set(found.map(({ key }) => key)).size).toBe(203);
    expect(found.map(({ id }) => id)).toEqual(Array.from({ length: 203 }, (_, i) => i + 1));
    expect(run.store.lastStep()?.oracleCalls).toBe(203);
    expect(run.store.events.after(0).filter(({ kind }) => kind === 'warning')).toMatchObject([{ step: 2, message: 'Two steps.' }]); // prettier-ignore
    await run.close();
  });

  it.each([
    ['steps', { steps: 5 }, 5],
    ['goal', { goal: 0.2, steps: 100 }, undefined],
    ['minutes', { minutes: 1, steps: 1000 }, undefined],
  ])('ends by %s', async (reason, budget, steps) => {
    let seconds = 0;
    const now = (): number => (seconds += 0.5);
    const run = await Run.create(join(temporaryFolder(), 'r'), countingRun({ budget }), { environments, now }); // prettier-ignore
    expect(await run.run()).toBe(reason);
    if (steps !== undefined) expect(run.step).toBe(steps);
    const last = run.store.lastStep()!;
    if (reason === 'goal') {
      expect(last.metrics['mean_score']).toBeGreaterThanOrEqual(0.2);
      for (const { metrics } of run.store.steps().slice(0, -1)) expect(metrics['mean_score']).toBeLessThan(0.2); // prettier-ignore
    }
    if (reason === 'minutes') expect(last.seconds).toBeGreaterThan(55);
    await run.close();
  });

  it('counts active time only, over pauses and processes', async () => {
    let seconds = 0;
    const now = (): number => seconds;
    const folder = join(temporaryFolder(), 'r');
    const settings = countingRun({ budget: { minutes: 10, steps: 4 } });
    const run = await Run.create(folder, settings, { environments, now });
    run.pause();
    const work = run.run();
    await until(() => run.status === 'paused');
    seconds = 1_000_000;
    run.resume();
    await work;
    expect(run.seconds).toBe(0);
    run.store.setMeta('seconds', 599);
    await run.close();
    const again = await Run.resume(folder, { environments, now }, { minutes: 10, steps: 1000 });
    expect(again.seconds).toBe(599);
    seconds += 1;
    await again.close();
  });

  it('pauses and resumes without changing what it finds', async () => {
    const changes = { budget: { oracleCalls: 150 } };
    const run = await Run.create(join(temporaryFolder(), 'r'), countingRun({ ...changes, environment: slow }), { environments }); // prettier-ignore
    const work = run.run();
    await until(() => run.step >= 3);
    run.pause();
    await until(() => run.status === 'paused');
    const { step } = run;
    await sleep(40);
    expect(run.step).toBe(step);
    run.resume();
    expect(await work).toBe('oracle-calls');
    expect(trace(run.store)).toEqual(await unbroken(changes));
    expect(run.store.events.after(0).map(({ kind }) => kind)).toContain('paused');
    await run.close();
  });

  it.each([0, 1000])(
    'stops and goes on from its folder without changing what it finds (checkpoints every %d s)',
    async (checkpointSeconds) => {
      const changes = { budget: { oracleCalls: 150 } };
      const folder = join(temporaryFolder(), 'r');
      const options = { environments, checkpointSeconds };
      const run = await Run.create(folder, countingRun({ ...changes, environment: slow }), options);
      const work = run.run();
      await until(() => run.step >= 3);
      run.stop();
      expect(await work).toBe('stopped');
      await run.close();
      const again = await Run.resume(folder, options);
      expect(await again.run()).toBe('oracle-calls');
      expect(trace(again.store)).toEqual(await unbroken(changes));
      await again.close();
    },
  );

  it('goes on from the checkpoint before when the newest is torn, and from the start when both are', async () => {
    const changes = { budget: { oracleCalls: 120 } };
    for (const torn of [['current.ckpt'], ['current.ckpt', 'previous.ckpt']]) {
      const folder = join(temporaryFolder(), 'r');
      const options = { environments, checkpointSeconds: 0 };
      const run = await Run.create(folder, countingRun({ budget: { steps: 6 } }), options);
      await run.run();
      await run.close();
      for (const name of torn) {
        const path = join(folder, 'checkpoint', name);
        writeFileSync(path, readFileSync(path).subarray(0, -5));
      }
      const again = await Run.resume(folder, options, changes.budget);
      expect(again.step).toBe(torn.length === 1 ? 5 : 0);
      await again.run();
      expect(trace(again.store)).toEqual(await unbroken(changes));
      await again.close();
    }
  });

  it('takes a larger budget while it works and after it has ended', async () => {
    const folder = join(temporaryFolder(), 'r');
    const run = await Run.create(folder, countingRun({ budget: { steps: 3 } }), { environments });
    run.extend({ steps: 5 });
    await run.run();
    expect(run.step).toBe(5);
    await run.close();
    const again = await Run.resume(folder, { environments }, { steps: 7 });
    await again.run();
    expect(again.step).toBe(7);
    expect(trace(again.store)).toEqual(await unbroken({ budget: { steps: 7 } }));
    await again.close();
    expect((JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as { settings: unknown }).settings).toMatchObject({ budget: { steps: 7 } }); // prettier-ignore
  });

  it('goes through its stages, charging a candidate anew where the goal is new', async () => {
    const stages = [
      { wanted: '1', until: { steps: 4 } },
      { wanted: '0', until: { meanScore: 0.8 } },
    ];
    const run = await Run.create(join(temporaryFolder(), 'r'), countingRun({ stages, budget: { steps: 200 }, environment: { type: 'counting', bits: 4 } }), { environments }); // prettier-ignore
    expect(await run.run()).toBe('goal');
    const steps = run.store.steps();
    expect(steps.slice(0, 5).map(({ stage }) => stage)).toEqual([0, 0, 0, 0, 1]);
    expect(run.store.stages()).toMatchObject([{ stage: 1, step: 4 }]);
    expect(run.store.charged('0000', 1)?.score).toBe(1);
    expect(run.store.charged('0000', 0)?.score).toBe(0);
    await run.close();
  });

  it('takes a new goal from the user while it works, and keeps it over a resumption', async () => {
    const folder = join(temporaryFolder(), 'r');
    const run = await Run.create(folder, countingRun({ budget: { steps: 2 } }), { environments });
    run.startStage({ wanted: '0' });
    expect(() => run.startStage({ wanted: '2' })).toThrow();
    await run.run();
    await run.close();
    const again = await Run.resume(folder, { environments }, { steps: 4 });
    await again.run();
    expect(again.store.steps().map(({ stage }) => stage)).toEqual([1, 1, 1, 1]);
    expect(again.store.charged('0'.repeat(24), 1)?.score ?? 1).toBe(1);
    await again.close();
  });

  it('charges what a change of the goal scores anew, and repeats it exactly after a kill', async () => {
    const [counting] = environments;
    const rescoring: Environment = {
      ...(counting as unknown as Environment),
      async open(context) {
        const session = await counting.open(context as never);
        return {
          ...session,
          valueColumns: session.valueColumns,
          startStage: async (stage) => {
            await session.startStage(stage as never);
            await context.oracle.evaluate([{ key: '0'.repeat(24), text: 'x' }], async () => [{ score: 1, values: {}, labels: {} }]); // prettier-ignore
          },
        };
      },
    };
    const folder = join(temporaryFolder(), 'r');
    const stages = [{ wanted: '1', until: { steps: 2 } }, { wanted: '0' }];
    const file = { ...countingRun({ stages, budget: { steps: 3 } }), environment: rescoring };
    const options = { environments: [rescoring], checkpointSeconds: 0 };
    const run = await Run.create(folder, file, options);
    await run.run();
    const calls = run.oracleCalls;
    expect(run.store.oracleCalls()).toBe(calls);
    expect(run.store.charged('0'.repeat(24), 1)?.text).toBe('x');
    await run.close();
    const again = await Run.resume(folder, options);
    expect(again.oracleCalls).toBe(calls);
    await again.close();
  });
});

describe('a run that cannot go on', () => {
  it('keeps everything when the environment throws, and can be resumed', async () => {
    const folder = join(temporaryFolder(), 'r');
    const trouble = { type: 'counting', trouble: 'The script fails.' };
    const run = await Run.create(folder, countingRun({ environment: trouble }), { environments });
    await expect(run.run()).rejects.toThrow('The script fails.');
    expect(run.step).toBe(2);
    const [{ key: first }] = run.store.candidates({ limit: 1 });
    expect(run.store.events.after(0).at(-1)).toMatchObject({ kind: 'failed', message: 'The script fails.' }); // prettier-ignore
    await run.close();
    const again = await Run.resume(folder, { environments });
    expect(again.store.oracleCalls()).toBe(0);
    expect(again.store.spareEvaluation(first, 0)).toMatchObject({ values: { ones: expect.any(Number) } }); // prettier-ignore
    await expect(again.run()).rejects.toThrow('The script fails.');
    expect(again.step).toBe(2);
    await again.close();
  });

  it.runIf(process.platform === 'linux')(
    'says that the disk is full and loses nothing',
    async () => {
      const folder = join(temporaryFolder(), 'r');
      const run = await Run.create(folder, countingRun(), {
        environments,
        checkpointSeconds: 1000,
      });
      const work = run.run();
      // Every write to /dev/full fails as on a full disk.
      symlinkSync('/dev/full', join(folder, 'checkpoint', 'next.tmp'));
      await expect(work).rejects.toThrow('The disk is full, so the run was paused; everything stored so far is kept.'); // prettier-ignore
      expect(run.oracleCalls).toBe(200);
      await run.close();
      renameSync(join(folder, 'checkpoint', 'next.tmp'), join(folder, 'full'));
      const again = await Run.resume(folder, { environments });
      await again.run();
      expect(trace(again.store)).toEqual(await unbroken({}));
      await again.close();
    },
  );

  it('says that its folder is gone', async () => {
    const folder = join(temporaryFolder(), 'r');
    const run = await Run.create(folder, countingRun({ environment: slow }), { environments });
    const work = run.run();
    await until(() => run.step >= 2);
    renameSync(folder, `${folder}-elsewhere`);
    await expect(work).rejects.toThrow('The run folder is gone');
    await run.close();
    renameSync(`${folder}-elsewhere`, folder);
    const again = await Run.resume(folder, { environments });
    await again.run();
    expect(trace(again.store)).toEqual(await unbroken({}));
    await again.close();
  });

  it('leaves nothing behind when it is refused', async () => {
    const refusing: Environment = {
      ...(environments[0] as unknown as Environment),
      open: () => Promise.reject(badInput('The prior is missing.')),
    };
    const folder = temporaryFolder();
    const path = join(folder, 'r');
    const missing = countingRun({ environment: { type: 'counting', start: 'none.txt' } }, folder);
    await expect(Run.create(path, missing, { environments })).rejects.toThrow("'none.txt', which the run names, does not exist"); // prettier-ignore
    expect(readdirSync(folder)).toEqual([]);
    await expect(Run.create(path, countingRun(), { environments: [] })).rejects.toThrow("Unknown environment 'counting'"); // prettier-ignore
    await expect(Run.create(path, countingRun(), { environments: [refusing] })).rejects.toThrow('The prior is missing.'); // prettier-ignore
    expect(existsSync(path)).toBe(false);
  });

  it('goes on with a folder whose making was interrupted', async () => {
    const folder = join(temporaryFolder(), 'r');
    const run = await Run.create(folder, countingRun(), { environments });
    await run.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, `run.sqlite${suffix}`), { force: true }); // prettier-ignore
    writeFileSync(join(folder, 'run.sqlite.new'), 'half a store');
    const again = await Run.resume(folder, { environments });
    await again.run();
    expect(trace(again.store)).toEqual(await unbroken({}));
    await again.close();
    rmSync(join(folder, 'run.sqlite'));
    await expect(Run.resume(folder, { environments })).rejects.toThrow('The store of the run is missing'); // prettier-ignore
  });

  it('refuses a budget that is none', async () => {
    const run = await Run.create(join(temporaryFolder(), 'r'), countingRun(), { environments });
    expect(() => run.extend({ steps: -1 })).toThrow("'steps' is '-1'");
    await run.close();
  });

  it('refuses a folder that another run is working on, one that is in use, and a file', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'r');
    const run = await Run.create(path, countingRun(), { environments });
    await expect(Run.resume(path, { environments })).rejects.toThrow('is being worked on');
    await expect(Run.create(path, countingRun(), { environments })).rejects.toThrow('holds a run already'); // prettier-ignore
    await run.close();
    mkdirSync(join(folder, 'full', 'of'), { recursive: true });
    await expect(Run.create(join(folder, 'full'), countingRun(), { environments })).rejects.toThrow('is not empty'); // prettier-ignore
    writeFileSync(join(folder, 'file'), '');
    await expect(Run.create(join(folder, 'file'), countingRun(), { environments })).rejects.toThrow('is a file'); // prettier-ignore
    await expect(Run.create(join(folder, 'file', 'x'), countingRun(), { environments })).rejects.toThrow('cannot be made'); // prettier-ignore
    await expect(Run.resume(join(folder, 'full'), { environments })).rejects.toThrow(
      'holds no run',
    );
  });

  it('warns when it goes on under other conditions than it began with', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'start.txt'), '01'.repeat(12));
    const path = join(folder, 'r');
    const environment = { type: 'counting', start: 'start.txt' };
    const run = await Run.create(path, countingRun({ environment }, folder), { environments });
    await run.close();
    writeFileSync(join(path, 'inputs', 'start.txt'), '11'.repeat(12));
    const again = await Run.resume(path, { environments, threads: 3 });
    const warnings = again.store.events.after(0).flatMap(({ kind, message }) => (kind === 'warning' ? [message] : [])); // prettier-ignore
    expect(warnings).toEqual([
      'The run began with 1 threads, not 3; it may go on differently.',
      "The copy of 'start.txt' in inputs/ was changed since the run began.",
    ]);
    await again.close();
  });
});
