import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunCard } from '../../../core/protocol/host-records.ts';
import { counting, openService, until, type Fixture } from './service-fixture.ts';

const CORE = join(import.meta.dirname, '../../../core');

/** Code that holds a run as a run at work does, and adds step 7. */
function workElsewhere(folder: string): string {
  const file = (path: string): string => JSON.stringify(join(CORE, path));
  return `Promise.all([import(${file('runs/folder-lock.ts')}), import(${file('storage/run-store.ts')})]).then(([{ lockFolder }, { RunStore }]) => {
    lockFolder(${JSON.stringify(join(folder, 'checkpoint'))});
    const store = RunStore.open(${JSON.stringify(join(folder, 'run.sqlite'))});
    store.appendStep({ step: 7, stage: 0, oracleCalls: 1, seconds: 9, metrics: {} }, []);
    console.log('at work');
    setInterval(() => {}, 1000);
  });`;
}

async function endedRun({ window }: Fixture, name: string): Promise<RunCard> {
  const { id } = await window.ask('startRun', { settings: counting({ name }) });
  const find = async () => (await window.ask('runs', {})).find((card) => card.id === id);
  await until(async () => (await find())?.state === 'ended');
  return (await find()) as RunCard;
}

/** Each way in which a folder of the workspace can be broken, with a word of what its card says. */
const DAMAGES: [what: string, damage: (folder: string) => void, message: RegExp][] = [
  ['an empty run.json', (f) => truncateSync(join(f, 'run.json')), /description of the run is damaged/],
  ['a run.json of something else', (f) => writeFileSync(join(f, 'run.json'), '[1]'), /description of the run is damaged/],
  ['a newer Athanor', (f) => writeFileSync(join(f, 'run.json'), '{"schema":"athanor/run-folder@9"}'), /newer Athanor/],
  ['no run.json', (f) => rmSync(join(f, 'run.json')), /holds no run/],
  ['a store that is something else', (f) => writeFileSync(join(f, 'run.sqlite'), 'x'.repeat(4096)), /not the store of a run/],
  ['a torn store', (f) => truncateSync(join(f, 'run.sqlite'), 5000), /damaged/],
]; // prettier-ignore

describe('cards of runs', () => {
  it.each(DAMAGES)(
    'say what is wrong with %s, beside the others',
    async (_what, damage, message) => {
      const fixture = openService();
      const good = await endedRun(fixture, 'Good');
      const bad = await endedRun(fixture, 'Bad');
      for (const end of ['-wal', '-shm'])
        rmSync(join(bad.folder, `run.sqlite${end}`), { force: true });
      damage(bad.folder);
      const cards = await fixture.window.ask('runs', {});
      expect(cards).toHaveLength(2);
      expect(cards.find(({ id }) => id === good.id)).toMatchObject({ state: 'ended', step: 6 });
      const card = cards.find(({ id }) => id === bad.id);
      expect(card).toMatchObject({ state: 'unreadable', resumable: false, curve: [] });
      expect(card?.error?.message).toMatch(message);
      await expect(fixture.window.ask('resumeRun', { run: bad.id })).rejects.toMatchObject({ kind: expect.any(String) }); // prettier-ignore
    },
  );

  it('show a run that was killed while its folder was made as one that can go on', async () => {
    const fixture = openService();
    const { folder } = await endedRun(fixture, 'Whole');
    const half = join(fixture.folder, 'workspace/half');
    mkdirSync(join(half, 'checkpoint'), { recursive: true });
    copyFileSync(join(folder, 'run.json'), join(half, 'run.json'));
    const card = (await fixture.window.ask('runs', {})).find((run) => run.folder === half);
    expect(card).toMatchObject({ state: 'ended', resumable: true, step: 0 });
    const stream = fixture.window.stream('watchRun', { run: card?.id ?? '' });
    await until(() => stream.messages.length > 0);
    await fixture.window.ask('resumeRun', { run: card?.id ?? '' });
    await until(() => stream.messages.at(-1)?.card.step === 6);
  });

  it('say that another program works on a run, which can then only be looked at', async () => {
    const fixture = openService();
    const { id, folder } = await endedRun(fixture, 'Shared');
    const find = async () => (await fixture.window.ask('runs', {})).find((card) => card.id === id);
    // Another process takes the run, writes a step, and dies.
    const other = spawn(process.execPath, ['-e', workElsewhere(folder)], { stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore
    await once(other.stdout, 'data');
    await until(async () => (await find())?.state === 'elsewhere');
    expect(await find()).toMatchObject({ step: 7, resumable: false });
    expect(await find()).not.toHaveProperty('stopReason');
    const refused = { kind: 'bad-input', message: 'Another program is at work on this run.' };
    await expect(fixture.window.ask('resumeRun', { run: id })).rejects.toMatchObject(refused);
    await expect(fixture.window.ask('renameRun', { run: id, name: 'Mine' })).rejects.toMatchObject(refused); // prettier-ignore
    other.kill('SIGKILL');
    await once(other, 'exit');
    await until(async () => (await find())?.state === 'ended');
    expect(await find()).toMatchObject({ step: 7 });
  });

  it('tell why a run failed, also after a restart', async () => {
    const fixture = openService();
    const settings = counting({ environment: { type: 'counting', trouble: 'Out of order.' } });
    const { id } = await fixture.window.ask('startRun', { settings });
    const find = async (of: Fixture) =>
      (await of.window.ask('runs', {})).find((run) => run.id === id);
    await until(async () => (await find(fixture))?.state === 'ended');
    const failed = { stopReason: 'failed', resumable: true, error: { message: 'Out of order.' } };
    expect(await find(fixture)).toMatchObject(failed);
    await fixture.service.close();
    expect(await find(openService(fixture.folder))).toMatchObject(failed);
  });

  it('are the same text for an unchanged run, so that nobody is told of nothing', async () => {
    const fixture = openService();
    const card = await endedRun(fixture, 'Same');
    const [again] = await fixture.window.ask('runs', {});
    expect(again).toEqual(card);
    expect(readFileSync(join(card.folder, 'run.json'), 'utf8')).toContain('Same');
  });
});
