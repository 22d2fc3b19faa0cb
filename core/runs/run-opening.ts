/**
 * Opens a run for work: a new folder from a run file, or an existing folder rolled back to its newest usable
 * checkpoint, so that what follows is what an unbroken run would have done.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment, EnvironmentSession, JsonValue } from '../environments/environment.ts';
import { ENVIRONMENTS } from '../environments/index.ts';
import { usableProvider, type ProviderChoice } from '../nn/execution-providers.ts';
import { AppError, badInput } from '../protocol/errors.ts';
import { PROVIDER_NAMES, type ExecutionProvider } from '../protocol/execution-provider.ts';
import type { Budget, RunSettings } from '../protocol/run-settings.ts';
import { explainZodError } from '../protocol/validation.ts';
import { Random } from '../random/random.ts';
import { RunStore } from '../storage/run-store.ts';
import { explainStorageError } from '../storage/storage-errors.ts';
import { ActiveTime } from './active-time.ts';
import { spentBudget } from './budget.ts';
import { loadCheckpoints, type Checkpoint, type CheckpointState } from './checkpoint.ts';
import { lockFolder, type FolderLock } from './folder-lock.ts';
import { RunOracle } from './oracle.ts';
import { parseRunSettings, type RunFile } from './run-file.ts';
import { withOriginalPaths } from './original-paths.ts';
import { RunFolder, settingsHash } from './run-folder.ts';
import { versionsInUse } from './versions.ts';

export interface RunOptions {
  environments?: readonly Environment[];
  /** As the folder says when left out. */
  threads?: number;
  /** Where networks are computed; as the folder says when left out. The processor where it cannot be used. */
  executionProvider?: ExecutionProvider;
  /** External programs that the user allowed on this occasion; never taken from a file. */
  allowedPrograms?: readonly string[];
  /** Active seconds between two checkpoints (0: one after each step); decides nothing but how much a killed run does again. */
  checkpointSeconds?: number;
  /** Seconds from a clock that never goes back. */
  now?: () => number;
}

export interface OpenRun {
  settings: RunSettings;
  environment: Environment;
  folder: RunFolder;
  lock: FolderLock;
  store: RunStore;
  oracle: RunOracle;
  random: Random;
  time: ActiveTime;
  session: EnvironmentSession;
  state: CheckpointState;
  /** Mean score of the last step; null before the first. */
  meanScore: number | null;
}

/** A new run in a new folder. When it is refused (bad input), nothing is left behind. */
export async function createRun(
  path: string,
  { settings, environment, baseFolder, sources }: RunFile,
  options: RunOptions,
): Promise<OpenRun> {
  const choice = await usableProvider(options.executionProvider ?? 'cpu');
  const folder = RunFolder.create(path, {
    settings,
    baseFolder,
    ...(sources === undefined ? {} : { sources }),
    inputFiles: environment.inputFiles(settings),
    versions: versionsInUse(),
    threads: options.threads ?? 1,
    executionProvider: choice.provider,
  });
  try {
    return await openFolder(folder, options, choice);
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'bad-input')
      throw explainStorageError(error, path);
    folder.discard();
    throw withOriginalPaths(error, folder.description.inputs, join(path, 'inputs'));
  }
}

/** An existing run, with another budget if one is given. */
export async function resumeRun(
  path: string,
  options: RunOptions,
  budget?: Budget,
): Promise<OpenRun> {
  const folder = RunFolder.open(path);
  const wanted = options.executionProvider ?? folder.description.executionProvider;
  const choice = await usableProvider(wanted);
  try {
    return await openFolder(folder, options, choice, budget);
  } catch (error) {
    throw explainStorageError(error, path);
  }
}

async function openFolder(
  folder: RunFolder,
  options: RunOptions,
  choice: ProviderChoice,
  budget?: Budget,
): Promise<OpenRun> {
  const lock = lockFolder(folder.checkpointPath);
  let store: RunStore | undefined;
  try {
    // A run that was killed while its folder was being made has nothing yet.
    const isNew = !existsSync(folder.storePath) && loadCheckpoints(folder.checkpointPath).length === 0; // prettier-ignore
    store = isNew ? RunStore.create(folder.storePath) : RunStore.open(folder.storePath);
    return await openSession(folder, lock, store, options, choice, budget);
  } catch (error) {
    store?.close();
    lock.release();
    throw error;
  }
}

async function openSession(
  folder: RunFolder,
  lock: FolderLock,
  store: RunStore,
  options: RunOptions,
  choice: ProviderChoice,
  newBudget: Budget | undefined,
): Promise<OpenRun> {
  const environments = options.environments ?? ENVIRONMENTS;
  const { description } = folder;
  const { settings, environment } = parseRunSettings(description.settings, environments, folder.path); // prettier-ignore
  if (newBudget !== undefined) {
    settings.budget = newBudget;
    folder.updateSettings(settings);
  }
  const checkpoint = usableCheckpoint(folder, store);
  for (const warning of changesSinceStart(folder, store, checkpoint, options, choice))
    store.events.add('warning', checkpoint?.state.step ?? 0, warning);
  const state = checkpoint?.state ?? firstState(settings);
  store.rollBackTo(state.step);
  const time = new ActiveTime(
    Number(store.meta('seconds') ?? 0),
    options.now ?? (() => performance.now() / 1000),
  );
  const random = new Random(settings.seed);
  const run = {
    settings,
    environment,
    folder,
    lock,
    store,
    random,
    time,
    state,
    meanScore: store.lastStep()?.metrics['mean_score'] ?? null,
  };
  const oracle = new RunOracle({
    store,
    calls: state.oracleCalls,
    stage: state.stage,
    limit: () => settings.budget.oracleCalls ?? Infinity,
    isDone: () =>
      spentBudget(settings.budget, {
        oracleCalls: 0, // The oracle counts its calls itself.
        steps: run.state.step,
        seconds: time.seconds,
        meanScore: run.meanScore,
      }) !== undefined,
  });
  const session = await environment.open({
    settings,
    inputFile: (path) => folder.inputFile(path),
    random,
    threads: options.threads ?? description.threads,
    executionProvider: choice.provider,
    allowedPrograms: options.allowedPrograms ?? [],
    oracle,
    checkpoint: checkpoint?.parts,
    stage: state.stageSettings ?? undefined,
  });
  // After `open`, so that whatever it drew while preparing does not count.
  if (checkpoint !== undefined) random.state = checkpoint.state.random;
  store.addValueColumns(session.valueColumns);
  return Object.assign(run, { oracle, session });
}

function firstState(settings: RunSettings): CheckpointState {
  return {
    step: 0,
    stage: 0,
    stageStart: { step: 0, oracleCalls: 0 },
    stageSettings: (settings.stages?.[0] ?? null) as JsonValue,
    nextPlanned: 1,
    oracleCalls: 0,
    random: new Random(settings.seed).state,
  };
}

/** The newest checkpoint that is whole and that the store has reached (after a power cut it may lag behind). */
function usableCheckpoint(folder: RunFolder, store: RunStore): Checkpoint | undefined {
  const lastStep = store.lastStep()?.step ?? 0;
  return loadCheckpoints(folder.checkpointPath).find(
    ({ state }) => state.step <= lastStep && store.oracleCalls(state.step) === state.oracleCalls,
  );
}

/** Reasons why the run may not go on exactly as an unbroken one. */
function changesSinceStart(
  folder: RunFolder,
  store: RunStore,
  checkpoint: Checkpoint | undefined,
  options: RunOptions,
  { provider, trouble }: ProviderChoice,
): string[] {
  const { versions, threads, executionProvider, settings, settingsSha256 } = folder.description;
  const now = versionsInUse();
  const names = Object.keys({ ...versions, ...now }).filter((name) => versions[name] !== now[name]);
  const warnings: string[] = [];
  if (checkpoint === undefined && store.lastStep() !== undefined)
    warnings.push(
      'No saved state could be used: the run begins again from its first step and repeats no evaluation.',
    );
  if (names.length > 0)
    warnings.push(
      `The run began with other versions (${names.map((name) => `${name} ${versions[name] ?? 'none'}`).join(', ')}); it may go on differently.`,
    );
  if (options.threads !== undefined && options.threads !== threads)
    warnings.push(
      `The run began with ${threads} threads, not ${options.threads}; it may go on differently.`,
    );
  if (trouble !== undefined) warnings.push(trouble);
  if (provider !== executionProvider)
    warnings.push(
      `The networks began on ${PROVIDER_NAMES[executionProvider]}, not on ${PROVIDER_NAMES[provider]}; the run may go on differently.`,
    );
  if (settingsHash(settings) !== settingsSha256)
    warnings.push('The settings in run.json were changed since the run began.');
  for (const path of folder.changedInputs())
    warnings.push(`The copy of '${path}' in inputs/ was changed since the run began.`);
  return warnings;
}

/** Checks the settings of a stage for a running run. Throws AppError. */
export function checkStage(environment: Environment, stage: unknown): JsonValue {
  if (environment.stageSchema === undefined)
    throw badInput(`A ${environment.type} run has no stages.`);
  const parsed = environment.stageSchema.safeParse(stage);
  if (parsed.success) return parsed.data as JsonValue;
  throw explainZodError(parsed.error, stage, undefined, environment.stageSchema);
}
