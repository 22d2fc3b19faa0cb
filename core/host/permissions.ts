/**
 * Which external programs may be started: those that the user allowed for all runs, in the settings, and those allowed
 * for one run. What a run may start is kept with the user's own data, never in the run's folder, so that a folder from
 * elsewhere brings no permission along.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import type { SettingsStore } from './settings-store.ts';

const keptSchema = z.record(z.string(), z.array(z.string()));
/** Runs that are remembered; the oldest are asked for again. */
const MOST_RUNS = 1_000;

export class Permissions {
  private readonly file: string;
  private readonly settings: Pick<SettingsStore, 'current'>;
  private readonly runs: Map<string, readonly string[]>;

  constructor(dataFolder: string, settings: Pick<SettingsStore, 'current'>) {
    this.file = join(dataFolder, 'permissions.json');
    this.settings = settings;
    this.runs = new Map(Object.entries(readJsonFile(this.file, keptSchema) ?? {}));
  }

  /** Those of the settings, and `more`, which the user allows on this occasion. */
  programs(more: readonly string[] = []): string[] {
    return [...new Set([...this.settings.current.allowedPrograms, ...more])];
  }

  /** What a run may start. */
  ofRun(folder: string, more: readonly string[] = []): string[] {
    return this.programs([...(this.runs.get(folder) ?? []), ...more]);
  }

  /** Also when it goes on another day. Throws AppError when it cannot be kept. */
  allowRun(folder: string, programs: readonly string[]): void {
    if (programs.length === 0) return;
    const known = this.runs.get(folder) ?? [];
    this.runs.delete(folder);
    this.runs.set(folder, [...new Set([...known, ...programs])]);
    writeJsonFile(this.file, Object.fromEntries([...this.runs].slice(-MOST_RUNS)));
  }
}
