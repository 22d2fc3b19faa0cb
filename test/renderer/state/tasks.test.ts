import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../core/protocol/host-records.ts';
import type { Stream } from '../../../renderer/host/host.ts';
import { Tasks } from '../../../renderer/state/tasks.svelte.ts';

function work() {
  let [end, fail]: [() => void, (error: unknown) => void] = [() => undefined, () => undefined];
  let tell: (progress: Progress) => void = () => undefined;
  let cancelled = false;
  const begin = (onProgress: (progress: Progress) => void): Stream => {
    tell = onProgress;
    const ended = new Promise<void>((resolve, reject) => ([end, fail] = [resolve, reject]));
    return {
      ended,
      cancel: () => {
        cancelled = true;
        end();
      },
    };
  };
  return { begin, end: () => end(), fail: (error: unknown) => fail(error), tell: (progress: Progress) => tell(progress), cancelled: () => cancelled }; // prettier-ignore
}

describe('background tasks', () => {
  it('show their progress, and are done when what completes them is done', async () => {
    const [tasks, job] = [new Tasks(), work()];
    let finished = false;
    const ended = tasks.start({
      title: 'Export',
      begin: job.begin,
      finish: async () => void (finished = true),
    });
    job.tell({ done: 3, total: 10 });
    expect(tasks.list[0]).toMatchObject({ title: 'Export', state: 'working', done: 3, total: 10 });
    expect(tasks.working).toHaveLength(1);
    job.end();
    expect(await ended).toBe('done');
    expect([finished, tasks.working.length]).toEqual([true, 0]);
  });

  it('can be cancelled, and then complete nothing', async () => {
    const [tasks, job] = [new Tasks(), work()];
    let finished = false;
    const ended = tasks.start({ title: 'Export', begin: job.begin, finish: async () => void (finished = true) }); // prettier-ignore
    tasks.cancel(tasks.list[0].id);
    expect(await ended).toBe('cancelled');
    expect([job.cancelled(), finished]).toEqual([true, false]);
  });

  it('say why they failed', async () => {
    const [tasks, job] = [new Tasks(), work()];
    const ended = tasks.start({ title: 'Export', begin: job.begin });
    job.fail(new Error('The disk is full.'));
    expect(await ended).toBe('failed');
    expect(tasks.list[0]).toMatchObject({ state: 'failed', error: 'The disk is full.' });
    const thrown = tasks.start({ title: 'Next', begin: () => { throw new Error('No.'); } }); // prettier-ignore
    expect(await thrown).toBe('failed');
    tasks.clearEnded();
    expect(tasks.list).toEqual([]);
  });
});
