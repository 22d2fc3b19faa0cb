import { afterEach, describe, expect, it, vi } from 'vitest';
import { budgetShare, endNotes, SystemProgress, taskbarProgress } from '../../electron/progress.ts';
import type { RunCard } from '../../core/protocol/host-records.ts';
import { forget, notifications, powerSaveBlocker, StandInWindow } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electron);
afterEach(forget);

const card = (changes: Partial<RunCard> = {}): RunCard => ({
  id: 'a',
  name: 'Drug-like',
  folder: '/runs/a',
  environment: 'molecule',
  agent: 'reinvent',
  state: 'running',
  resumable: true,
  created: 0,
  step: 1,
  oracleCalls: 250,
  seconds: 60,
  budget: { oracleCalls: 1000 },
  curve: [],
  ...changes,
});

describe('progress', () => {
  it('is the share of the budget that is used up first', () => {
    expect(budgetShare(card())).toBe(0.25);
    expect(budgetShare(card({ budget: { oracleCalls: 1000, minutes: 2 } }))).toBe(0.5);
    expect(budgetShare(card({ oracleCalls: 1100 }))).toBe(1);
    expect(budgetShare(card({ episodes: 100, budget: { episodes: 400 } }))).toBe(0.25);
    expect(budgetShare(card({ budget: {} }))).toBeUndefined();
  });

  it('is that of all runs at work in the taskbar', () => {
    expect(taskbarProgress([])).toBe(-1);
    expect(taskbarProgress([card({ state: 'paused' })])).toBe(-1);
    expect(taskbarProgress([card(), card({ oracleCalls: 750 })])).toBe(0.5);
    expect(taskbarProgress([card(), card({ budget: {} })])).toBe(2);
  });
});

describe('the end of a run', () => {
  it('is told when it came by itself', () => {
    const ended = card({ state: 'ended', stopReason: 'oracle-calls', oracleCalls: 1000, best: { text: 'CCO', score: 0.91234 } }); // prettier-ignore
    expect(endNotes([card()], [ended])).toEqual([
      { title: "'Drug-like' is done", body: '1,000 oracle calls, best score 0.912' },
    ]);
    const failed = card({ state: 'ended', stopReason: 'failed', error: { kind: 'failure', message: 'The drive is full.', place: {} } }); // prettier-ignore
    expect(endNotes([card()], [failed])).toEqual([
      { title: "'Drug-like' stopped", body: 'The drive is full.' },
    ]);
  });

  it('is no news when the user stopped it, when it was over before, and while it goes on', () => {
    expect(endNotes([card()], [card({ state: 'ended', stopReason: 'stopped' })])).toEqual([]);
    const over = card({ state: 'ended', stopReason: 'goal' });
    expect(endNotes([over], [over])).toEqual([]);
    expect(endNotes([], [over])).toEqual([]);
    expect(endNotes([card()], [card()])).toEqual([]);
  });
});

describe('the system', () => {
  it('is kept awake while a run works, and no longer', () => {
    const progress = new SystemProgress();
    const window = new StandInWindow({ webPreferences: {} });
    progress.update([card()]);
    progress.update([card(), card({ id: 'b', state: 'queued' })]);
    expect(powerSaveBlocker.start).toHaveBeenCalledOnce();
    expect(powerSaveBlocker.start).toHaveBeenCalledWith('prevent-app-suspension');
    expect(window.setProgressBar).toHaveBeenLastCalledWith(0.25);
    expect(progress.runsAtWork).toBe(2);
    progress.update([card({ state: 'paused' })]);
    expect(powerSaveBlocker.stop).toHaveBeenCalledWith(7);
    expect(window.setProgressBar).toHaveBeenLastCalledWith(-1);
  });

  it('shows the end of a run unless the user looks at the window', () => {
    const progress = new SystemProgress();
    const window = new StandInWindow({ webPreferences: {} });
    const ended = card({ state: 'ended', stopReason: 'goal' });
    progress.update([card()]);
    progress.update([ended]);
    expect(notifications.shown).toEqual([]);
    window.focused = false;
    progress.update([card()]);
    progress.update([ended]);
    expect(notifications.shown).toHaveLength(1);
  });
});
