/** Scoring profiles that the user saved, by name. */
import { join } from 'node:path';
import { z } from 'zod';
import { badInput } from '../protocol/errors.ts';
import type { SavedProfile } from '../protocol/host-records.ts';
import { explainZodError } from '../protocol/validation.ts';
import { scoringSettingsSchema } from '../scoring/scoring-settings.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const MOST_PROFILES = 1_000;

const storedSchema = z.array(
  z.object({ name: z.string(), changed: z.number(), scoring: z.unknown() }),
);

export class Profiles {
  private readonly file: string;
  private profiles: SavedProfile[];

  constructor(dataFolder: string) {
    this.file = join(dataFolder, 'profiles.json');
    this.profiles = readJsonFile(this.file, storedSchema) ?? [];
  }

  /** By name. */
  list(): SavedProfile[] {
    return [...this.profiles].sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Adds a profile or replaces the one of that name. Throws AppError for a scoring that cannot be used. */
  save(name: string, scoring: unknown): SavedProfile[] {
    const checked = scoringSettingsSchema.safeParse(scoring);
    if (!checked.success) throw explainZodError(checked.error, scoring, undefined, scoringSettingsSchema); // prettier-ignore
    const others = this.profiles.filter((profile) => profile.name !== name);
    if (others.length >= MOST_PROFILES)
      throw badInput(`There are ${MOST_PROFILES} saved profiles already.`, {}, 'Delete one first.');
    return this.keep([...others, { name, changed: Date.now(), scoring }]);
  }

  /** A profile that is not there is deleted already. */
  delete(name: string): SavedProfile[] {
    return this.keep(this.profiles.filter((profile) => profile.name !== name));
  }

  private keep(profiles: SavedProfile[]): SavedProfile[] {
    writeJsonFile(this.file, profiles);
    this.profiles = profiles;
    return this.list();
  }
}
