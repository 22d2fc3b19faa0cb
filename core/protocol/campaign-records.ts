/** What a user interface sees of reaction campaigns: spaces, experiments, tables. Plain data. */
import type { ErrorMessage } from './engine-api.ts';

export type CampaignId = string;

interface NamedFactor {
  name: string;
  unit?: string | undefined;
}
type Scale = 'linear' | 'log';

export type CampaignFactor =
  | (NamedFactor & {
      kind: 'continuous';
      low: number;
      high: number;
      step?: number | undefined;
      scale: Scale;
    })
  | (NamedFactor & { kind: 'integer'; low: number; high: number })
  | (NamedFactor & { kind: 'discrete'; levels: number[]; scale: Scale })
  | { name: string; kind: 'categorical'; categories: CampaignCategory[] };

export interface CampaignCategory {
  name: string;
  smiles?: string | undefined;
  descriptors?: Record<string, number> | undefined;
  cost?: number | undefined;
  /** No longer suggested. */
  retired: boolean;
}

export interface CampaignObjective {
  name: string;
  goal: 'maximize' | 'minimize' | 'target';
  target?: number | undefined;
  unit?: string | undefined;
  noise?: number | undefined;
  threshold?: number | undefined;
  low?: number | undefined;
  high?: number | undefined;
}

export interface CampaignSpace {
  factors: CampaignFactor[];
  objectives: CampaignObjective[];
  constraints: string[];
  exclusions: Record<string, number | string | (number | string)[]>[];
  costPerExperiment: number;
}

export type CampaignStatus = 'pending' | 'measured' | 'failed' | 'outlier';

export interface CampaignExperiment {
  /** From 1, never given twice. */
  id: number;
  point: Readonly<Record<string, number | string>>;
  results: Readonly<Record<string, number>>;
  status: CampaignStatus;
  source: 'typed' | 'imported' | 'suggested';
  round: number;
  plate?: string | undefined;
  well?: string | undefined;
  note?: string | undefined;
  suggestion?:
    | {
        agent: string;
        reason: string;
        aim?: 'exploit' | 'explore' | 'design' | undefined;
        expected?: Record<string, { mean: number; deviation: number }> | undefined;
        nearest?: number[] | undefined;
      }
    | undefined;
}

/**
 * How one objective went, over the experiments that measured it, oldest first. Of very many some are left out, never
 * those that were the best up to then.
 */
export interface CampaignProgress {
  objective: string;
  /** Experiments that measured it. */
  count: number;
  /** Which of them stand here, from 1. */
  at: number[];
  experiments: number[];
  values: number[];
  /** Best up to there. */
  best: number[];
  /** Of all values. */
  low: number;
  high: number;
  /**
   * The best that as many experiments at random are expected to find, at the same places: exact, and there only when
   * every allowed experiment has been measured.
   */
  random?: number[];
}

/** Trade-offs between several objectives, over the experiments that measured all of them. */
export interface CampaignTradeOff {
  objectives: string[];
  /** Experiments that no other beats in all objectives. */
  front: number[];
  /** The hypervolume beyond the reference, up to each experiment; for two or three objectives. */
  hypervolume?: {
    /** Worst values that count, by objective: thresholds of the campaign, else the worst that were measured. */
    reference: Record<string, number>;
    isThreshold: boolean;
    /** Which experiments stand here, from 1. */
    at: number[];
    experiments: number[];
    values: number[];
  };
}

/** What a campaign is beside its experiments. */
export interface CampaignSummary {
  id: CampaignId;
  name: string;
  /** Another one after every change. */
  revision: number;
  space: CampaignSpace;
  /** Allowed experiments in all; null where there is no end of them. */
  possible: number | null;
  /** Experiments of each status. */
  counts: Record<CampaignStatus, number>;
  progress: CampaignProgress[];
  /** What undo would take back, such as 'Record 3 results'. */
  undo?: string;
  canRedo: boolean;
  /** What was mended while the campaign was read. */
  warnings: readonly string[];
}

export interface CampaignRecord extends CampaignSummary {
  /** By id; while a large campaign is read, those that are there yet. */
  experiments: readonly CampaignExperiment[];
}

/** Experiments as they are sent: what changed since a revision that the window has, or the first page of all. */
export type CampaignRows =
  | { kind: 'changed'; changed: readonly CampaignExperiment[]; removed: readonly number[] }
  | { kind: 'first'; experiments: readonly CampaignExperiment[] };

/** What a question about a campaign is answered with. */
export interface CampaignAnswer extends CampaignSummary {
  rows: CampaignRows;
}

export interface CampaignCard {
  id: CampaignId;
  name: string;
  /** Milliseconds since 1970. */
  changed: number;
  experiments: number;
  measured: number;
  pending: number;
  /** Of the first objective. */
  best?: { objective: string; value: number; unit?: string | undefined };
  /** Why it cannot be opened. */
  problem?: ErrorMessage;
}

export type CampaignColumn = {
  heading: string;
  /** Of the factor, objective or constant. */
  name: string;
  unit?: string | undefined;
  decimal: '.' | ',';
} & (
  | { role: 'factor'; kind: 'continuous' | 'discrete' | 'categorical' }
  | { role: 'objective'; goal: 'maximize' | 'minimize' }
  /** `of`: heading of the categorical factor that it describes. */
  | { role: 'structure'; of: string }
  | { role: 'descriptor'; of: string }
  | { role: 'status' }
  | { role: 'plate' }
  | { role: 'well' }
  | { role: 'note' }
  | { role: 'ignored'; reason: string }
);

export interface CellProblem {
  line: number;
  /** Empty when the whole row is meant. */
  column: string;
  message: string;
}

/** What a table of past experiments would become. */
export interface CampaignTable {
  columns: CampaignColumn[];
  /** The first filled cells of each column. */
  samples: string[][];
  rows: number;
  /** Rows that become experiments. */
  usable: number;
  problems: CellProblem[];
  /** Beyond those that are listed. */
  moreProblems: number;
  warnings: string[];
  /** Why no campaign can be made with these columns. */
  problem?: ErrorMessage;
}

export interface CampaignAgentInfo {
  id: string;
  title: string;
  paper: string;
}

/** A reaction that the program computes, with its usual settings. */
export interface SimulatorInfo {
  id: string;
  title: string;
  paper: string;
  factors: string[];
  objectives: CampaignObjective[];
}

export interface RecordedResults {
  campaign: CampaignAnswer;
  /** Experiments that got results. */
  recorded: number;
  /** Rows that nobody had asked for, added as experiments. */
  added: number;
  problems: CellProblem[];
}
