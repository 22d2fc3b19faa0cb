/** Fine-tuning as a window asks for it, with a tiny prior: what a file holds, training, pausing, the prior that comes of it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CorpusSummary, TrainingCard } from '../../../core/protocol/host-records.ts';
import { chosenFile, openService, until, type Fixture } from './service-fixture.ts';
import { MOLECULES, TINY, writeTinyPrior } from './training-fixture.ts';

const MINUTE = 60_000;

interface Setup extends Fixture {
  prior: { prior: string; files: Record<string, string> };
  file: string;
}

async function setup(text = MOLECULES.join('\n'), name = 'mine.smi'): Promise<Setup> {
  const fixture = openService();
  const path = await writeTinyPrior(fixture.folder);
  const { id } = fixture.service.registerFile(path);
  const file = chosenFile(fixture, name, text);
  return { ...fixture, file, prior: { prior: 'tiny.onnx', files: { 'tiny.onnx': id } } };
}

async function read({ window, file, prior }: Setup, column?: string): Promise<CorpusSummary> {
  const stream = window.stream('readCorpus', { file, ...prior, ...(column === undefined ? {} : { column }) }); // prettier-ignore
  await until(() => stream.end() !== undefined);
  const corpus = stream.messages.at(-1)?.corpus;
  if (corpus === undefined) throw Object.assign(new Error('refused'), stream.end());
  return corpus;
}

function begin({ window, file, prior }: Setup, settings: object = {}): Promise<TrainingCard> {
  return window.ask('startTraining', { file, ...prior, name: 'My series', settings: { ...TINY, ...settings } }); // prettier-ignore
}

async function ended({ window }: Setup, training: string): Promise<TrainingCard> {
  const stream = window.stream('watchTraining', { training });
  await until(() =>
    ['done', 'failed', 'paused'].includes(stream.messages.at(-1)?.card.state ?? ''),
  );
  await stream.cancel();
  return stream.messages.at(-1)!.card;
}

describe('what a file holds', () => {
  it('is counted, with what is left out and why', async () => {
    const extra = ['OCC', 'CC[Se]C', 'CCBr', 'CBr', 'no molecule', 'C'.repeat(30)];
    const found = await read(await setup([...MOLECULES, ...extra].join('\n')));
    expect(found).toMatchObject({
      records: 30,
      invalid: 1,
      duplicates: 1,
      unknown: [{ token: 'Br', molecules: 2 }, { token: '[Se]', molecules: 1 }],
      tooLong: 1,
      usable: 24,
    }); // prettier-ignore
    expect(found.problem).toBeUndefined();
    expect(found.problems[0].place).toEqual({ file: 'mine.smi', line: 29 });
    expect(found.secondsPerEpoch).toBeGreaterThan(0);
  }, MINUTE); // prettier-ignore

  it('comes from the column that the user names', async () => {
    const rows = MOLECULES.map((smiles, i) => `${smiles},${MOLECULES[(i + 1) % 2]}`);
    const table = await setup(`first,second\n${rows.join('\n')}`, 'mine.csv');
    expect((await read(table, 'first')).usable).toBe(24);
    expect(await read(table, 'second')).toMatchObject({ column: 'second', columns: ['first', 'second'], usable: 2 }); // prettier-ignore
  }, MINUTE); // prettier-ignore

  it('says in a sentence why nothing can be learned from it', async () => {
    const few = await read(await setup('CCO\nCCN'));
    expect(few.problem?.message).toMatch(/^2 molecules can be used, and at least 10 are needed/);
    const none = await read(await setup('hello\nworld'));
    expect(none.problem?.message).toBe('None of the 2 records is a molecule that can be read.');
    const foreign = await read(await setup(['Br', 'I', 'CBr'].join('\n')));
    expect(foreign.problem?.message).toMatch(/does not know 'Br', 'I'/);
    const columnless = await read(await setup('id,text\n1,2\n3,4', 'mine.csv'));
    expect(columnless.problem?.message).toMatch(/no SMILES column/);
    expect(columnless.columns).toEqual(['id', 'text']);
  }, MINUTE); // prettier-ignore
});

describe('a training', () => {
  it('ends as a prior in the list, with its card, that samples; and is gone when it is removed', async () => {
    const given = await setup();
    const { id } = await begin(given);
    expect(await ended(given, id)).toMatchObject({ state: 'done', name: 'My series', molecules: 24, prior: 'My-series.onnx' }); // prettier-ignore
    const stream = given.window.stream('watchTraining', { training: id });
    const { epochs, curve, report, sample } = stream.messages[0];
    expect(epochs.map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
    expect(curve.at(-1)?.epoch).toBe(2);
    expect(report?.samples).toBe(100);
    expect(report?.klScore).toBeDefined();
    expect(sample.length).toBeGreaterThan(0);
    const own = (await given.window.ask('catalog', {})).priors.find((prior) => prior.id === 'My-series.onnx'); // prettier-ignore
    expect(own?.title).toBe('My series');
    expect(own?.card).toContain('My-series.onnx');
    expect(own?.card).toContain('| from | Tiny |');
    const { smiles } = await given.window.ask('priorSample', { prior: own!.file!.id, count: 5 });
    expect(smiles).toHaveLength(5);

    await given.window.ask('removeTraining', { training: id });
    await until(() => stream.end() !== undefined);
    expect(existsSync(join(given.folder, 'data/priors', id))).toBe(false);
    expect((await given.window.ask('catalog', {})).priors.map((prior) => prior.id)).not.toContain('My-series.onnx'); // prettier-ignore
  }, 2 * MINUTE); // prettier-ignore

  it('answers others meanwhile, is paused with a checkpoint, and goes on after a restart', async () => {
    const given = await setup();
    const { id } = await begin(given, { epochs: 400, patience: 400 });
    const stream = given.window.stream('watchTraining', { training: id });
    await until(() => (stream.messages.at(-1)?.curve.at(-1)?.epoch ?? 0) > 1);
    expect(await given.window.ask('settings', {})).toMatchObject({ theme: 'system' });
    expect(await given.window.ask('pauseTraining', { training: id })).toMatchObject({ state: 'paused' }); // prettier-ignore
    const done = stream.messages.at(-1)!.card.done;
    await given.service.close();

    const again = openService(given.folder);
    const cards = again.window.stream('watchTrainings', {});
    expect(cards.messages[0][0]).toMatchObject({ id, state: 'paused' });
    expect(cards.messages[0][0].done).toBeGreaterThanOrEqual(done);
    await again.window.ask('resumeTraining', { training: id });
    const resumed = again.window.stream('watchTraining', { training: id });
    await until(() => (resumed.messages.at(-1)?.card.done ?? 0) > done);
    expect(resumed.messages.at(-1)?.epochs.filter(({ epoch }) => epoch === 1)).toHaveLength(1);
    await again.window.ask('removeTraining', { training: id });
  }, 2 * MINUTE); // prettier-ignore

  it('is refused in words for settings and files that it cannot use', async () => {
    const given = await setup();
    await expect(begin(given, { epochs: 0 })).rejects.toMatchObject({ place: { field: 'epochs' } });
    const few = await setup('CCO');
    await expect(begin(few)).rejects.toMatchObject({ message: expect.stringMatching(/^1 molecule can be used/) }); // prettier-ignore
  }, MINUTE); // prettier-ignore

  it('names the file, never where it lies', async () => {
    const given = await setup('', 'empty.smi');
    await expect(read(given)).rejects.toMatchObject({ error: { message: expect.not.stringContaining(given.folder) } }); // prettier-ignore
  }, MINUTE); // prettier-ignore

  it('has a form from the schema of the terminal', async () => {
    const { window } = openService();
    const { schema } = await window.ask('trainingForm', {});
    expect(Object.keys(schema['properties'] as object)).toContain('learningRate');
    expect(JSON.stringify(schema)).toContain('passes over the corpus');
  });
});
