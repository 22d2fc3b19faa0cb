// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunCard } from '../../../../core/protocol/host-records.ts';
import type { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { navigation } from '../../../../renderer/state/navigation.svelte.ts';
import { runActions } from '../../../../renderer/views/runs/run-actions.ts';
import { card } from '../../fixtures.ts';
import { beginApp } from '../../page.ts';

let host: FakeHost;
beforeEach(async () => {
  host = await beginApp({ pauseRun: card(), resumeRun: card(), stopRun: card() });
});

const labels = (run: RunCard): string[] => runActions(run, () => undefined).map((item) => item.label); // prettier-ignore
const choose = (run: RunCard, label: string, rename = vi.fn()): void =>
  runActions(run, rename)
    .find((item) => item.label === label)!
    .run();

describe('what can be done with a run', () => {
  it('depends on its state', () => {
    expect(labels(card({ state: 'running' }))).toEqual([
      'Show its molecules',
      'Pause',
      'Stop and keep',
      'Rename…',
      'Duplicate as a new design',
    ]);
    expect(labels(card({ state: 'queued' }))).toContain('Take out of the queue');
    expect(labels(card({ resumable: true }))).toContain('Go on');
    expect(labels(card())).not.toContain('Go on');
    expect(labels(card({ state: 'unreadable' }))).toEqual(['Take off the list']);
  });

  it('asks the host', () => {
    choose(card({ state: 'running' }), 'Pause');
    choose(card({ state: 'paused' }), 'Go on');
    choose(card({ state: 'queued' }), 'Take out of the queue');
    expect(host.requests.slice(-3).map(({ method }) => method)).toEqual([
      'pauseRun',
      'resumeRun',
      'stopRun',
    ]);
  });

  it('begins a design from it', () => {
    choose(card({ id: 'x' }), 'Duplicate as a new design');
    expect(navigation.place).toEqual({ view: 'design', from: 'x' });
    choose(card({ id: 'y', environment: 'circuit' }), 'Duplicate as a new design');
    expect(navigation.place).toEqual({ view: 'circuit-target', from: 'y' });
  });

  it('shows molecules where there are some', () => {
    expect(labels(card({ environment: 'circuit' }))).not.toContain('Show its molecules');
    expect(labels(card({ environment: 'reaction' }))).not.toContain('Duplicate as a new design');
  });

  it('shows its folder only where folders can be shown', () => {
    host.capabilities = { ...host.capabilities, revealInFolder: true };
    choose(card({ id: 'x' }), 'Show its folder');
    expect(host.revealed).toEqual(['x']);
  });
});
