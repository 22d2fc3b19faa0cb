// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { app } from '../../../renderer/state/app.svelte.ts';
import { trainings } from '../../../renderer/state/trainings.svelte.ts';
import { trainingCard } from '../fixtures.ts';
import { beginApp } from '../page.ts';

describe('the trainings', () => {
  it('are followed, and the list of priors is fetched anew when one is ready', async () => {
    const host = await beginApp();
    const stop = trainings.begin();
    await app.catalog();
    host.send('watchTrainings', [trainingCard(), trainingCard({ id: 'b', state: 'queued' })]);
    expect(trainings.working).toHaveLength(2);
    await app.catalog();
    const before = host.asked('catalog').length;
    host.send('watchTrainings', [trainingCard({ state: 'done', prior: 'My-series.onnx' })]);
    expect(trainings.working).toEqual([]);
    await app.catalog();
    expect(host.asked('catalog')).toHaveLength(before + 1);
    stop();
    expect(host.openStreams('watchTrainings')).toEqual([]);
  });
});
