// @vitest-environment jsdom
import { fireEvent, render, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import App from '../../renderer/App.svelte';
import type { FakeHost } from '../../renderer/host/fake-host.ts';
import { app } from '../../renderer/state/app.svelte.ts';
import { navigation } from '../../renderer/state/navigation.svelte.ts';
import { overlays } from '../../renderer/state/overlays.svelte.ts';
import { card, settings } from './fixtures.ts';
import { beginApp } from './page.ts';

let host: FakeHost;

beforeEach(async () => {
  host = await beginApp({ changeSettings: (change) => ({ ...settings, ...change }) });
  host.send('watchRuns', [card({ id: 'a', name: 'Alpha' })]);
  navigation.go({ view: 'runs' });
  overlays.shown = undefined;
});

const key = (name: string, more: KeyboardEventInit = {}): Promise<unknown> =>
  fireEvent.keyDown(document.body, { key: name, ...more });

describe('the window', () => {
  it('shows the place of the address and marks it in the rail', async () => {
    const page = render(App);
    expect(await page.findByRole('heading', { name: 'Molecules' })).toBeTruthy();
    const rail = page.getByRole('navigation', { name: 'Places' });
    const here = rail.querySelector('[aria-current="page"]');
    expect(here?.textContent.trim()).toBe('Molecules');
    navigation.go({ view: 'settings', section: 'help' });
    expect(await page.findByRole('heading', { name: 'Settings' })).toBeTruthy();
  });

  it('lets the keyboard skip the rail', async () => {
    const page = render(App);
    await fireEvent.click(page.getByRole('link', { name: 'Skip to the content' }));
    expect(document.activeElement?.id).toBe('main');
  });

  it('finds commands and runs in the palette', async () => {
    const page = render(App);
    await key('k', { ctrlKey: true });
    const input = await page.findByPlaceholderText('What would you like to do?');
    await fireEvent.input(input, { target: { value: 'Alpha' } });
    const option = await waitFor(() => {
      const selected = page.getByRole('option', { selected: true });
      expect(selected.textContent).toContain('Alpha');
      return selected;
    });
    expect(option.textContent).toContain('Done');
    await fireEvent.keyDown(input, { key: 'Enter' });
    await waitFor(() => expect(navigation.place).toEqual({ view: 'run', run: 'a' }));
  });

  it('lists the shortcuts', async () => {
    const page = render(App);
    await key('?');
    expect(await page.findByRole('dialog', { name: 'Shortcuts' })).toBeTruthy();
    expect(page.getByText('Show all shortcuts')).toBeTruthy();
  });

  it('starts what the menu of the system asks for', async () => {
    const page = render(App);
    await page.findByRole('heading', { name: 'Molecules' });
    host.command('help.tour');
    const tour = await page.findByRole('dialog', { name: 'Say what a good molecule is' });
    for (let step = 1; step < 5; step++)
      await fireEvent.click(page.getByRole('button', { name: 'Next' }));
    await fireEvent.click(page.getByRole('button', { name: 'Begin' }));
    await waitFor(() => expect(tour.isConnected).toBe(false));
  });

  it('tells what went wrong until it is dismissed', async () => {
    const page = render(App);
    app.tellError(new Error('The disk is full.'));
    expect((await page.findByRole('alert')).textContent).toContain('The disk is full.');
    await fireEvent.click(page.getByRole('button', { name: 'Dismiss this notice' }));
    expect(page.queryByRole('alert')).toBeNull();
  });

  it('takes the last undoable step back with the keyboard', async () => {
    render(App);
    app.forgetRun(app.runs[0]);
    expect(app.runs).toEqual([]);
    await key('z', { ctrlKey: true });
    expect(app.runs.map(({ id }) => id)).toEqual(['a']);
  });

  it('says when the engine is gone, and when it is back', async () => {
    const page = render(App);
    host.setConnection('reconnecting');
    expect(await page.findByText(/The engine does not answer/, {}, { timeout: 4_000 })).toBeTruthy();
    host.setConnection('connected');
    expect(await page.findByText(/The engine answers again/)).toBeTruthy();
    host.setConnection('lost');
    expect(await page.findByRole('button', { name: 'Connect again' })).toBeTruthy();
  }); // prettier-ignore

  it('opens what is dropped, after saying what will happen', async () => {
    host.answer('inspectFile', { id: 'x', name: 'cat.png', size: 1, kind: 'unknown', summary: '' });
    const page = render(App);
    const dataTransfer = {
      types: ['Files'],
      items: [{ kind: 'file', type: 'text/csv', webkitGetAsEntry: () => null }],
      files: [new File(['C'], 'cat.png')],
    };
    await fireEvent.dragOver(window, { dataTransfer });
    expect(page.getByText('Design with these molecules')).toBeTruthy();
    await fireEvent.drop(window, { dataTransfer });
    expect((await page.findByRole('alert')).textContent).toContain("cannot use 'cat.png'");
    expect(page.queryByText('Design with these molecules')).toBeNull();
  });
});
