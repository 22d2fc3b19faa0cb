/**
 * One run: pulls the steps of an environment's session, stores each, keeps the budget, changes stages, and saves
 * checkpoints. Pausing is not pulling; whatever the user asks for happens between two steps.
 */
import type { JsonValue, StepReport } from '../environments/environment.ts';
import { describeError } from '../protocol/errors.ts';
import type { StepRecord, StopReason } from '../protocol/run-records.ts';
import { budgetSchema, type Budget, type RunSettings, type StageSettings } from '../protocol/run-settings.ts'; // prettier-ignore
import { explainZodError } from '../protocol/validation.ts';
import type { RunStore } from '../storage/run-store.ts';
import { explainStorageError, lostFolder } from '../storage/storage-errors.ts';
import { spentBudget, stageIsOver } from './budget.ts';
import { saveCheckpoint } from './checkpoint.ts';
import type { RunFile } from './run-file.ts';
import type { RunFolder } from './run-folder.ts';
import { checkStage, createRun, resumeRun, type OpenRun, type RunOptions } from './run-opening.ts';

// Large networks take a second to save: the checkpoints' share of the time stays below a twentieth.
const CHECKPOINT_SECONDS = 20;
const MOST_CHECKPOINT_SHARE = 0.05;

export type RunStatus = 'ready' | 'running' | 'pausing' | 'paused' | 'stopping' | 'ended';

export class Run {
  private readonly open: OpenRun;
  private readonly checkpointSeconds: number;
  private current: RunStatus = 'ready';
  private asked: 'go' | 'pause' | 'stop' = 'go';
  private wake: () => void = () => undefined;
  private newStages: JsonValue[] = [];
  private savedAt = 0;
  private savedStep = -1;
  private savingSeconds = 0;
  private closed = false;

  private constructor(open: OpenRun, options: RunOptions) {
    this.open = open;
    this.checkpointSeconds = options.checkpointSeconds ?? CHECKPOINT_SECONDS;
    this.savedAt = open.time.seconds;
    this.savedStep = open.state.step;
  }

  /** Throws AppError, leaving nothing behind, when the settings, the folder or a named file is refused. */
  static async create(path: string, file: RunFile, options: RunOptions = {}): Promise<Run> {
    const run = new Run(await createRun(path, file, options), options);
    run.store.events.add('started', 0);
    return run;
  }

  /** An interrupted or ended run, with another budget if one is given. */
  static async resume(path: string, options: RunOptions = {}, budget?: Budget): Promise<Run> {
    const run = new Run(await resumeRun(path, options, budget), options);
    run.store.events.add('resumed', run.step);
    return run;
  }

  get status(): RunStatus {
    return this.current;
  }
  get settings(): Readonly<RunSettings> {
    return this.open.settings;
  }
  get store(): RunStore {
    return this.open.store;
  }
  get folder(): RunFolder {
    return this.open.folder;
  }
  /** Steps done. */
  get step(): number {
    return this.open.state.step;
  }
  get oracleCalls(): number {
    return this.open.oracle.calls;
  }
  /** Active seconds so far. */
  get seconds(): number {
    return this.open.time.seconds;
  }

  /**
   * Works until the budget is spent, the agent has finished, or `stop`; once. Everything stored is kept when it
   * throws: AppError of kind 'failure' for a full disk or a lost folder, whatever the environment threw otherwise.
   */
  async run(): Promise<StopReason> {
    if (this.current !== 'ready') throw new Error(`The run is ${this.current}.`);
    this.current = 'running';
    try {
      this.store.setMeta('stop_reason', '');
      const reason = await this.loop();
      if (this.step !== this.savedStep) await this.checkpoint();
      this.store.setMeta('stop_reason', reason);
      this.store.events.add(reason === 'stopped' ? 'stopped' : 'finished', this.step, reason);
      return reason;
    } catch (error) {
      throw this.recordFailure(error);
    } finally {
      this.open.time.stop();
      this.current = 'ended';
      this.wake();
    }
  }

  /** After the step in flight; the state is saved then. */
  pause(): void {
    if (this.current !== 'running' && this.current !== 'ready') return;
    this.asked = 'pause';
    if (this.current === 'running') this.current = 'pausing';
  }

  resume(): void {
    if (this.current !== 'pausing' && this.current !== 'paused') return;
    this.asked = 'go';
    if (this.current === 'pausing') this.current = 'running';
    this.wake();
  }

  /** After the step in flight. The run can be resumed from its folder later. */
  stop(): void {
    if (this.current === 'ended') return;
    this.asked = 'stop';
    if (this.current !== 'ready') this.current = 'stopping';
    this.wake();
  }

  /** Replaces the budget of a run that has not ended. Throws AppError for a budget that is none. */
  extend(budget: Budget): void {
    const checked = budgetSchema.safeParse(budget);
    if (!checked.success) throw explainZodError(checked.error, budget, undefined, budgetSchema);
    this.open.settings.budget = checked.data;
    this.folder.updateSettings(this.open.settings);
    this.store.events.add('budget', this.step, JSON.stringify(budget));
  }

  /** A new goal from the next step on, recorded as a stage; stages that were planned to follow are dropped. */
  startStage(stage: unknown): void {
    this.newStages.push(checkStage(this.open.environment, stage));
    this.wake();
  }

  /** Lets go of the folder and of all memory. The run must not be at work. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.current = 'ended';
    try {
      await this.open.session.close();
    } finally {
      this.store.close();
      this.open.lock.release();
    }
  }

  private async loop(): Promise<StopReason> {
    const { session, time, oracle } = this.open;
    const steps = session.steps();
    try {
      for (;;) {
        const end = await this.betweenSteps();
        if (end !== undefined) return end;
        time.start();
        const next = await steps.next();
        if (next.done === true) {
          const last = oracle.takeCharged();
          if (last.length > 0) this.storeStep({ candidates: last, metrics: {} });
          return this.spent() ?? 'finished';
        }
        // What the oracle charged is the truth, whatever the report says of it.
        this.storeStep({ ...next.value, candidates: oracle.takeCharged() });
        const ended = await this.advanceStage();
        if (ended) return 'goal';
        if (this.checkpointIsDue()) await this.checkpoint();
      }
    } finally {
      await steps.return();
    }
  }

  /** What was asked for since the last step. Undefined: go on. */
  private async betweenSteps(): Promise<StopReason | undefined> {
    for (;;) {
      const stage = this.newStages.shift();
      if (stage !== undefined) {
        await this.changeStage(stage, Number.MAX_SAFE_INTEGER, 'The user set a new goal.');
        await this.checkpoint();
        continue;
      }
      if (this.asked === 'stop') return 'stopped';
      if (this.asked === 'go') return this.spent();
      await this.waitPaused();
    }
  }

  private async waitPaused(): Promise<void> {
    this.open.time.stop();
    if (this.current !== 'paused') {
      if (this.step !== this.savedStep) await this.checkpoint();
      this.store.events.add('paused', this.step);
    }
    // Asked again, because saving took a while.
    if (this.asked === 'pause') {
      this.current = 'paused';
      await new Promise<void>((resolve) => (this.wake = resolve));
      this.wake = () => undefined;
    }
    if (this.asked === 'go') {
      this.current = 'running';
      this.store.events.add('resumed', this.step);
    }
  }

  private spent(): StopReason | undefined {
    return spentBudget(this.open.settings.budget, {
      oracleCalls: this.oracleCalls,
      steps: this.step,
      episodes: this.store.lastStep()?.metrics.episodes,
      seconds: this.seconds,
      meanScore: this.open.meanScore,
    });
  }

  private storeStep(report: StepReport): void {
    const { state, oracle, folder } = this.open;
    if (!folder.isThere()) throw lostFolder(folder.path);
    const record: StepRecord = {
      step: state.step + 1,
      stage: state.stage,
      oracleCalls: oracle.calls,
      seconds: this.seconds,
      metrics: report.metrics,
    };
    this.store.appendStep(record, report.candidates, report.warnings ?? []);
    this.open.state = { ...state, step: record.step, oracleCalls: oracle.calls };
    this.open.meanScore = report.metrics['mean_score'] ?? null;
  }

  /** Goes to the next planned stage when this one is over. True when there is none. */
  private async advanceStage(): Promise<boolean> {
    const { state, settings } = this.open;
    const stage = state.stageSettings as StageSettings | null;
    const last = this.store.lastStep();
    if (last === undefined || !stageIsOver(stage?.until, state.stageStart, last)) return false;
    const next = settings.stages?.[state.nextPlanned];
    if (next === undefined) return true;
    const message = `Stage ${state.nextPlanned + 1} of ${settings.stages?.length ?? 0} begins.`;
    await this.changeStage(next as JsonValue, state.nextPlanned + 1, message);
    return false;
  }

  private async changeStage(
    stageSettings: JsonValue,
    nextPlanned: number,
    message: string,
  ): Promise<void> {
    const { state, oracle, session } = this.open;
    const stage = state.stage + 1;
    oracle.startStage(stage);
    await session.startStage(stageSettings);
    this.store.addValueColumns(session.valueColumns);
    this.store.addStage(stage, state.step, JSON.stringify(stageSettings), message);
    this.open.state = {
      ...this.open.state,
      stage,
      stageStart: { step: state.step, oracleCalls: oracle.calls },
      stageSettings,
      nextPlanned,
    };
    // A goal of the budget is measured against the new stage's steps.
    this.open.meanScore = null;
    // What the change itself cost (remembered candidates scored anew) is a step of its own.
    const candidates = oracle.takeCharged();
    if (candidates.length > 0) this.storeStep({ candidates, metrics: {} });
  }

  private checkpointIsDue(): boolean {
    if (this.checkpointSeconds === 0) return true;
    const wait = Math.max(this.checkpointSeconds, this.savingSeconds / MOST_CHECKPOINT_SHARE);
    return this.seconds - this.savedAt >= wait;
  }

  private async checkpoint(): Promise<void> {
    const { session, random, folder } = this.open;
    const begun = this.seconds;
    const state = { ...this.open.state, random: random.state };
    const parts = await session.save();
    // The store reaches the drive before the checkpoint that builds on it.
    this.store.sync();
    await saveCheckpoint(folder.checkpointPath, { state, parts });
    this.savedAt = this.seconds;
    this.savedStep = state.step;
    this.savingSeconds = this.savedAt - begun;
  }

  /** Notes the failure in the store if that can still be done; returns what to throw. */
  private recordFailure(error: unknown): unknown {
    const explained = explainStorageError(error, this.folder.path);
    try {
      this.store.setMeta('stop_reason', 'failed');
      this.store.events.add('failed', this.step, describeError(explained));
    } catch {
      // NOTE: on a full disk the store cannot take the message either; the error itself still reaches the user.
    }
    return explained;
  }
}
