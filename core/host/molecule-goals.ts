/** Requests that try a goal on molecules: a run's own, or one that is being made. */
import { withInputFiles } from '../environments/molecule/input-files.ts';
import { stagesOf, type MoleculeRunSettings } from '../environments/molecule/run-schema.ts';
import { explainZodError } from '../protocol/validation.ts';
import { scoringSettingsSchema, type ScoringSettings } from '../scoring/scoring-settings.ts';
import type { Handlers, HostContext } from './host-context.ts';
import type { MoleculeScoring } from './molecule-scoring.ts';
import type { RunReader, RunReaders } from './molecule-readers.ts';
import { requireMolecules } from './molecule-table.ts';
import { namingFiles, withChosenFiles } from './named-files.ts';
import { priorPath } from './prior-samples.ts';

type GoalMethod = 'explain' | 'scoreMolecules' | 'priorSample';

export function goalRequests(
  {
    runLibrary,
    files,
    permissions,
    priorSamples,
  }: Pick<HostContext, 'runLibrary' | 'files' | 'permissions' | 'priorSamples'>,
  readers: RunReaders,
  scoring: MoleculeScoring,
): Pick<Handlers, GoalMethod> {
  return {
    explain: ({ run, key }) =>
      readers.read(runLibrary.folderOf(run), async (reader) => {
        requireMolecules(reader.folder);
        const { seed } = reader.folder.description.settings as unknown as MoleculeRunSettings;
        const goal = withInputFiles(currentScoring(reader), (path) => reader.folder.inputFile(path)); // prettier-ignore
        const allowedPrograms = permissions.ofRun(reader.folder.path);
        const [scored] = await scoring.score({ scoring: goal, allowedPrograms, seed }, [key]);
        return scored;
      }),

    scoreMolecules({ scoring: given, files: chosen, allowedPrograms: allowed, smiles }) {
      const goal = withChosenFiles(readScoring(given), chosen, files);
      const allowedPrograms = permissions.programs(allowed);
      return namingFiles(chosen, files, () =>
        scoring.score({ scoring: goal, allowedPrograms }, smiles),
      );
    },

    async priorSample({ prior, count }) {
      const path = priorPath(prior, (file) => files.readable(file));
      const { smiles } = await priorSamples.take(path, count);
      return { smiles };
    },
  };
}

/** What the run strives for now: of the stage that it is in. */
function currentScoring({ folder, store }: RunReader): ScoringSettings {
  const settings = folder.description.settings as unknown as MoleculeRunSettings;
  const last = store.stages().at(-1);
  const stage = (last === undefined ? stagesOf(settings)[0] : JSON.parse(last.settings)) as {
    scoring?: unknown;
  };
  return readScoring(stage.scoring);
}

function readScoring(given: unknown): ScoringSettings {
  const parsed = scoringSettingsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw explainZodError(parsed.error, given, undefined, scoringSettingsSchema);
}
