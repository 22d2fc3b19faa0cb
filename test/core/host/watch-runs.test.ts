import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { RunCard } from '../../../core/protocol/host-records.ts';
import { counting, openService, TestWindow, until } from './service-fixture.ts';

describe('watching', () => {
  it('a run tells every step once, with the best and the newest, to its end and after', async () => {
    const { window } = openService();
    const { id: run } = await window.ask('startRun', {
      settings: counting({ budget: { steps: 40 } }),
    });
    const begun = performance.now();
    const stream = window.stream('watchRun', { run });
    const card = (): RunCard | undefined => stream.messages.at(-1)?.card;
    await until(() => card()?.state === 'ended');
    const steps = () =>
      stream.messages.flatMap((m) => m.events).flatMap(({ record }) => record?.step ?? []);
    expect(steps()).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    // At most ten a second.
    expect(stream.messages.length).toBeLessThan((performance.now() - begun) / 100 + 3);
    const full = stream.messages.filter(({ best }) => best.length > 0).at(-1);
    expect(full?.best[0].score).toBe(
      Math.max(...(full?.best ?? []).map(({ score }) => score ?? 0)),
    );
    expect(full?.newest[0].id).toBeGreaterThan(full?.newest.at(-1)?.id ?? Infinity);
    await window.ask('resumeRun', { run, budget: { steps: 44 } });
    await until(() => card()?.step === 44);
    expect(steps().slice(40)).toEqual([41, 42, 43, 44]);
    await stream.cancel();
    await until(() => stream.end() !== undefined);
  });

  it('the list tells that a run goes on before the request is answered', async () => {
    const { window } = openService();
    const { id: run } = await window.ask('startRun', {
      settings: counting({ budget: { steps: 100_000 } }),
    });
    const list = window.stream('watchRuns', {});
    const state = () => list.messages.at(-1)?.find(({ id }) => id === run)?.state;
    await window.ask('pauseRun', { run });
    await until(() => state() === 'paused');
    // Otherwise a crash right now would find it paused, and leave it so.
    await window.ask('resumeRun', { run });
    expect(state()).toBe('running');
    await window.ask('stopRun', { run });
  });

  it('a run goes on from a sequence number without losing or repeating a step', async () => {
    const { window, service } = openService();
    const { id: run } = await window.ask('startRun', {
      settings: counting({ budget: { steps: 60 } }),
    });
    const first = window.stream('watchRun', { run });
    await until(() => (first.messages.at(-1)?.card.step ?? 0) > 5);
    window.close();
    const seen = first.messages.at(-1)?.sequence ?? 0;
    const other = new TestWindow(service);
    const second = other.stream('watchRun', { run, after: seen });
    await until(() => second.messages.at(-1)?.card.state === 'ended');
    const steps = [...first.messages, ...second.messages]
      .flatMap((m) => m.events)
      .flatMap(({ record }) => record?.step ?? []);
    expect(steps).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    expect(second.messages[0].best.length).toBeGreaterThan(0);
  });

  it('a run tells of what changes without a step: a name, a pause', async () => {
    const { window } = openService();
    const { id: run } = await window.ask('startRun', {
      settings: counting({ budget: { steps: 100_000 } }),
    });
    await window.ask('pauseRun', { run });
    const stream = window.stream('watchRun', { run });
    await until(() => stream.messages.at(-1)?.card.state === 'paused');
    await window.ask('renameRun', { run, name: 'Other' });
    await until(() => stream.messages.at(-1)?.card.name === 'Other');
    const count = stream.messages.length;
    await sleep(300);
    expect(stream.messages.length).toBeLessThanOrEqual(count + 2);
    await window.ask('stopRun', { run });
  });

  it('the list tells several windows and the host of changes, and nobody when nothing changes', async () => {
    const told: RunCard[][] = [];
    const { window, service } = openService(undefined, {
      onRunsChanged: (cards) => told.push(cards),
    });
    const a = window.stream('watchRuns', {});
    const b = new TestWindow(service).stream('watchRuns', {});
    await until(() => a.messages.length > 0 && b.messages.length > 0);
    expect(a.messages).toEqual([[]]);
    await window.ask('startRun', { settings: counting() });
    const ended = (cards: RunCard[] | undefined) => cards?.at(0)?.state === 'ended';
    await until(() => ended(a.messages.at(-1)) && ended(b.messages.at(-1)) && ended(told.at(-1)));
    const counts = [a.messages.length, b.messages.length, told.length];
    await sleep(1_200);
    expect([a.messages.length, b.messages.length, told.length]).toEqual(counts);
    await a.cancel();
    await until(() => a.end() !== undefined);
  });

  it('a run that is not there ends the stream with a sentence', async () => {
    const { window } = openService();
    const stream = window.stream('watchRun', { run: 'none' });
    await until(() => stream.end() !== undefined);
    expect(stream.end()).toMatchObject({
      error: { message: 'This run is not in the list any more.' },
    });
  });
});
