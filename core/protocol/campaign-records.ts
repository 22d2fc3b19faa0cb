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

/** How one objective went, over the experiments that measured it, oldest first. */
export interface CampaignProgress {
  objective: string;
  experiments: number[];
  values: number[];
  /** Best up to there. */
  best: number[];
}

export interface CampaignRecord {
  id: CampaignId;
  name: string;
  space: CampaignSpace;
  /** Allowed experiments in all; null where there is no end of them. */
  possible: number | null;
  experiments: readonly CampaignExperiment[];
  progress: CampaignProgress[];
  /** What undo would take back, such as 'Record 3 results'. */
  undo?: string;
  canRedo: boolean;
  /** What was mended while the campaign was read. */
  warnings: readonly string[];
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

export interface RecordedResults {
  campaign: CampaignRecord;
  /** Experiments that got results. */
  recorded: number;
  /** Rows that nobody had asked for, added as experiments. */
  added: number;
  problems: CellProblem[];
}
