/** The user's settings, kept as readable JSON. Entries that are wrong fall back to their defaults one by one. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { appSettingsSchema } from '../protocol/host-api.ts';
import type { AppSettings } from '../protocol/host-records.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

export class SettingsStore {
  private readonly file: string;
  private readonly workspaceDefault: string;
  private settings: AppSettings;

  constructor(dataFolder: string, workspaceDefault: string) {
    this.file = join(dataFolder, 'settings.json');
    this.workspaceDefault = workspaceDefault;
    this.settings = usable(readJsonFile(this.file, z.record(z.string(), z.unknown())) ?? {});
  }

  get current(): Readonly<AppSettings> {
    return this.settings;
  }

  /** At least 1. */
  get threads(): number {
    return this.settings.threads === 0 ? availableParallelism() : this.settings.threads;
  }

  /** Folder for new runs. */
  get workspace(): string {
    return this.settings.workspace === '' ? this.workspaceDefault : this.settings.workspace;
  }

  /** Throws AppError when it cannot be kept; then nothing has changed. */
  change(change: Partial<AppSettings>): AppSettings {
    const next = appSettingsSchema.parse({ ...this.settings, ...change });
    writeJsonFile(this.file, next);
    this.settings = next;
    return next;
  }
}

function usable(stored: Record<string, unknown>): AppSettings {
  const entries = Object.entries(appSettingsSchema.shape).flatMap(([key, schema]) => {
    const parsed = schema.safeParse(stored[key]);
    return parsed.success ? [[key, parsed.data]] : [];
  });
  return appSettingsSchema.parse(Object.fromEntries(entries));
}
