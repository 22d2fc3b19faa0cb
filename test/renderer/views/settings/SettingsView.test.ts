// @vitest-environment jsdom
import { fireEvent, render } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { app } from '../../../../renderer/state/app.svelte.ts';
import SettingsView from '../../../../renderer/views/settings/SettingsView.svelte';
import { settings } from '../../fixtures.ts';
import { beginApp } from '../../page.ts';

let host: FakeHost;

beforeEach(async () => {
  host = await beginApp({
    settings: { ...settings, allowedPrograms: ['/bin/vina', '/bin/score'] },
    changeSettings: (change) => ({ ...app.settings, ...change }),
  });
});

describe('the settings', () => {
  it('change at once', async () => {
    const view = render(SettingsView, { section: 'appearance' });
    await fireEvent.change(view.getByRole('combobox', { name: 'Theme' }), { target: { value: 'dark' } }); // prettier-ignore
    await vi.waitFor(() => expect(app.settings.theme).toBe('dark'));
  });

  it('go back to their default', async () => {
    await app.changeSettings({ threads: 4 });
    const view = render(SettingsView, { section: 'computing' });
    await fireEvent.click(view.getByRole('button', { name: 'Reset Threads to its default' }));
    expect(host.asked('changeSettings').at(-1)).toEqual({ threads: 0 });
  });

  it('refuse a number that cannot be, and say which can', async () => {
    const view = render(SettingsView, { section: 'computing' });
    await fireEvent.input(view.getByLabelText('Threads'), { target: { value: '99' } });
    expect(view.getByRole('alert').textContent).toBe('Enter a whole number from 0 to 8.');
    expect(host.asked('changeSettings')).toEqual([]);
  });

  it('take a permission away', async () => {
    const view = render(SettingsView, { section: 'programs' });
    await fireEvent.click(view.getByRole('button', { name: 'Take the permission of /bin/vina away' })); // prettier-ignore
    expect(host.asked('changeSettings')).toEqual([{ allowedPrograms: ['/bin/score'] }]);
  });

  it('are found in all sections', async () => {
    const view = render(SettingsView, { section: 'appearance' });
    await fireEvent.input(view.getByLabelText('Search settings'), { target: { value: 'thread' } });
    expect(view.getByLabelText('Threads')).toBeTruthy();
    expect(view.queryByRole('combobox', { name: 'Theme' })).toBeNull();
  });
});
