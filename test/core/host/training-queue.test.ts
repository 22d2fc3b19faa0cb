/** Which training works when, and what happens to it, with a stand-in for the thread. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FromTraining, TrainingJob } from '../../../core/host/training-messages.ts';
import { TrainingQueue, type TrainingQueueOptions } from '../../../core/host/training-queue.ts';
import { fineTuneSettings } from '../../../core/host/training-settings.ts';
import type { NewTraining } from '../../../core/host/training-store.ts';
import { AppError } from '../../../core/protocol/errors.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';
import { until } from './service-fixture.ts';

interface Thread {
  job: TrainingJob;
  tell: (message: FromTraining) => void;
  end: (error?: Error) => void;
}

const DONE: FromTraining = {
  kind: 'done',
  report: { samples: 100, validity: 1, uniqueness: 1 },
  sample: ['CCO'],
};

function open(folder = temporaryFolder(), options: Partial<TrainingQueueOptions> = {}) {
  const threads: Thread[] = [];
  const queue = new TrainingQueue({
    dataFolder: folder,
    threads: () => 8,
    isBusy: () => false,
    train: (job, tell, signal) =>
      new Promise((resolve, reject) => {
        threads.push({ job, tell, end: (error) => (error === undefined ? resolve() : reject(error)) }); // prettier-ignore
        signal.addEventListener('abort', () => {
          tell({ kind: 'stopped' });
          resolve();
        });
      }),
    ...options,
  });
  const start = (name: string) => queue.start(newTraining(folder, name));
  const stateOf = (id: string) => queue.card(id).state;
  return { folder, queue, threads, start, stateOf };
}

function newTraining(folder: string, name: string): NewTraining {
  const fromPath = join(folder, 'tiny.onnx');
  writeFileSync(fromPath, 'weights');
  const settings = fineTuneSettings.parse({ epochs: 4 });
  return { name, fromPath, smiles: ['CCO'], record: { from: 'Tiny', corpus: 'mine.smi', settings } }; // prettier-ignore
}

describe('the trainings', () => {
  it('work one after another, in the order in which they came', async () => {
    const { queue, threads, start, stateOf } = open();
    start('a');
    start('b');
    expect([stateOf('a'), stateOf('b')]).toEqual(['training', 'queued']);
    threads[0].tell({ kind: 'progress', epoch: 1, logProb: -0.7, secondsLeft: 30 });
    expect(queue.card('a')).toMatchObject({ done: 0.25, secondsLeft: 30 });
    threads[0].tell({ kind: 'judging', done: 0.5 });
    expect(queue.card('a')).toMatchObject({ state: 'judging', done: 0.5 });
    threads[0].tell(DONE);
    threads[0].end();
    await until(() => threads.length === 2);
    expect(queue.card('a')).toMatchObject({ state: 'done', prior: 'a.onnx' });
    expect(stateOf('b')).toBe('training');
    await queue.close();
  });

  it('share the processor with a run', async () => {
    const busy = open(undefined, { isBusy: () => true });
    busy.start('a');
    expect(busy.threads[0].job.threads).toBe(4);
    await busy.queue.close();
    const alone = open();
    alone.start('a');
    expect(alone.threads[0].job.threads).toBe(8);
    await alone.queue.close();
  });

  it('are paused and go on; one that waits makes place for the next', async () => {
    const { queue, threads, start, stateOf } = open();
    for (const name of ['a', 'b', 'c']) start(name);
    await queue.pause('b');
    await queue.pause('a');
    await until(() => threads.length === 2);
    expect([stateOf('a'), stateOf('b'), stateOf('c')]).toEqual(['paused', 'paused', 'training']);
    queue.resume('a');
    expect(stateOf('a')).toBe('queued');
    await queue.close();
    expect([stateOf('a'), stateOf('b'), stateOf('c')]).toEqual(['paused', 'paused', 'paused']);
  });

  it('say why they failed, and can be tried again', async () => {
    const { queue, threads, start, stateOf } = open();
    start('a');
    threads[0].end(new AppError('failure', 'The training stopped unexpectedly (exit code 1).'));
    await until(() => stateOf('a') === 'failed');
    expect(queue.card('a').error?.message).toMatch(/unexpectedly/);
    queue.resume('a');
    await until(() => threads.length === 2);
    expect(queue.card('a')).not.toHaveProperty('error');
    await queue.close();
  });

  it('go on by themselves once after the program died, and then wait for the user', async () => {
    const first = open();
    first.start('a');
    first.threads[0].tell({ kind: 'progress', epoch: 1, logProb: -0.7, secondsLeft: 30 });
    const second = open(first.folder);
    await until(() => second.threads.length === 1);
    expect(second.queue.update('a').curve).toEqual([{ epoch: 1, logProb: -0.7 }]);
    const third = open(first.folder);
    await new Promise((resolve) => setImmediate(resolve));
    expect(third.stateOf('a')).toBe('paused');
    expect(third.threads).toEqual([]);
    third.queue.resume('a');
    expect(third.stateOf('a')).toBe('training');
    for (const { queue } of [first, second, third]) await queue.close();
  });

  it('are removed also while they work', async () => {
    const { queue, start } = open();
    start('a');
    let told = 0;
    queue.listen(() => told++);
    await queue.remove('a');
    expect(queue.cards()).toEqual([]);
    expect(told).toBeGreaterThan(0);
    await queue.close();
  });
});
