/**
 * Files that travel between a browser and the engine: uploads land in a private folder and become ids, and what the
 * engine writes for the user is handed back by its id. The browser never names a path.
 */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError, badInput } from '../../core/protocol/errors.ts';
import type { FileRef } from '../../core/protocol/host-records.ts';
import { safeFileName } from '../../core/host/file-names.ts';

/** Bytes; a run of a million molecules with its checkpoint stays below. */
const UPLOAD_LIMIT = 2 ** 30;
const DEEPEST_FOLDER = 8;

export interface FileRegistry {
  registerFile(path: string): Promise<FileRef>;
  registerSave(path: string): Promise<FileRef>;
}

/** A file of a folder that is uploaded file by file. */
export interface FolderPart {
  /** Made up by the page, the same for all files of the folder. */
  folder: string;
  /** Relative path, beginning with the name of the folder. */
  path: string;
}

export class Transfers {
  private readonly root = mkdtempSync(join(tmpdir(), 'athanor-files-'));
  private readonly registry: FileRegistry;
  private readonly limit: number;
  private readonly saves = new Map<string, { path: string; name: string }>();
  private readonly folders = new Map<string, string>();
  private last = 0;

  constructor(registry: FileRegistry, limit = UPLOAD_LIMIT) {
    this.registry = registry;
    this.limit = limit;
  }

  /** `length`: what the sender says, in bytes. Throws AppError; half a file is not kept. */
  async receive(name: string, body: Readable, length?: number): Promise<FileRef> {
    const path = join(await this.nextFolder(), safeFileName(name));
    await this.write(path, body, length);
    return this.registry.registerFile(path);
  }

  async receivePart(part: FolderPart, body: Readable, length?: number): Promise<void> {
    const segments = part.path.split('/').map(safeFileName);
    if (segments.length < 2 || segments.length > DEEPEST_FOLDER)
      throw badInput(`'${part.path}' is not a file of a folder.`);
    let root = this.folders.get(part.folder);
    if (root === undefined) {
      root = join(await this.nextFolder(), segments[0]);
      this.folders.set(part.folder, root);
    }
    const path = join(root, ...segments.slice(1));
    await mkdir(join(path, '..'), { recursive: true });
    await this.write(path, body, length);
  }

  /** All its files have arrived. */
  async finishFolder(folder: string): Promise<FileRef> {
    const path = this.folders.get(folder);
    if (path === undefined) throw badInput('The folder is empty.');
    this.folders.delete(folder);
    return this.registry.registerFile(path);
  }

  /** A place for a file of this name, which the engine will write. */
  async createSave(suggestedName: string): Promise<FileRef> {
    const name = safeFileName(suggestedName);
    const path = join(await this.nextFolder(), name);
    const ref = await this.registry.registerSave(path);
    this.saves.set(ref.id, { path, name });
    return ref;
  }

  /** Undefined for an unknown id, and while nothing has been written. */
  findSave(id: string): { path: string; name: string; size: number } | undefined {
    const save = this.saves.get(id);
    const stats = save === undefined ? undefined : statSync(save.path, { throwIfNoEntry: false });
    return save === undefined || stats?.isFile() !== true
      ? undefined
      : { ...save, size: stats.size };
  }

  close(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private async nextFolder(): Promise<string> {
    const folder = join(this.root, String(++this.last));
    await mkdir(folder);
    return folder;
  }

  private async write(path: string, body: Readable, length = 0): Promise<void> {
    const limit = this.limit;
    const tooLarge = badInput(
      `The file is larger than ${Math.round(limit / 2 ** 20)} MiB.`,
      {},
      'Import it with the command line, which reads files in place.',
    );
    if (length > limit) throw tooLarge;
    let received = 0;
    const counting = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        received += chunk.length;
        done(received > limit ? tooLarge : null, chunk);
      },
    });
    try {
      await pipeline(body, counting, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    } catch (error) {
      await rm(path, { force: true });
      throw error instanceof AppError ? error : transferError(error);
    }
  }
}

function transferError(cause: unknown): AppError {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOSPC')
    return new AppError('failure', 'The drive with temporary files is full.', {
      hint: 'Free some space, then send the file again.',
      cause,
    });
  if (code === 'EEXIST') return badInput('The folder holds a file twice.');
  return new AppError('failure', 'The file did not arrive whole.', {
    hint: 'Send it again.',
    cause,
  });
}
