import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { counting, openService } from './service-fixture.ts';

describe('requests about the machine and the settings', () => {
  it('tell what the machine offers', async () => {
    const { window, folder } = openService();
    const machine = await window.ask('machine', {});
    expect(machine).toMatchObject({
      workspace: join(folder, 'workspace'),
    });
    expect(machine.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(machine.executionProviders[0]).toBe('cpu');
    expect(machine.cores).toBeGreaterThan(0);
    expect(Object.keys(machine.parts)).toEqual(
      expect.arrayContaining(['Node', 'ONNX Runtime', 'RDKit']),
    );
  });

  it('put new runs where the user says, with the threads that the user says', async () => {
    const { window, folder } = openService();
    const workspace = join(folder, 'mine');
    expect(await window.ask('changeSettings', { workspace, threads: 1 })).toMatchObject({
      workspace,
      threads: 1,
      theme: 'system',
    });
    expect(existsSync(workspace)).toBe(true);
    expect(await window.ask('settings', {})).toMatchObject({ workspace });
    const card = await window.ask('startRun', { settings: counting() });
    expect(card.folder.startsWith(workspace)).toBe(true);
    expect((await window.ask('run', { run: card.id })).versions).toMatchObject({ threads: '1' });
  });

  it('put new runs into a folder that was chosen, of which the window knows no path', async () => {
    const { window, service, folder } = openService();
    const chosen = join(folder, 'chosen');
    mkdirSync(chosen);
    const { id } = service.registerFile(chosen);
    expect(await window.ask('useWorkspace', { folder: id })).toMatchObject({ workspace: chosen });
    expect(await window.ask('machine', {})).toMatchObject({ workspace: chosen });
    await expect(window.ask('useWorkspace', { folder: chosen })).rejects.toMatchObject({
      message: 'This file is not known any more.',
    });
  });

  it('refuse what cannot be, and change nothing then', async () => {
    const { window, folder } = openService();
    writeFileSync(join(folder, 'file'), '');
    await expect(window.ask('changeSettings', { workspace: 'relative' })).rejects.toMatchObject({
      message: "'relative' is not a whole path.",
    });
    const refused = async (workspace: string, words: string): Promise<void> =>
      expect(window.ask('changeSettings', { workspace })).rejects.toMatchObject({
        message: expect.stringContaining(words) as string,
        place: { field: 'workspace' },
      });
    await refused(join(folder, 'file'), 'is a file');
    await refused(join(folder, 'no', 'such'), `There is no folder '${join(folder, 'no')}'.`);
    await expect(window.ask('changeSettings', { threads: -1 })).rejects.toMatchObject({
      place: { field: 'threads' },
    });
    const executionProvider = process.platform === 'win32' ? 'coreml' : 'dml';
    await expect(window.ask('changeSettings', { executionProvider })).rejects.toMatchObject({
      message: expect.stringContaining('cannot be used') as string,
      place: { field: 'executionProvider' },
    });
    expect(await window.ask('settings', {})).toMatchObject({
      workspace: '',
      threads: 0,
      executionProvider: 'cpu',
    });
  });

  it('save and delete profiles', async () => {
    const { window } = openService();
    await window.ask('saveProfile', {
      name: ' Drug-like ',
      scoring: { components: [{ type: 'qed' }] },
    });
    expect(await window.ask('profiles', {})).toMatchObject([{ name: 'Drug-like' }]);
    expect(await window.ask('deleteProfile', { name: 'Drug-like' })).toEqual([]);
  });
});
