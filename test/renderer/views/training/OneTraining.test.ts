// @vitest-environment jsdom
import { fireEvent, render } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { badInput } from '../../../../core/protocol/errors.ts';
import type { TrainingUpdate } from '../../../../core/protocol/host-records.ts';
import type { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { navigation } from '../../../../renderer/state/navigation.svelte.ts';
import OneTraining from '../../../../renderer/views/training/OneTraining.svelte';
import { trainingCard } from '../../fixtures.ts';
import { beginApp } from '../../page.ts';

let host: FakeHost;

const update = (parts: Partial<TrainingUpdate> = {}): TrainingUpdate => ({
  card: trainingCard(),
  settings: {},
  curve: [],
  epochs: [{ epoch: 0, validationLogProb: -0.9, validity: 0.98, sample: ['CCO'] }],
  sample: [],
  ...parts,
});

beforeEach(async () => {
  host = await beginApp({
    pauseTraining: trainingCard({ state: 'paused' }),
    resumeTraining: trainingCard({ state: 'queued' }),
    removeTraining: null,
  });
});

describe('a training', () => {
  it('says how far it is, and pauses and resumes', async () => {
    const view = render(OneTraining, { training: 'My-series' });
    host.send('watchTraining', update({ epochs: [] }));
    expect(await view.findByText(/Epoch 4 of 10/)).toBeTruthy();
    await fireEvent.click(view.getByRole('button', { name: 'Pause' }));
    expect(host.asked('pauseTraining')).toEqual([{ training: 'My-series' }]);
    host.send('watchTraining', update({ epochs: [], card: trainingCard({ state: 'paused' }) }));
    await fireEvent.click(await view.findByRole('button', { name: 'Resume' }));
    expect(host.asked('resumeTraining')).toEqual([{ training: 'My-series' }]);
  });

  it('ends with its report, and is removed after a question', async () => {
    const view = render(OneTraining, { training: 'My-series' });
    const report = { samples: 1_000, validity: 0.97, uniqueness: 0.99, novelty: 0.9, klScore: 0.81 }; // prettier-ignore
    const card = trainingCard({ state: 'done', done: 1, prior: 'My-series.onnx' });
    host.send('watchTraining', update({ card, report, epochs: [] }));
    expect((await view.findByText(/97\.0\s%/)).textContent).toBeTruthy();
    expect(view.getByRole('button', { name: 'Design with this prior' })).toBeTruthy();
    await fireEvent.click(view.getByRole('button', { name: 'Remove…' }));
    expect(host.asked('removeTraining')).toEqual([]);
    await fireEvent.click(await view.findByRole('button', { name: 'Remove' }));
    await vi.waitFor(() => expect(navigation.place).toEqual({ view: 'start' }));
    expect(host.asked('removeTraining')).toEqual([{ training: 'My-series' }]);
  });

  it('says that it is gone', async () => {
    const view = render(OneTraining, { training: 'lost' });
    host.endStreams('watchTraining', badInput('This training is not there any more.'));
    expect(await view.findByText('This training is not there any more.')).toBeTruthy();
  });
});
