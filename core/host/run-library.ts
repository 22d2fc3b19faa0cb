/**
 * The run folders that the user interface knows: those of the workspace and those opened from elsewhere, without the
 * ones taken off the list. An id is made from the path, so that it stays the same over restarts.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { badInput } from '../protocol/errors.ts';
import type { RunId } from '../protocol/host-records.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import type { SettingsStore } from './settings-store.ts';

const RUN_FILE = 'run.json';
/** Longest part of a run's name in the name of its folder. */
const LONGEST_SLUG = 40;

const keptSchema = z.object({ opened: z.array(z.string()), forgotten: z.array(z.string()) });

export class RunLibrary {
  private readonly file: string;
  private readonly settings: SettingsStore;
  private opened: string[];
  /** Folders that were given out: a run is not there before its engine has made it. */
  private readonly promised = new Set<string>();
  private forgotten: Set<string>;
  private readonly folders = new Map<RunId, string>();

  constructor(dataFolder: string, settings: SettingsStore) {
    this.file = join(dataFolder, 'runs.json');
    this.settings = settings;
    const kept = readJsonFile(this.file, keptSchema);
    this.opened = kept?.opened ?? [];
    this.forgotten = new Set(kept?.forgotten);
  }

  /** Absolute paths of all run folders of the list. */
  list(): string[] {
    const all = new Set([...this.workspaceFolders(), ...this.opened]);
    const shown = [...all].filter((folder) => !this.forgotten.has(folder));
    for (const folder of shown) this.idOf(folder);
    return shown;
  }

  idOf(folder: string): RunId {
    const full = resolve(folder);
    const id = createHash('sha256').update(full).digest('hex').slice(0, 24);
    this.folders.set(id, full);
    return id;
  }

  /** Throws AppError for an id that is not in the list. */
  folderOf(id: RunId): string {
    if (!this.folders.has(id)) this.list();
    const folder = this.folders.get(id);
    if (folder === undefined)
      throw badInput('This run is not in the list any more.', {}, 'Open its folder again.');
    return folder;
  }

  /** Puts a folder on the list, or back on it. */
  add(folder: string): RunId {
    const full = resolve(folder);
    const isNew = !this.opened.includes(full);
    if (isNew || this.forgotten.has(full)) {
      if (isNew) this.opened.push(full);
      this.forgotten.delete(full);
      this.keep();
    }
    return this.idOf(full);
  }

  /** Takes a folder off the list; the folder itself stays. */
  forget(id: RunId): void {
    const folder = this.folderOf(id);
    this.opened = this.opened.filter((path) => path !== folder);
    this.forgotten.add(folder);
    this.folders.delete(id);
    this.keep();
  }

  /** A folder in the workspace that does not exist yet: a slug of the name, the day, and a number where needed. */
  newFolder(name: string, date = new Date()): string {
    const slug = slugOf(name);
    const day = date.toISOString().slice(0, 10);
    for (let n = 1; ; n++) {
      const folder = join(this.settings.workspace, `${slug}-${day}${n === 1 ? '' : `-${n}`}`);
      if (existsSync(folder) || this.promised.has(folder)) continue;
      this.promised.add(folder);
      return folder;
    }
  }

  private workspaceFolders(): string[] {
    const { workspace } = this.settings;
    try {
      return readdirSync(workspace, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
        .map(({ name }) => resolve(workspace, name))
        .filter(looksLikeRun);
    } catch {
      // A workspace that is not made yet, or cannot be read, holds no runs.
      return [];
    }
  }

  private keep(): void {
    // What does not exist any more need not be remembered as forgotten.
    this.forgotten = new Set([...this.forgotten].filter((folder) => existsSync(folder)));
    writeJsonFile(this.file, { opened: this.opened, forgotten: [...this.forgotten] });
  }
}

/** Half-written and damaged runs are listed too, with what is wrong with them. */
function looksLikeRun(folder: string): boolean {
  return [RUN_FILE, 'run.sqlite', 'checkpoint'].some(
    (name) => statSync(join(folder, name), { throwIfNoEntry: false }) !== undefined,
  );
}

/** Letters and digits of any script, joined by hyphens. */
export function slugOf(name: string): string {
  const words =
    name
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const slug = words.join('-').slice(0, LONGEST_SLUG).replace(/-+$/, '');
  return slug === '' ? 'run' : slug;
}
