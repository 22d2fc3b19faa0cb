// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { app } from '../../../../renderer/state/app.svelte.ts';
import { navigation } from '../../../../renderer/state/navigation.svelte.ts';
import { endedWords } from '../../../../renderer/views/run/ended-words.ts';
import EndedNote from '../../../../renderer/views/run/EndedNote.svelte';
import { card } from './records.ts';

afterEach(cleanup);

describe('the note of an ended run', () => {
  it('offers a larger budget once the budget is spent', async () => {
    const run = card({ state: 'ended', stopReason: 'oracle-calls' });
    const onbudget = vi.fn();
    render(EndedNote, { card: run, words: endedWords(run)!, onbudget });
    await fireEvent.click(screen.getByRole('button', { name: 'Continue with more budget…' }));
    expect(onbudget).toHaveBeenCalledTimes(1);
    await fireEvent.click(screen.getByRole('button', { name: 'Duplicate with changes' }));
    expect(navigation.place).toEqual({ view: 'design', from: 'run-1' });
  });

  it('lets a failed run go on, and says so at once', async () => {
    const host = new FakeHost({ resumeRun: () => card() });
    app.host = host;
    const error = { kind: 'failure' as const, message: 'The disk is full.', place: {} };
    const run = card({ state: 'ended', stopReason: 'failed', error });
    render(EndedNote, { card: run, words: endedWords(run)!, onbudget: vi.fn() });
    expect(screen.getByRole('alert').textContent).toContain('The disk is full.');
    await fireEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(host.requests.map(({ method }) => method)).toEqual(['resumeRun']);
  });
});
