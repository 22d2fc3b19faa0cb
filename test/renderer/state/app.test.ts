// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError, badInput } from '../../../core/protocol/errors.ts';
import type { FakeHost } from '../../../renderer/host/fake-host.ts';
import { app } from '../../../renderer/state/app.svelte.ts';
import { card, settings } from '../fixtures.ts';
import { beginApp } from '../page.ts';

let host: FakeHost;

beforeEach(async () => {
  localStorage.clear();
  host = await beginApp({ forgetRun: null, changeSettings: (change) => ({ ...settings, ...change }) });
  vi.useFakeTimers();
}); // prettier-ignore

afterEach(() => {
  vi.useRealTimers();
});

const names = (): string[] => app.runs.map(({ id }) => id);

describe('the list of runs', () => {
  it('is what the host says', () => {
    host.send('watchRuns', [card({ id: 'a' }), card({ id: 'b' })]);
    expect(names()).toEqual(['a', 'b']);
    expect(app.runsLoaded).toBe(true);
  });

  it('takes a run off at once, and tells the host when undo is over', async () => {
    host.send('watchRuns', [card({ id: 'a' }), card({ id: 'b' })]);
    app.forgetRun(app.runs[0]);
    expect(names()).toEqual(['b']);
    expect(host.asked('forgetRun')).toEqual([]);
    host.send('watchRuns', [card({ id: 'a' }), card({ id: 'b' })]);
    expect(names()).toEqual(['b']);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(host.asked('forgetRun')).toEqual([{ run: 'a' }]);
  });

  it('brings it back with undo and tells the host nothing', async () => {
    host.send('watchRuns', [card({ id: 'a' }), card({ id: 'b' })]);
    app.forgetRun(app.runs[0]);
    app.notices.at(-1)?.action?.run();
    expect(names()).toEqual(['a', 'b']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(host.asked('forgetRun')).toEqual([]);
  });

  it('shows it again when the host refuses', async () => {
    host.answer('forgetRun', () => {
      throw new AppError('failure', 'The list could not be written.');
    });
    host.send('watchRuns', [card({ id: 'a' })]);
    app.forgetRun(app.runs[0]);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(names()).toEqual(['a']);
    expect(app.notices.at(-1)).toMatchObject({
      kind: 'error',
      message: 'The list could not be written.',
    });
  });

  it('tells the host before the window closes', () => {
    host.send('watchRuns', [card({ id: 'a' })]);
    app.forgetRun(app.runs[0]);
    dispatchEvent(new Event('pagehide'));
    expect(host.asked('forgetRun')).toEqual([{ run: 'a' }]);
  });
});

describe('notices', () => {
  it('leave by themselves, errors do not', async () => {
    app.tell('Saved.');
    app.tellError(badInput('That is no molecule.', {}, 'Check the brackets.'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(app.notices).toMatchObject([
      { kind: 'error', message: 'That is no molecule.', hint: 'Check the brackets.' },
    ]);
    app.dismiss(app.notices[0].id);
    expect(app.notices).toEqual([]);
  });

  it('stay while they are held', async () => {
    app.holdNotices(true);
    app.tell('Saved.');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(app.notices).toHaveLength(1);
    app.holdNotices(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(app.notices).toEqual([]);
  });

  it('tell what went wrong with an attempt', async () => {
    const work = (): Promise<number> => Promise.reject(new Error('The disk is full.'));
    expect(await app.attempt(work)).toBeUndefined();
    expect(app.notices.at(-1)?.message).toBe('The disk is full.');
  });
});

describe('settings', () => {
  it('show the theme that was chosen and remember it for the next first paint', async () => {
    expect(app.theme).toBe('light');
    await app.changeSettings({ theme: 'dark' });
    expect(app.theme).toBe('dark');
    expect(host.asked('changeSettings')).toEqual([{ theme: 'dark' }]);
    expect(localStorage.getItem('athanor.theme')).toBe('dark');
  });
});
