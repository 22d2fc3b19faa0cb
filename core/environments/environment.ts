/**
 * What a run needs of an environment, whatever is designed in it: molecules, reaction conditions, circuits. The
 * run loop (core/runs) owns budget, storage, checkpoints and events; the environment owns candidates, their
 * evaluation and the agent that learns in it.
 */
import type { z } from 'zod';
import type { ExecutionProvider } from '../protocol/execution-provider.ts';
import type { JsonValue } from '../protocol/json-value.ts';
import type { Random } from '../random/random.ts';
import type { RunSettings } from '../protocol/run-settings.ts';

export type { JsonValue };

/** A candidate that was really evaluated, stored once under its key. */
export interface Candidate {
  /** Canonical identity, such as a canonical SMILES. */
  key: string;
  /** As the agent wrote it. */
  text: string;
  score: number | null;
  /** Numeric columns: components raw and transformed, properties. */
  values: Record<string, number | null>;
  /** Text columns: scaffold, errors. */
  labels: Record<string, string>;
}

export interface StepReport {
  /** New candidates of this step, in the order in which they were charged. */
  candidates: Candidate[];
  /** Curves: mean_score, best_score, valid, unique, scaffolds, loss ... (columns of steps.csv). */
  metrics: Record<string, number | null>;
  /** Plain-word warnings with advice, such as a peaked distribution. */
  warnings?: string[];
}

/** Named binary and JSON parts; together the whole state between two steps. */
export type CheckpointParts = Record<string, Uint8Array | JsonValue>;

/**
 * The oracle of a run: answers repeated keys from its cache, charges and evaluates new ones while budget is left.
 * Kept by the run loop, called by the environment.
 */
export interface Oracle {
  /** Calls charged so far. */
  readonly calls: number;
  /** Whether the budget (calls, steps, time, goal) is spent. */
  readonly done: boolean;
  /**
   * Evaluations of `keys` in order (null: past the budget, not evaluated). `evaluate` is called once with the
   * distinct keys that are neither cached nor past the budget.
   */
  evaluate(
    items: readonly { key: string; text: string }[],
    evaluate: (
      fresh: readonly { key: string; index: number }[],
    ) => Promise<Omit<Candidate, 'key' | 'text'>[]>,
  ): Promise<(Candidate | null)[]>;
}

export interface OpenContext<Settings extends RunSettings, Stage = unknown> {
  settings: Settings;
  /** Resolves a path of the settings inside the run folder's inputs. */
  inputFile(path: string): string;
  random: Random;
  threads: number;
  /** Where networks are computed; it works on this machine. */
  executionProvider: ExecutionProvider;
  /** Names of external programs that the user allowed for this run. */
  allowedPrograms: readonly string[];
  oracle: Oracle;
  /** The parts that `save` returned, when the run is resumed. */
  checkpoint: CheckpointParts | undefined;
  /**
   * The stage to begin (or, with a checkpoint, to go on) in: an item of `settings.stages`, or a goal that the user
   * set later. Undefined in a run without stages. `startStage` is called only for changes after `open`.
   */
  stage: Stage | undefined;
}

export interface EnvironmentSession<Stage = unknown> {
  /** Column names of `Candidate.values`, in order. */
  readonly valueColumns: readonly string[];
  /** Runs the agent; yields after each learning step; ends when the oracle is done. */
  steps(): AsyncGenerator<StepReport, void, void>;
  /** Everything that the next step depends on, the generator's state included. Called between two yields. */
  save(): Promise<CheckpointParts>;
  /** Changes the goal of the running session (stages). */
  startStage(stage: Stage): Promise<void>;
  close(): Promise<void>;
}

export interface Environment<Settings extends RunSettings = RunSettings, Stage = unknown> {
  type: Settings['environment']['type'];
  title: string;
  /** The whole run file of this environment, strict, with defaults and descriptions. */
  runSchema: z.ZodType<Settings>;
  /** Files that a run file names, to be copied into the run folder's inputs (paths relative to the run file). */
  inputFiles(settings: Settings): string[];
  /** Checks the settings of a stage that is added to a running run; an environment without it has no stages. */
  stageSchema?: z.ZodType<Stage>;
  open(context: OpenContext<Settings, Stage>): Promise<EnvironmentSession<Stage>>;
}
