// @vitest-environment jsdom
import { fireEvent, render } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { badInput } from '../../../../core/protocol/errors.ts';
import type { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { app } from '../../../../renderer/state/app.svelte.ts';
import SettingsView from '../../../../renderer/views/settings/SettingsView.svelte';
import { machine, settings } from '../../fixtures.ts';
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

  it('say beneath the control what the program refuses, and stay as they are', async () => {
    host.answer('changeSettings', () => {
      throw badInput("There is no folder '/tpm'.", { field: 'workspace' }, 'Correct the path.');
    });
    const view = render(SettingsView, { section: 'folders' });
    const field = view.getByLabelText('Folder for new runs');
    await fireEvent.change(field, { target: { value: '/tpm/runs' } });
    await vi.waitFor(() => expect(view.getByRole('alert').textContent).toBe("There is no folder '/tpm'. Correct the path.")); // prettier-ignore
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(app.settings.workspace).toBe('');
  });

  it('take the place of an execution provider that fails back', async () => {
    host = await beginApp({
      machine: { ...machine, executionProviders: ['cpu', 'cuda'] },
      changeSettings: () => {
        throw badInput('The networks run on the processor, since CUDA cannot be used: no driver.');
      },
    });
    const view = render(SettingsView, { section: 'computing' });
    const select = view.getByLabelText<HTMLSelectElement>('Networks run on');
    expect(Array.from(select.options, ({ value }) => String(value))).toEqual(['cpu', 'cuda']);
    await fireEvent.change(select, { target: { value: 'cuda' } });
    await vi.waitFor(() => expect(select.value).toBe('cpu'));
    expect(view.getByRole('alert').textContent).toContain('CUDA cannot be used: no driver.');
  });

  it('let the folder for new runs be chosen where the host has dialogs', async () => {
    expect(render(SettingsView, { section: 'folders' }).queryByRole('button', { name: /Choose/ })).toBeNull(); // prettier-ignore
    host = await beginApp({
      machine: { ...machine, workspace: '/chosen' },
      useWorkspace: { ...settings, workspace: '/chosen' },
    });
    host.capabilities = { ...host.capabilities, nativeDialogs: true };
    host.folderToPick = { id: 'f1', name: 'chosen', size: 0 };
    const view = render(SettingsView, { section: 'folders' });
    await fireEvent.click(view.getByRole('button', { name: /Choose a folder/ }));
    await vi.waitFor(() => expect(app.settings.workspace).toBe('/chosen'));
    expect(host.asked('useWorkspace')).toEqual([{ folder: 'f1' }]);
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
