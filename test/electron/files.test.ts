import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ASK } from '../../electron/channels.ts';
import { UserFiles } from '../../electron/files.ts';
import { app, dialog, eventOf, forget, handlers, shell, StandInWindow } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electron);
afterEach(forget);

const call = vi.fn();
let files: UserFiles;
let window: StandInWindow;

beforeEach(() => {
  call.mockReset();
  call.mockImplementation(async (method: string, args: { path?: string }) =>
    method === 'runFolder' ? '/runs/a' : { id: 'f1', name: basename(args.path!), size: 3 },
  );
  files = new UserFiles({ call });
  files.listen();
  window = new StandInWindow({ webPreferences: {} });
});

const ask = (channel: string, args: unknown): Promise<unknown> => handlers.get(channel)!(eventOf(window), args); // prettier-ignore
const ref = (name: string) => ({ id: 'f1', name, size: 3 });

describe('files that the user chooses', () => {
  it('become ids, and are remembered by the system', async () => {
    dialog.showOpenDialog.mockResolvedValueOnce({
      canceled: false,
      filePaths: ['/a.smi', '/b.sdf'],
    });
    const args = { endings: ['smi', 'sdf'], title: 'Molecules', many: true };
    expect(await ask(ASK.pickFiles, args)).toEqual({ ok: true, value: [ref('a.smi'), ref('b.sdf')] }); // prettier-ignore
    expect(dialog.showOpenDialog).toHaveBeenCalledWith(window, {
      title: 'Molecules',
      properties: ['openFile', 'multiSelections'],
      filters: [
        { name: 'Molecules', extensions: ['smi', 'sdf'] },
        { name: 'All files', extensions: ['*'] },
      ],
    });
    expect(call).toHaveBeenCalledWith('registerFile', { path: '/a.smi' });
    expect(app.addRecentDocument).toHaveBeenCalledWith('/b.sdf');
  });

  it('are none when the user changed their mind', async () => {
    const args = { endings: [], title: 'Files', many: false };
    expect(await ask(ASK.pickFiles, args)).toEqual({ ok: true, value: [] });
    expect(await ask(ASK.pickFolder, { title: 'Run' })).toEqual({ ok: true, value: null });
    expect(await ask(ASK.chooseSave, { name: 'a.sdf' })).toEqual({ ok: true, value: null });
    expect(call).not.toHaveBeenCalled();
  });

  it('may be folders', async () => {
    dialog.showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: ['/runs/a'] });
    expect(await ask(ASK.pickFolder, { title: 'Run' })).toEqual({ ok: true, value: ref('a') });
  });

  it('to write to are suggested by a name and never by a path', async () => {
    dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: '/home/u/best.sdf' });
    expect(await ask(ASK.chooseSave, { name: '../../etc/best.sdf' })).toEqual({ ok: true, value: ref('best.sdf') }); // prettier-ignore
    expect(dialog.showSaveDialog).toHaveBeenCalledWith(window, expect.objectContaining({ defaultPath: 'best.sdf' })); // prettier-ignore
    expect(call).toHaveBeenCalledWith('registerSave', { path: '/home/u/best.sdf' });
  });
});

describe('files that are dropped or pasted', () => {
  it('are taken where they lie', async () => {
    expect(await ask(ASK.receivePath, { path: '/drop/a.smi' })).toEqual({ ok: true, value: ref('a.smi') }); // prettier-ignore
  });

  it('without a place are kept in a private folder until the end', async () => {
    const data = new TextEncoder().encode('CCO');
    await ask(ASK.receiveData, { name: '../paste.smi', data });
    const { path } = call.mock.calls[0][1] as { path: string };
    expect(basename(path)).toBe('1-paste.smi');
    expect(readFileSync(path, 'utf8')).toBe('CCO');
    files.close();
    expect(existsSync(dirname(path))).toBe(false);
  });

  it.each([
    [ASK.receivePath, { path: 'relative.smi' }],
    [ASK.receivePath, { path: 3 }],
    [ASK.receiveData, { name: 'a', data: 'text' }],
    [ASK.receiveData, { name: 'a', data: new Uint8Array(64 * 2 ** 20 + 1) }],
    [ASK.pickFiles, { endings: ['*'], title: 'x', many: false }],
    [ASK.pickFiles, { endings: ['a'.repeat(20)], title: 'x', many: false }],
    [ASK.chooseSave, {}],
  ])('are refused by %s when the arguments are wrong', async (channel, args) => {
    expect(await ask(channel, args)).toMatchObject({ ok: false });
    expect(call).not.toHaveBeenCalled();
  });
});

describe('places outside of the app', () => {
  it('are the folder of a run', async () => {
    expect(await ask(ASK.revealRun, { run: 'a' })).toEqual({ ok: true, value: null });
    expect(shell.openPath).toHaveBeenCalledWith('/runs/a');
    shell.openPath.mockResolvedValueOnce('no such folder');
    expect(await ask(ASK.revealRun, { run: 'a' })).toMatchObject({
      ok: false,
      error: { message: 'The folder of the run cannot be opened: no such folder.' },
    });
  });

  it('are addresses of the list only', async () => {
    expect(await ask(ASK.openExternal, { url: 'https://doi.org/10.1' })).toMatchObject({
      ok: true,
    });
    expect(shell.openExternal).toHaveBeenCalledWith('https://doi.org/10.1');
    for (const url of ['https://evil.example', 'file:///etc/passwd', 'javascript:1', ''])
      expect(await ask(ASK.openExternal, { url })).toMatchObject({ ok: false });
    expect(shell.openExternal).toHaveBeenCalledOnce();
  });
});
