/**
 * The engine: holds the runs of one host, works on them in their order, so many at once as allowed, and answers
 * questions about any run folder. In-process for the command line; behind core/host for a user interface.
 */
import { resolve } from 'node:path';
import type { Environment } from '../environments/environment.ts';
import { ENVIRONMENTS } from '../environments/index.ts';
import type { ExecutionProvider } from '../protocol/execution-provider.ts';
import type { EventMessage, ExportRequest, RunInfo } from '../protocol/engine-api.ts';
import { badInput } from '../protocol/errors.ts';
import type {
  CandidateQuery,
  CandidateRecord,
  Judgement,
  JudgementChange,
  StepRecord,
  StopReason,
} from '../protocol/run-records.ts';
import type { Budget, RunSettings } from '../protocol/run-settings.ts';
import { streamEvents } from '../runs/events.ts';
import type { ExportProgress } from '../runs/export/atomic-output.ts';
import { exportRun } from '../runs/export/export-run.ts';
import { writeOutputs } from '../runs/export/outputs.ts';
import type { DrawMolecules } from '../runs/export/sdf.ts';
import { readRunFile, runFileJsonSchema, type RunFile } from '../runs/run-file.ts';
import { RunFolder } from '../runs/run-folder.ts';
import { checkStage } from '../runs/run-opening.ts';
import { Run } from '../runs/run.ts';
import { summarize, type RunSummary } from '../runs/summary.ts';
import { RunStore } from '../storage/run-store.ts';
import { errorMessage } from './error-message.ts';

export interface EngineOptions {
  environments?: readonly Environment[];
  /** Of new runs; asked when one begins. A run that goes on keeps the number it began with. */
  threads?: () => number;
  /** Where the networks of new runs are computed, in the same way. */
  executionProvider?: () => ExecutionProvider;
  /** Runs that work at the same time; further ones wait. */
  atOnce?: number;
  /** Draws molecules for SDF exports. */
  draw?: DrawMolecules;
  /** Told when the state of a run has changed: begun, paused, ended, another budget. Not told of single steps. */
  onChange?: (folder: string) => void;
}

export interface StartRequest {
  /** Path of a run file, or what was read of one. */
  file: string | RunFile;
  /** The run folder to be made. */
  out: string;
  seed?: number;
  allowedPrograms?: readonly string[];
}

export interface ResumeRequest {
  folder: string;
  budget?: Budget | undefined;
  allowedPrograms?: readonly string[];
}

/** A run that the engine knows: open (`run`) while it works or is paused. */
interface KnownRun {
  info: RunInfo;
  run?: Run;
  budget?: Budget;
  /** One list for as long as the run is open: what the user allows later counts for its next goals. */
  allowedPrograms: string[];
  /** Goals that were set before the run was open. */
  stages: unknown[];
  stopping?: boolean;
  /** Settles when it has ended. */
  work?: Promise<void>;
}

export class Engine {
  private readonly options: EngineOptions;
  private readonly known = new Map<string, KnownRun>();
  private queue: KnownRun[] = [];
  private closing = false;

  constructor(options: EngineOptions = {}) {
    this.options = options;
  }

  /** Makes the run folder, with everything checked, and works on it when its turn comes. Throws AppError. */
  async start(params: StartRequest): Promise<RunInfo> {
    const file =
      typeof params.file === 'string' ? readRunFile(params.file, this.environments) : params.file;
    if (params.seed !== undefined) file.settings.seed = params.seed;
    const folder = resolve(params.out);
    const allowedPrograms = [...(params.allowedPrograms ?? [])];
    const { threads, executionProvider } = this.options;
    const run = await Run.create(folder, file, {
      environments: this.environments,
      allowedPrograms,
      ...(threads === undefined ? {} : { threads: threads() }),
      ...(executionProvider === undefined ? {} : { executionProvider: executionProvider() }),
    });
    const entry: KnownRun = { info: describe(run, folder, 'queued'), allowedPrograms, stages: [] };
    // A run that has to wait does not hold its networks in memory.
    if (this.room() > 0) entry.run = run;
    else await run.close();
    this.known.set(folder, entry);
    this.setState(entry, 'queued');
    this.queue.push(entry);
    this.advance();
    return this.info(entry);
  }

  list(): RunInfo[] {
    return [...this.known.values()].map((entry) => this.info(entry));
  }

  /** Undefined for a run that this engine has not worked on. */
  infoOf(folder: string): RunInfo | undefined {
    const entry = this.known.get(resolve(folder));
    return entry === undefined ? undefined : this.info(entry);
  }

  pause(folder: string): RunInfo {
    const entry = this.find(folder);
    this.queue = this.queue.filter((item) => item !== entry);
    const { state } = entry.info;
    if (state === 'running') entry.run?.pause();
    if (state === 'queued' || state === 'running') this.setState(entry, 'paused');
    this.advance();
    return this.info(entry);
  }

  /** Goes on with a paused run, or with any run folder that is not being worked on. Throws AppError. */
  resume(params: ResumeRequest): RunInfo {
    const folder = resolve(params.folder);
    let entry = this.known.get(folder);
    if (entry === undefined) {
      const { name, description } = RunFolder.open(folder);
      const { budget } = description.settings as unknown as RunSettings;
      const info: RunInfo = { folder, name, budget, state: 'ended', step: 0, oracleCalls: 0, seconds: 0 }; // prettier-ignore
      entry = { info, allowedPrograms: [], stages: [] };
      this.known.set(folder, entry);
    }
    if (entry.info.state === 'running' || entry.info.state === 'queued')
      throw badInput('The run is at work already.', { file: folder });
    if (params.budget !== undefined) {
      entry.info.budget = params.budget;
      if (entry.run === undefined) entry.budget = params.budget;
      else entry.run.extend(params.budget);
    }
    allow(entry, params.allowedPrograms);
    delete entry.info.stopReason;
    delete entry.info.error;
    this.setState(entry, 'queued');
    this.queue.push(entry);
    this.advance();
    return this.info(entry);
  }

  /** After the step in flight; resolves when everything is on the drive. */
  async stop(folder: string): Promise<RunInfo> {
    const entry = this.find(folder);
    this.queue = this.queue.filter((item) => item !== entry);
    if (entry.work === undefined) this.setState(entry, 'ended');
    else entry.stopping = true;
    entry.run?.stop();
    await entry.work;
    // It may have been open without being at work.
    await entry.run?.close();
    delete entry.run;
    return this.info(entry);
  }

  extend(folder: string, budget: Budget): RunInfo {
    const entry = this.find(folder);
    if (entry.info.state === 'ended')
      throw badInput('The run has ended.', { file: folder }, 'Resume it with the new budget.');
    if (entry.run === undefined) entry.budget = budget;
    else entry.run.extend(budget);
    entry.info.budget = budget;
    this.options.onChange?.(entry.info.folder);
    return this.info(entry);
  }

  /**
   * A new goal for a run that has not ended, from its next step on. `sources`: paths of the files that it names, where
   * the run does not hold them yet. `allowedPrograms`: external ones that the user allows, beside those of before.
   */
  startStage(
    folder: string,
    stage: unknown,
    sources: Readonly<Record<string, string>> = {},
    allowedPrograms?: readonly string[],
  ): RunInfo {
    const entry = this.find(folder);
    if (entry.info.state === 'ended')
      throw badInput('The run is not at work.', { file: folder }, 'Resume it first.');
    const opened = entry.run?.folder ?? RunFolder.open(entry.info.folder);
    const { type } = opened.description.settings.environment;
    const environment = this.environments.find((item) => item.type === type);
    if (environment !== undefined) checkStage(environment, stage);
    if (Object.keys(sources).length > 0) opened.addInputs(sources);
    allow(entry, allowedPrograms);
    if (entry.run === undefined) entry.stages.push(stage);
    else entry.run.startStage(stage);
    return this.info(entry);
  }

  /** Gives any run another name. */
  rename(folder: string, name: string): void {
    const entry = this.known.get(resolve(folder));
    (entry?.run?.folder ?? RunFolder.open(folder)).rename(name);
    if (entry !== undefined) entry.info.name = name;
    this.options.onChange?.(resolve(folder));
  }

  candidates(
    folder: string,
    query: CandidateQuery = {},
  ): { total: number; candidates: CandidateRecord[] } {
    return reading(folder, (store) => ({
      total: store.count(query),
      candidates: store.candidates(query),
    }));
  }

  steps(folder: string, after: number, limit: number): StepRecord[] {
    return reading(folder, (store) => store.steps(after, limit));
  }

  summary(folder: string): RunSummary {
    const settings = RunFolder.open(folder).description.settings as unknown as RunSettings;
    return reading(folder, (store) => summarize(store, settings));
  }

  /** Likes, stars, tags and notes; also while the run is at work. Throws AppError for an unknown candidate. */
  judge(folder: string, key: string, change: JudgementChange): Judgement {
    const store = RunStore.open(RunFolder.open(folder).storePath);
    try {
      const judgement = store.judgements.change(key, change);
      store.events.add('judged', store.lastStep()?.step ?? 0, key);
      return judgement;
    } finally {
      store.close();
    }
  }

  runSchema(): Record<string, unknown> {
    return runFileJsonSchema(this.environments);
  }

  /** Everything after a sequence number, then what happens, until the run has ended or `signal` aborts. */
  async *events(
    folder: string,
    after: number,
    signal?: AbortSignal,
  ): AsyncGenerator<EventMessage, void, void> {
    const store = RunStore.open(RunFolder.open(folder).storePath, { readOnly: true });
    const isOver = (): boolean => {
      const state = this.known.get(resolve(folder))?.info.state;
      return state === undefined || state === 'ended';
    };
    try {
      yield* streamEvents(store, { after, isOver, ...(signal === undefined ? {} : { signal }) });
    } finally {
      store.close();
    }
  }

  export(request: ExportRequest, progress: ExportProgress = {}): Promise<void> {
    const { draw } = this.options;
    return exportRun(request, { ...progress, ...(draw === undefined ? {} : { draw }) });
  }

  /** Stops every run after its step in flight, with everything kept. */
  async close(): Promise<void> {
    this.closing = true;
    await Promise.all([...this.known.keys()].map((folder) => this.stop(folder)));
  }

  private get environments(): readonly Environment[] {
    return this.options.environments ?? ENVIRONMENTS;
  }

  private find(folder: string): KnownRun {
    const entry = this.known.get(resolve(folder));
    if (entry === undefined)
      throw badInput('The engine does not know this run.', { file: folder }, 'Resume it first.');
    return entry;
  }

  private info(entry: KnownRun): RunInfo {
    if (entry.run !== undefined)
      entry.info = { ...entry.info, ...describe(entry.run, entry.info.folder, entry.info.state) };
    return structuredClone(entry.info);
  }

  private setState(entry: KnownRun, state: RunInfo['state']): void {
    entry.info.state = state;
    this.options.onChange?.(entry.info.folder);
  }

  /** How many more runs may work now. */
  private room(): number {
    if (this.closing) return 0;
    const working = [...this.known.values()].filter(({ info }) => info.state === 'running').length;
    return Math.max(0, (this.options.atOnce ?? 1) - working);
  }

  /** Puts waiting runs to work while there is room. */
  private advance(): void {
    for (const entry of this.queue.splice(0, this.room())) {
      this.setState(entry, 'running');
      if (entry.work === undefined) entry.work = this.workOn(entry);
      else entry.run?.resume();
    }
  }

  private async workOn(entry: KnownRun): Promise<void> {
    const { folder } = entry.info;
    try {
      const options = {
        environments: this.environments,
        allowedPrograms: entry.allowedPrograms,
      };
      entry.run ??= await Run.resume(folder, options, entry.budget);
      delete entry.budget;
      // It may have been renamed, or given files, while it was being opened.
      entry.run.folder.reload();
      for (const stage of entry.stages.splice(0)) entry.run.startStage(stage);
      // Asked while the run was being opened.
      if (entry.stopping === true) entry.run.stop();
      else if (this.info(entry).state === 'paused') entry.run.pause();
      const stopReason: StopReason = await entry.run.run();
      const { draw } = this.options;
      const drawing = entry.run.settings.environment.type === 'molecule' ? draw : undefined;
      const { store, settings } = entry.run;
      await writeOutputs(folder, store, settings, drawing === undefined ? {} : { draw: drawing });
      this.info(entry);
      entry.info.stopReason = stopReason;
    } catch (error) {
      entry.info.stopReason = 'failed';
      entry.info.error = errorMessage(error);
    } finally {
      const { run } = entry;
      if (run !== undefined) this.info(entry);
      delete entry.run;
      delete entry.work;
      delete entry.stopping;
      await run?.close().catch(() => undefined);
      this.setState(entry, 'ended');
      this.advance();
    }
  }
}

function allow({ allowedPrograms }: KnownRun, programs: readonly string[] = []): void {
  allowedPrograms.push(...programs.filter((program) => !allowedPrograms.includes(program)));
}

function describe(run: Run, folder: string, state: RunInfo['state']): RunInfo {
  return {
    folder,
    name: run.folder.name,
    state,
    budget: run.settings.budget,
    step: run.step,
    oracleCalls: run.oracleCalls,
    seconds: run.seconds,
  };
}

/** From the folder itself, so that a run at work, ended, or of another program is read alike. */
function reading<Result>(folder: string, read: (store: RunStore) => Result): Result {
  const store = RunStore.open(RunFolder.open(folder).storePath, { readOnly: true });
  try {
    return read(store);
  } finally {
    store.close();
  }
}
