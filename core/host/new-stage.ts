/** A goal that is set while a run works: tried out before the run takes it, because a goal that fails ends the run. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { withInputFiles } from '../environments/molecule/input-files.ts';
import type { MoleculeStage } from '../environments/molecule/run-schema.ts';
import { badInput } from '../protocol/errors.ts';
import type { RunSettings } from '../protocol/run-settings.ts';
import { RunFolder } from '../runs/run-folder.ts';
import { checkStage } from '../runs/run-opening.ts';
import { createScoringFunction } from '../scoring/scoring-function.ts';
import type { HostContext } from './host-context.ts';
import { stageFiles, type NamedFiles } from './named-files.ts';

export interface NewStage {
  /** Names files as the run holds them. */
  stage: unknown;
  /** Paths of the files that the run does not hold yet, by name. */
  sources: Record<string, string>;
}

/** `programs`: external ones that it may start. Throws AppError when the goal cannot be used. */
export async function newStage(
  folder: string,
  given: unknown,
  { files: chosen, programs }: { files: NamedFiles; programs: readonly string[] },
  context: HostContext,
): Promise<NewStage> {
  const run = RunFolder.open(folder);
  const settings = run.description.settings as unknown as RunSettings;
  const environment = context.environments.find(({ type }) => type === settings.environment.type);
  if (environment === undefined)
    throw badInput(`The run is of the unknown kind '${settings.environment.type}'.`);
  const checked = checkStage(environment, given);
  if (environment.type !== 'molecule') return { stage: checked, sources: {} };
  const stage = checked as unknown as MoleculeStage;
  const sources: Record<string, string> = {};
  const names = new Map<string, string>();
  for (const name of stageFiles(stage)) {
    const isChosen = Object.hasOwn(chosen, name);
    if (!isChosen && !run.holdsInput(name))
      throw badInput(`The file '${name}' has not been chosen.`, { file: name }, 'Choose the file.');
    if (!isChosen || holdsSame(run, name, context.files.readable(chosen[name]))) {
      names.set(name, name);
      continue;
    }
    // The run keeps what it was scored by so far; a changed file goes in under a name of its own.
    const free = freeName(name, (candidate) => run.holdsInput(candidate) || candidate in sources);
    names.set(name, free);
    sources[free] = context.files.readable(chosen[name]);
  }
  const scoring = withInputFiles(stage.scoring, (name) => names.get(name) ?? name);
  const trial = await createScoringFunction(
    withInputFiles(scoring, (name) => sources[name] ?? run.inputFile(name)),
    {
      baseFolder: folder,
      chemistry: await context.chemistry(),
      allowedPrograms: programs,
      seed: settings.seed,
    },
  );
  await trial.close();
  return { stage: { ...stage, scoring }, sources };
}

function holdsSame(run: RunFolder, name: string, path: string): boolean {
  if (!run.holdsInput(name)) return false;
  const known = run.description.inputs.find((input) => input.path === name)?.sha256;
  return known === createHash('sha256').update(readFileSync(path)).digest('hex');
}

function freeName(name: string, isTaken: (name: string) => boolean): string {
  const end = extname(name);
  const stem = basename(name, end);
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? `${stem}${end}` : `${stem}-${n}${end}`;
    if (!isTaken(candidate)) return candidate;
  }
}
