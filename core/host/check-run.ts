/**
 * Tries a run before it begins: are the settings sound, can every file, script and model be used, what does the goal
 * make of the molecules that the prior writes, and how long will it take.
 */
import type { Analysis } from '../chem/analysis.ts';
import { errorMessage } from '../engine/error-message.ts';
import { moleculeInputFiles } from '../environments/molecule/input-files.ts';
import { stagesOf, type MoleculeRunSettings } from '../environments/molecule/run-schema.ts';
import type { ErrorMessage } from '../protocol/engine-api.ts';
import type { RunCheck } from '../protocol/host-records.ts';
import { parseRunSettings } from '../runs/run-file.ts';
import { createScoringFunction } from '../scoring/scoring-function.ts';
import type { ScoringSettings } from '../scoring/scoring-settings.ts';
import type { MoleculeScore, ScoringFunction } from '../scoring/scoring-types.ts';
import { checkWarnings } from './check-warnings.ts';
import type { HostContext } from './host-context.ts';
import { readInThread } from './inspect-file.ts';
import { namingFiles, withChosenFiles, type NamedFiles } from './named-files.ts';
import { priorPath, type PriorSample } from './prior-samples.ts';
import { estimateRun } from './run-estimate.ts';

const SAMPLE = 256;
/** A score from which a molecule counts as good, as filters do. */
const GOOD = 0.5;

/** What the user chose and allowed for this check. */
export interface Occasion {
  files: NamedFiles;
  /** External programs that may be started. */
  programs: readonly string[];
}

/** A problem becomes part of the answer; throws only for faults of the program. */
export async function checkRun(
  given: unknown,
  { files, programs }: Occasion,
  context: HostContext,
): Promise<RunCheck> {
  let settings: MoleculeRunSettings;
  try {
    const parsed = parseRunSettings(given, context.environments);
    if (parsed.environment.type !== 'molecule') return { problems: [], warnings: [] };
    settings = parsed.settings as MoleculeRunSettings;
  } catch (error) {
    return failed(errorMessage(error));
  }
  const missing = missingFiles(settings, files);
  if (missing.length > 0) return { problems: missing, warnings: [] };
  return new Check(settings, { files, programs }, context).run();
}

class Check {
  private readonly settings: MoleculeRunSettings;
  private readonly files: NamedFiles;
  private readonly programs: readonly string[];
  private readonly context: HostContext;

  constructor(settings: MoleculeRunSettings, { files, programs }: Occasion, context: HostContext) {
    this.settings = settings;
    this.files = files;
    this.programs = programs;
    this.context = context;
  }

  async run(): Promise<RunCheck> {
    const problems = [...(await this.seedProblems()), ...(await this.laterStageProblems())];
    const [{ scoring: goal }] = stagesOf(this.settings);
    let sample: PriorSample;
    try {
      sample = await this.samplePrior();
    } catch (error) {
      return { problems: [...problems, at('environment.prior', error)], warnings: [] };
    }
    try {
      const scoring = await this.open(goal);
      try {
        return await this.judge(scoring, goal, sample, problems);
      } finally {
        await scoring.close();
      }
    } catch (error) {
      return { problems: [...problems, this.inStage(errorMessage(error), 0)], warnings: [] };
    }
  }

  private async judge(
    scoring: ScoringFunction,
    goal: ScoringSettings,
    sample: PriorSample,
    problems: ErrorMessage[],
  ): Promise<RunCheck> {
    const begun = performance.now();
    const chemistry = await this.context.chemistry();
    const analyses = await chemistry.analyse(sample.smiles, scoring.request);
    const scores = await scoring.score(analyses);
    const scoringSeconds = (performance.now() - begun) / 1000 / sample.smiles.length;
    const valid = validScores(analyses, scores);
    const values = valid.flatMap(({ score }) => score ?? []);
    const seconds = { sampling: sample.secondsEach, scoring: scoringSeconds };
    const estimate = estimateRun(this.settings, seconds, this.context.cards.all());
    return {
      problems,
      warnings: checkWarnings(goal, valid),
      ...(estimate === undefined ? {} : { estimate }),
      prior: {
        goodShare:
          values.filter((score) => score >= GOOD).length / Math.max(1, sample.smiles.length),
        scores: values,
      },
    };
  }

  private samplePrior(): Promise<PriorSample> {
    const path = priorPath(this.settings.environment.prior, (name) =>
      this.context.files.readable(this.files[name]),
    );
    return this.context.priorSamples.take(path, SAMPLE);
  }

  private open(goal: ScoringSettings): Promise<ScoringFunction> {
    const { files } = this.context;
    return namingFiles(this.files, files, async () =>
      createScoringFunction(withChosenFiles(goal, this.files, files), {
        baseFolder: '.',
        chemistry: await this.context.chemistry(),
        allowedPrograms: this.programs,
        seed: this.settings.seed,
      }),
    );
  }

  private async seedProblems(): Promise<ErrorMessage[]> {
    const { seeds } = this.settings.replay;
    if (seeds === undefined) return [];
    const answer = await readInThread({
      kind: 'molecules',
      path: this.context.files.readable(this.files[seeds]),
    });
    return 'error' in answer ? [{ ...answer.error, place: { file: seeds, field: 'replay.seeds' } }] : []; // prettier-ignore
  }

  private async laterStageProblems(): Promise<ErrorMessage[]> {
    const problems: ErrorMessage[] = [];
    for (const [i, { scoring }] of stagesOf(this.settings).entries()) {
      if (i === 0) continue;
      try {
        await (await this.open(scoring)).close();
      } catch (error) {
        problems.push(this.inStage(errorMessage(error), i));
      }
    }
    return problems;
  }

  /** Components speak of `scoring`; in a run with stages that is the one of a stage. */
  private inStage(problem: ErrorMessage, stage: number): ErrorMessage {
    const { field } = problem.place;
    if (this.settings.stages === undefined || field?.startsWith('scoring') !== true) return problem;
    return { ...problem, place: { ...problem.place, field: `stages[${stage}].${field}` } };
  }
}

function validScores(
  analyses: readonly Analysis[],
  scores: readonly MoleculeScore[],
): MoleculeScore[] {
  return scores.filter((_, i) => analyses[i].valid);
}

/** One problem for each place that names a file which was not chosen. */
function missingFiles(settings: MoleculeRunSettings, files: NamedFiles): ErrorMessage[] {
  const isMissing = (name: unknown): name is string =>
    typeof name === 'string' && !Object.hasOwn(files, name);
  const named = new Set(moleculeInputFiles(settings));
  const places: [field: string, name: unknown][] = [
    ['environment.prior', settings.environment.prior],
    ['replay.seeds', settings.replay.seeds],
    ...stagesOf(settings).flatMap(({ scoring }, stage) =>
      scoring.components.flatMap((component, i): [string, unknown][] => {
        const prefix = settings.stages === undefined ? '' : `stages[${stage}].`;
        const field = `${prefix}scoring.components[${i}]`;
        return [
          [`${field}.file`, component['file']],
          [`${field}.description`, component['description']],
        ];
      }),
    ),
  ];
  return places.flatMap(([field, name]) =>
    isMissing(name) && named.has(name)
      ? [{ kind: 'bad-input' as const, message: `The file '${name}' has not been chosen.`, place: { file: name, field }, hint: 'Choose the file.' }] // prettier-ignore
      : [],
  );
}

function at(field: string, error: unknown): ErrorMessage {
  const problem = errorMessage(error);
  return { ...problem, place: { ...problem.place, field } };
}

function failed(problem: ErrorMessage): RunCheck {
  return { problems: [problem], warnings: [] };
}
