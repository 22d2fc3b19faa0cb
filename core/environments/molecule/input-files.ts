/** Which files a molecule run names, and where the run folder keeps its copies of them. */
import type { ComponentSettings, ScoringSettings } from '../../scoring/scoring-settings.ts';
import { BUILTIN_PRIOR_PREFIX } from './run-schema.ts';
import type { MoleculeRunSettings } from './run-schema.ts';

/** The settings under which components name a file; paths are relative to the run file. */
const FILE_SETTINGS = ['file', 'description'] as const;

/** The settings that name files. */
export interface FileNamingSettings {
  environment: Pick<MoleculeRunSettings['environment'], 'prior'>;
  replay: Pick<MoleculeRunSettings['replay'], 'seeds'>;
  scoring?: ScoringSettings | undefined;
  stages?: readonly { scoring: ScoringSettings }[] | undefined;
}

/** Paths as they stand in the run file, each once. */
export function moleculeInputFiles(settings: FileNamingSettings): string[] {
  const { prior } = settings.environment;
  const files = [
    ...(prior.startsWith(BUILTIN_PRIOR_PREFIX) ? [] : [prior]),
    ...(settings.replay.seeds === undefined ? [] : [settings.replay.seeds]),
    ...[settings, ...(settings.stages ?? [])].flatMap(({ scoring }) =>
      (scoring?.components ?? []).flatMap((component) =>
        filesOf(component).map(([, file]) => file),
      ),
    ),
  ];
  return [...new Set(files)];
}

/** The same scoring with the files' paths in the run folder. */
export function withInputFiles(
  scoring: ScoringSettings,
  inputFile: (path: string) => string,
): ScoringSettings {
  return {
    ...scoring,
    components: scoring.components.map((component) => {
      const copied: ComponentSettings = { ...component };
      for (const [key, file] of filesOf(component)) copied[key] = inputFile(file);
      return copied;
    }),
  };
}

/** The files that a component names, with their settings. */
function filesOf(component: ComponentSettings): [string, string][] {
  return FILE_SETTINGS.flatMap((key): [string, string][] => {
    const file = component[key];
    return typeof file === 'string' ? [[key, file]] : [];
  });
}
