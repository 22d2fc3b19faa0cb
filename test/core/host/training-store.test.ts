import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fineTuneSettings } from '../../../core/host/training-settings.ts';
import {
  trainingCard,
  TrainingStore,
  type NewTraining,
} from '../../../core/host/training-store.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

function newTraining(folder: string, name = 'My series'): NewTraining {
  const fromPath = join(folder, 'tiny.onnx');
  writeFileSync(fromPath, 'weights');
  const settings = fineTuneSettings.parse({});
  return { name, fromPath, smiles: ['CCO', 'CCN'], record: { from: 'Tiny', corpus: 'mine.smi', settings } }; // prettier-ignore
}

describe('trainings on disk', () => {
  it('bring along all that they need, and are found again', () => {
    const folder = temporaryFolder();
    const store = new TrainingStore(folder);
    const id = store.create(newTraining(folder));
    const { corpus, from } = store.paths(id);
    expect(readFileSync(corpus, 'utf8')).toBe('CCO\nCCN\n');
    expect(readFileSync(from, 'utf8')).toBe('weights');
    store.get(id).done = 0.5;
    store.save(id);
    const again = new TrainingStore(folder);
    expect(trainingCard(id, again.get(id))).toMatchObject({ name: 'My series', state: 'queued', done: 0.5, molecules: 2 }); // prettier-ignore
  });

  it('have names of their own', () => {
    const folder = temporaryFolder();
    const store = new TrainingStore(folder);
    const ids = ['a/b: c', 'c', 'c'].map((name) => store.create(newTraining(folder, name)));
    expect(ids).toEqual(['b_-c', 'c', 'c-2']);
  });

  it('leave a record that cannot be read alone', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'priors/broken'), { recursive: true });
    writeFileSync(join(folder, 'priors/broken/training.json'), '{"format": 1');
    const store = new TrainingStore(folder);
    expect(store.all()).toEqual([]);
    expect(store.create(newTraining(folder, 'broken'))).toBe('broken-2');
  });

  it('are gone when they are removed', () => {
    const folder = temporaryFolder();
    const store = new TrainingStore(folder);
    const id = store.create(newTraining(folder));
    store.remove(id);
    expect(existsSync(store.paths(id).folder)).toBe(false);
    expect(() => store.get(id)).toThrow(/not there any more/);
  });

  it.skipIf(process.getuid?.() === 0)('say in words that a folder cannot be written', () => {
    const folder = temporaryFolder();
    const training = newTraining(folder);
    chmodSync(folder, 0o500);
    expect(() => new TrainingStore(folder).create(training)).toThrow(/The new prior cannot be kept: you may not write there/); // prettier-ignore
    chmodSync(folder, 0o700);
  });

  it('say in words that the folder is none', () => {
    const folder = temporaryFolder();
    const training = newTraining(folder);
    const store = new TrainingStore(folder);
    writeFileSync(join(folder, 'priors'), 'a file');
    expect(() => store.create(training)).toThrow(/^The new prior cannot be kept: /);
  });
});
