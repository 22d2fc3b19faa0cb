// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunUpdate } from '../../../core/protocol/host-records.ts';
import type { RunEvent } from '../../../core/protocol/run-records.ts';
import type { FakeHost } from '../../../renderer/host/fake-host.ts';
import { LiveRun } from '../../../renderer/state/live-run.svelte.ts';
import { card } from '../fixtures.ts';
import { beginApp } from '../page.ts';

let host: FakeHost;
let run: LiveRun;

const details = () => ({
  card: card(), settings: {}, stages: [], valueColumns: [], versions: {}, commandLine: '',
}); // prettier-ignore

beforeEach(async () => {
  host = await beginApp({ run: details });
  host.endStreams('watchRun');
  run = new LiveRun('run-1');
});

let sequence = 0;
const event = (kind: RunEvent['kind'], step: number): RunEvent => ({
  sequence: ++sequence,
  kind,
  step,
  time: 0,
  ...(kind === 'step'
    ? { record: { step, stage: 0, oracleCalls: step * 64, seconds: step, metrics: {} } }
    : {}),
});
const update = (...events: RunEvent[]): RunUpdate => ({
  card: card({ state: 'running' }),
  sequence,
  events,
  best: [],
  newest: [],
});
const steps = (): number[] => run.steps.map(({ step }) => step);

describe('a live run', () => {
  it('gathers steps and keeps other events apart', () => {
    host.send('watchRun', update(event('started', 0), event('step', 1)));
    host.send('watchRun', update(event('step', 2), event('warning', 2)));
    expect(steps()).toEqual([1, 2]);
    expect(run.events.map(({ kind }) => kind)).toEqual(['started', 'warning']);
    expect(run.card?.state).toBe('running');
  });

  it('does the last steps anew after an interruption', () => {
    host.send('watchRun', update(event('step', 1), event('step', 2), event('step', 3)));
    host.send('watchRun', update(event('rolled-back', 2), event('step', 3)));
    host.send('watchRun', update(event('step', 4)));
    expect(steps()).toEqual([1, 2, 3, 4]);
  });

  it('asks for the settings again when the goal changes', async () => {
    await vi.waitFor(() => expect(run.details).toBeDefined());
    host.send('watchRun', update(event('stage', 2)));
    expect(host.asked('run')).toHaveLength(2);
  });

  it('keeps what ended its stream', async () => {
    const error = new Error('The run folder is gone.');
    host.endStreams('watchRun', error);
    await vi.waitFor(() => expect(run.error).toBe(error));
  });

  it('ends its stream when it is closed', () => {
    run.close();
    expect(host.openStreams('watchRun')).toEqual([]);
  });
});
