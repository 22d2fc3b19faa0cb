/**
 * Files that the user chose, under ids that cannot be guessed: a window names a file only by an id that the host gave
 * it, never by a path. Files to read are remembered over a restart of the engine, files to write are not.
 */
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { badInput } from '../protocol/errors.ts';
import type { FileId, FileRef } from '../protocol/host-records.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

interface Entry {
  path: string;
  isSave: boolean;
}

/** Far more than a person has at hand; older ones are forgotten first. */
const MOST_REMEMBERED = 1_000;

const rememberedSchema = z.array(z.tuple([z.string(), z.string()]));

export class FileRegistry {
  private readonly file: string;
  private readonly entries = new Map<FileId, Entry>();
  private readonly ids = new Map<string, FileId>();

  constructor(dataFolder: string) {
    this.file = join(dataFolder, 'files.json');
    for (const [id, path] of readJsonFile(this.file, rememberedSchema) ?? [])
      this.add(id, { path, isSave: false });
  }

  /** A file or folder to be read; the same path keeps its id. Throws AppError when it does not exist. */
  register(path: string): FileRef {
    const full = resolve(path);
    const size = sizeOf(full);
    const known = this.ids.get(full);
    if (known !== undefined) return { id: known, name: basename(full), size };
    const id = randomUUID();
    this.add(id, { path: full, isSave: false });
    this.remember();
    return { id, name: basename(full), size };
  }

  /** A file to be written. */
  registerSave(path: string): FileRef {
    const id = randomUUID();
    const full = resolve(path);
    this.entries.set(id, { path: full, isSave: true });
    return { id, name: basename(full), size: 0 };
  }

  /** Absolute path, whatever it is for. Throws AppError for an id that was not given out. */
  pathOf(id: FileId): string {
    return this.find(id).path;
  }

  /** Path of a file to be read. Throws AppError. */
  readable(id: FileId): string {
    const { path, isSave } = this.find(id);
    if (isSave) throw badInput('This file was chosen to be written, not read.', { file: basename(path) }); // prettier-ignore
    return path;
  }

  /** Path of a file that the user chose to write to. Throws AppError. */
  writable(id: FileId): string {
    const { path, isSave } = this.find(id);
    if (!isSave) throw badInput('This file was chosen to be read, not written.', { file: basename(path) }, 'Choose where to save it.'); // prettier-ignore
    return path;
  }

  /** What a window knows of a file. Throws AppError when the file is gone. */
  refOf(id: FileId): FileRef {
    const { path } = this.find(id);
    return { id, name: basename(path), size: sizeOf(path) };
  }

  private find(id: FileId): Entry {
    const entry = this.entries.get(id);
    if (entry === undefined) throw badInput('This file is not known any more.', {}, 'Choose it again.'); // prettier-ignore
    return entry;
  }

  private add(id: FileId, entry: Entry): void {
    this.entries.set(id, entry);
    this.ids.set(entry.path, id);
  }

  private remember(): void {
    const all = [...this.ids].slice(-MOST_REMEMBERED).map(([path, id]) => [id, path]);
    writeJsonFile(this.file, all);
  }
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw badInput(`The file '${basename(path)}' does not exist.`, { file: path }, 'Choose it again.'); // prettier-ignore
  return found.isFile() ? found.size : 0;
}
