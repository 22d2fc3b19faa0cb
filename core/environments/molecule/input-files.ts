/** Which files a molecule run names, and where the run folder keeps its copies of them. */
import type { ComponentSettings, ScoringSettings } from '../../scoring/scoring-settings.ts';
import { BUILTIN_PRIOR_PREFIX, stagesOf } from './run-schema.ts';
import type { MoleculeRunSettings } from './run-schema.ts';

/** The setting under which components name a file; paths are relative to the run file. */
const FILE_SETTING = 'file';

/** Paths as they stand in the run file, each once. */
export function moleculeInputFiles(settings: MoleculeRunSettings): string[] {
  const { prior } = settings.environment;
  const files = [
    ...(prior.startsWith(BUILTIN_PRIOR_PREFIX) ? [] : [prior]),
    ...(settings.replay.seeds === undefined ? [] : [settings.replay.seeds]),
    ...stagesOf(settings).flatMap(({ scoring }) => scoring.components.flatMap(fileOf)),
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
      const [file] = fileOf(component);
      return file === undefined ? component : { ...component, [FILE_SETTING]: inputFile(file) };
    }),
  };
}

function fileOf(component: ComponentSettings): string[] {
  const file = component[FILE_SETTING];
  return typeof file === 'string' ? [file] : [];
}
