/**
 * Files of the user: chosen in a dialog, dropped, opened by double click or with the program. Each becomes an id of the
 * engine; the page never sees a path.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { app, dialog, shell, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { z } from 'zod';
import type { EngineLink } from '../core/host/engine-link.ts';
import { safeFileName } from '../core/host/file-names.ts';
import { badInput } from '../core/protocol/errors.ts';
import { externalAddress } from '../core/protocol/external-address.ts';
import type { FileRef } from '../core/protocol/host-records.ts';
import { ASK } from './channels.ts';
import { handle } from './ipc.ts';

/** Bytes of what is pasted; files that are dropped stay where they are and may be larger. */
const LARGEST_PASTE = 64 * 2 ** 20;

const name = z.string().max(1_000);
const ending = z.string().regex(/^[a-z0-9]{1,12}$/i);

export class UserFiles {
  private readonly link: Pick<EngineLink, 'call'>;
  /** For pasted data; removed at the end. */
  private pasteFolder: string | undefined;
  private pastes = 0;

  constructor(link: Pick<EngineLink, 'call'>) {
    this.link = link;
  }

  /** Answers the requests of the page. */
  listen(): void {
    const pick = z.strictObject({ endings: z.array(ending).max(50), title: name, many: z.boolean() }); // prettier-ignore
    handle(ASK.pickFiles, pick, ({ endings, title, many }, window) =>
      this.choose(window, {
        title,
        properties: many ? ['openFile', 'multiSelections'] : ['openFile'],
        ...(endings.length === 0 ? {} : { filters: filters(title, endings) }),
      }),
    );
    handle(ASK.pickFolder, z.strictObject({ title: name }), async ({ title }, window) =>
      (await this.choose(window, { title, properties: ['openDirectory', 'createDirectory'] })).at(
        0,
      ),
    );
    const path = z.string().max(32_768).refine(isAbsolute);
    handle(ASK.receivePath, z.strictObject({ path }), ({ path }) => this.register(path));
    const data = z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= LARGEST_PASTE);
    handle(ASK.receiveData, z.strictObject({ name, data }), (paste) => this.keep(paste));
    handle(ASK.chooseSave, z.strictObject({ name }), (suggested, window) => this.chooseSave(suggested.name, window)); // prettier-ignore
    handle(ASK.revealRun, z.strictObject({ run: name }), async ({ run }) => {
      const trouble = await shell.openPath(await this.link.call('runFolder', { run }));
      if (trouble !== '') throw badInput(`The folder of the run cannot be opened: ${trouble}.`);
    });
    handle(ASK.openExternal, z.strictObject({ url: name }), async ({ url }) => {
      const address = externalAddress(url);
      if (address === undefined) throw badInput(`'${url}' is not an address that the app opens.`);
      await shell.openExternal(address);
    });
  }

  /** A file or folder that the user named outside of the page. Throws AppError. */
  register(path: string): Promise<FileRef> {
    app.addRecentDocument(path);
    return this.link.call('registerFile', { path });
  }

  close(): void {
    if (this.pasteFolder !== undefined) rmSync(this.pasteFolder, { recursive: true, force: true });
  }

  private async choose(window: BrowserWindow, options: OpenDialogOptions): Promise<FileRef[]> {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, options);
    return canceled ? [] : Promise.all(filePaths.map((path) => this.register(path)));
  }

  private async chooseSave(suggested: string, window: BrowserWindow): Promise<FileRef | undefined> {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: safeFileName(suggested),
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    return canceled || filePath === '' ? undefined : this.link.call('registerSave', { path: filePath }); // prettier-ignore
  }

  private keep(paste: { name: string; data: Uint8Array }): Promise<FileRef> {
    this.pasteFolder ??= mkdtempSync(join(tmpdir(), 'athanor-paste-'));
    const path = join(this.pasteFolder, `${++this.pastes}-${safeFileName(paste.name)}`);
    writeFileSync(path, paste.data, { mode: 0o600 });
    return this.link.call('registerFile', { path });
  }
}

function filters(
  title: string,
  endings: readonly string[],
): { name: string; extensions: string[] }[] {
  return [
    { name: title, extensions: [...endings] },
    { name: 'All files', extensions: ['*'] },
  ];
}

/** Files among the words of a command line; the program, its switches and the folder of the app are none. */
export function filesOfCommandLine(
  argv: readonly string[],
  folder: string,
  appFolder: string,
): string[] {
  return argv
    .slice(1)
    .filter((word) => word !== '' && !word.startsWith('-') && !/^[a-z][a-z0-9+.-]+:/i.test(word))
    .map((word) => resolve(folder, word))
    .filter((path) => path !== resolve(appFolder));
}
