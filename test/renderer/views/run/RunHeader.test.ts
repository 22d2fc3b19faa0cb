// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { app } from '../../../../renderer/state/app.svelte.ts';
import RunHeader from '../../../../renderer/views/run/RunHeader.svelte';
import { card, details } from './records.ts';

let host: FakeHost;
beforeEach(() => {
  const answer = (): ReturnType<typeof card> => card();
  host = new FakeHost({ pauseRun: answer, resumeRun: answer, stopRun: answer, renameRun: answer });
  app.host = host;
});
afterEach(cleanup);

const asked = (): unknown[] => host.requests.map(({ method, params }) => [method, params]);

function show(change: Parameters<typeof card>[0]): void {
  const none = (): void => undefined;
  render(RunHeader, {
    card: card(change),
    details: details({}),
    steps: [],
    ongoal: none,
    onbudget: none,
  });
}

describe('the header of a run', () => {
  it('says the state, what is spent, and offers what can be done', async () => {
    show({});
    expect(screen.getByText('Running')).toBeTruthy();
    expect(screen.getByText(/600 of 1\s000 oracle calls/)).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Stop and keep' }));
    expect(asked()).toEqual([
      ['pauseRun', { run: 'run-1' }],
      ['stopRun', { run: 'run-1' }],
    ]);
  });

  it('resumes a paused run', async () => {
    show({ state: 'paused' });
    await fireEvent.click(screen.getByRole('button', { name: 'Resume' }));
    expect(asked()).toEqual([['resumeRun', { run: 'run-1' }]]);
  });

  it('offers nothing that an ended run cannot do', () => {
    show({ state: 'ended', stopReason: 'oracle-calls' });
    expect(screen.queryByRole('button', { name: /Pause|Resume|Stop/ })).toBeNull();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('renames in place with Enter, and leaves the name with Escape', async () => {
    show({});
    const rename = async (text: string, key: string): Promise<void> => {
      await fireEvent.click(screen.getByRole('button', { name: 'Rename the run' }));
      const input = screen.getByRole('textbox', { name: 'Name of the run' });
      await fireEvent.input(input, { target: { value: text } });
      await fireEvent.keyDown(input, { key });
    };
    await rename('Other', 'Escape');
    expect(asked()).toEqual([]);
    await rename(' New name ', 'Enter');
    expect(asked()).toEqual([['renameRun', { run: 'run-1', name: 'New name' }]]);
  });
});
