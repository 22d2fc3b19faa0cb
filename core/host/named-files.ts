/**
 * The files that settings name, as a window sends them: ids by name. A file that is named but not given is refused, so
 * that settings from a window can never reach a path that the user did not choose.
 */
import type { Environment } from '../environments/environment.ts';
import { moleculeInputFiles, withInputFiles } from '../environments/molecule/input-files.ts';
import type { MoleculeStage } from '../environments/molecule/run-schema.ts';
import { AppError, badInput } from '../protocol/errors.ts';
import type { FileId } from '../protocol/host-records.ts';
import type { RunSettings } from '../protocol/run-settings.ts';
import type { ScoringSettings } from '../scoring/scoring-settings.ts';
import type { FileRegistry } from './file-registry.ts';

export type NamedFiles = Readonly<Record<string, FileId>>;

/** Paths by the names that the settings give them. Throws AppError for a name without a file. */
export function sourcesOf(
  settings: RunSettings,
  environment: Environment,
  files: NamedFiles,
  registry: FileRegistry,
): Record<string, string> {
  return pathsOf(environment.inputFiles(settings), files, registry);
}

/** The same scoring with the paths of the files that it names. Throws AppError for a name without a file. */
export function withChosenFiles(
  scoring: ScoringSettings,
  files: NamedFiles,
  registry: FileRegistry,
): ScoringSettings {
  return withInputFiles(scoring, (name) => pathOf(name, files, registry));
}

/** What goes wrong in `work` names the files as the settings do: a window knows no path. */
export async function namingFiles<Result>(
  files: NamedFiles,
  registry: FileRegistry,
  work: () => Promise<Result>,
): Promise<Result> {
  const paths = Object.entries(files).map(([name, id]) => [registry.pathOf(id), name] as const);
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { kind, message, place, hint } = error;
    const named = paths.reduce((text, [path, name]) => text.replaceAll(path, name), message);
    throw new AppError(kind, named, {
      place,
      ...(hint === undefined ? {} : { hint }),
      cause: error,
    });
  }
}

/** Names of the files of a stage. */
export function stageFiles(stage: MoleculeStage): string[] {
  return moleculeInputFiles({
    environment: { prior: 'builtin:' },
    replay: {},
    stages: [stage],
  });
}

function pathsOf(
  names: readonly string[],
  files: NamedFiles,
  registry: FileRegistry,
): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, pathOf(name, files, registry)]));
}

function pathOf(name: string, files: NamedFiles, registry: FileRegistry): string {
  if (Object.hasOwn(files, name)) return registry.readable(files[name]);
  throw badInput(`The file '${name}' has not been chosen.`, { file: name }, 'Choose the file.');
}
