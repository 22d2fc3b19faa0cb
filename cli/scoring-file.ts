/** `--scoring S.json`: the scoring of a run file, or that part of one alone, made ready to score molecules. */
import { dirname, resolve } from 'node:path';
import type { Chemistry } from '../core/chem/analysis.ts';
import { badInput } from '../core/protocol/errors.ts';
import { explainZodError } from '../core/protocol/validation.ts';
import { createScoringFunction } from '../core/scoring/scoring-function.ts';
import { scoringSettingsSchema } from '../core/scoring/scoring-settings.ts';
import type { ScoringSettings } from '../core/scoring/scoring-settings.ts';
import type { ScoringFunction } from '../core/scoring/scoring-types.ts';
import { readJson } from './json-file.ts';

/** Reward scripts draw their Math.random from this seed here; in a run they use the run's. */
const SEED = 1;

/** Throws a bad-input AppError where the file holds no scoring. */
export function readScoringFile(path: string): ScoringSettings {
  const value = readJson(path);
  const isRunFile = typeof value === 'object' && value !== null && 'schema' in value;
  const settings = isRunFile ? (value as { scoring?: unknown }).scoring : value;
  if (settings === undefined) {
    throw badInput(
      "'scoring' is missing.",
      { file: path },
      'Give a run file with a scoring, or a file with { "aggregation": ..., "components": [...] }.',
    );
  }
  const parsed = scoringSettingsSchema.safeParse(settings);
  if (!parsed.success) throw explainZodError(parsed.error, settings, path, scoringSettingsSchema);
  return parsed.data;
}

/** Paths in the settings are relative to their file. */
export async function openScoring(
  path: string,
  settings: ScoringSettings,
  chemistry: Chemistry,
  allowedPrograms: readonly string[],
): Promise<ScoringFunction> {
  return createScoringFunction(settings, {
    baseFolder: dirname(resolve(path)),
    chemistry,
    allowedPrograms,
    seed: SEED,
    file: path,
  });
}
