import { describe, expect, it } from 'vitest';
import { badInput } from '../../../../core/protocol/errors.ts';
import type { CorpusSummary, PriorInfo } from '../../../../core/protocol/host-records.ts';
import { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { NewTraining } from '../../../../renderer/views/training/new-training.svelte.ts';
import { trainingCard } from '../../fixtures.ts';

const file = { id: 'file-1', name: 'kinases.smi', size: 900 };
const own: PriorInfo = { id: 'mine.onnx', title: 'Mine', card: '', parameters: 1, distributions: [], file: { id: 'file-2', name: 'mine.onnx', size: 6 } }; // prettier-ignore
const corpus: CorpusSummary = {
  file, columns: [], records: 30, invalid: 0, problems: [], duplicates: 0, unknown: [], tooLong: 0, usable: 30, sample: [],
  suggested: { epochs: 10, learningRate: 0.0005, samples: 1_000 }, secondsPerEpoch: 6, secondsPerSample: 0.06,
}; // prettier-ignore

function begin() {
  const host = new FakeHost({ startTraining: trainingCard() });
  const draft = new NewTraining(host);
  return { host, draft };
}

describe('a fine-tuning that is set up', () => {
  it('reads the file, takes its name, and is ready when it can be learned from', () => {
    const { host, draft } = begin();
    draft.choose(file, [own]);
    expect(host.openStreams('readCorpus')).toEqual([{ file: 'file-1', prior: 'builtin:zinc', files: {} }]); // prettier-ignore
    expect(draft.name).toBe('kinases');
    host.send('readCorpus', { progress: { done: 10, total: 30 } });
    expect(draft.progress).toEqual({ done: 10, total: 30 });
    expect(draft.ready).toBe(false);
    host.send('readCorpus', { progress: { done: 30 }, corpus });
    expect(draft.progress).toBeUndefined();
    expect(draft.ready).toBe(true);
    expect(draft.time?.seconds).toBe(120);
  });

  it('keeps what the user has set over suggestions, and a name that was given', () => {
    const { host, draft } = begin();
    draft.rename('Series A');
    draft.set('epochs', 2);
    draft.choose(file, []);
    host.send('readCorpus', { progress: { done: 30 }, corpus });
    expect(draft.name).toBe('Series A');
    expect(draft.settings).toMatchObject({ epochs: 2, learningRate: 0.0005 });
    draft.set('epochs', undefined);
    expect(draft.settings).toMatchObject({ epochs: 10 });
  });

  it('asks again for another prior or column, and hears the newest answer only', () => {
    const { host, draft } = begin();
    draft.choose(file, [own]);
    draft.prior = own.id;
    draft.column = 'product';
    draft.read([own]);
    expect(host.openStreams('readCorpus')).toEqual([{ file: 'file-1', column: 'product', prior: 'mine.onnx', files: { 'mine.onnx': 'file-2' } }]); // prettier-ignore
  });

  it('is not ready for a file that cannot be used, and says why', async () => {
    const { host, draft } = begin();
    draft.choose(file, []);
    const problem = { kind: 'bad-input' as const, message: '2 molecules can be used.', place: {} };
    host.send('readCorpus', { progress: { done: 2 }, corpus: { ...corpus, usable: 2, problem } });
    expect(draft.ready).toBe(false);
    draft.choose(file, []);
    host.endStreams('readCorpus', badInput('It is a binary file.'));
    await Promise.resolve();
    await Promise.resolve();
    expect(draft.error).toMatchObject({ message: 'It is a binary file.' });
    expect(draft.progress).toBeUndefined();
  });

  it('starts with everything that it shows', async () => {
    const { host, draft } = begin();
    draft.choose(file, []);
    host.send('readCorpus', { progress: { done: 30 }, corpus });
    await draft.start([]);
    expect(host.asked('startTraining')).toEqual([
      { file: 'file-1', prior: 'builtin:zinc', files: {}, name: 'kinases', settings: corpus.suggested }, // prettier-ignore
    ]);
  });
});
