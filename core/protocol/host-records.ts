/** What the host tells the user interface: plain data, safe to clone and to send as JSON. */
import type { ErrorMessage } from './engine-api.ts';
import type { ExecutionProvider } from './execution-provider.ts';
import type { CandidateRecord, RunEvent, StopReason } from './run-records.ts';
import type { Budget } from './run-settings.ts';

/** Given out by the host; the user interface never sees or sends a path that it could make up. */
export type RunId = string;
export type FileId = string;

/** A file that the user chose, dropped, or is about to save. */
export interface FileRef {
  id: FileId;
  /** Base name with extension. */
  name: string;
  /** Bytes; 0 for a file that is still to be written. */
  size: number;
}

export type FileKind =
  'run-file' | 'run-archive' | 'molecules' | 'reward-script' | 'scoring' | 'model' | 'unknown';

/** What a file turned out to hold. */
export interface FileSummary extends FileRef {
  kind: FileKind;
  /** One sentence for people, such as '120 molecules, 3 records could not be read (lines 5, 17, 40).' */
  summary: string;
  molecules?: number;
  /** SMILES of the first ones. */
  sample?: string[];
  /** Broken records with their line, the first hundred. */
  problems?: ErrorMessage[];
  /** Text of run files, scoring profiles and scripts. */
  text?: string;
  /** The files that a run file names and that were found, by the name in it. */
  files?: Record<string, FileRef>;
}

export interface MachineInfo {
  version: string;
  platform: string;
  cores: number;
  /** Bytes. */
  memory: number;
  /** Name and version of the parts that matter: Node, Electron, Chromium, ONNX Runtime, RDKit. */
  parts: Record<string, string>;
  /** Execution providers of ONNX Runtime on this machine. */
  executionProviders: ExecutionProvider[];
  /** Folder where new runs are kept, for display. */
  workspace: string;
}

/** `elsewhere`: another program works on it, so that it can only be looked at here. */
export const HOST_RUN_STATES = ['queued', 'running', 'paused', 'elsewhere', 'ended', 'unreadable'] as const; // prettier-ignore

/** One line of the list of runs. */
export interface RunCard {
  id: RunId;
  name: string;
  /** Of the run folder, for display. */
  folder: string;
  environment: string;
  agent: string;
  state: (typeof HOST_RUN_STATES)[number];
  /** Not ended by its budget: it can go on. */
  resumable: boolean;
  /** Milliseconds since 1970. */
  created: number;
  step: number;
  oracleCalls: number;
  /** Played, where candidates are built step by step. */
  episodes?: number;
  /** Active seconds. */
  seconds: number;
  budget: Budget;
  stopReason?: StopReason;
  /** Why it failed or cannot be read. */
  error?: ErrorMessage;
  best?: { text: string; score: number };
  /** Mean of the ten best over the run, at most 40 points, for a small curve. */
  curve: number[];
}

export interface StageRecord {
  stage: number;
  /** The first step done in it. */
  fromStep: number;
  settings: unknown;
}

export interface RunDetails {
  card: RunCard;
  /** The complete resolved settings: a run file. */
  settings: unknown;
  stages: StageRecord[];
  /** Names of the numeric columns of candidates, in order. */
  valueColumns: string[];
  /** Versions and hashes recorded with the run. */
  versions: Record<string, string>;
  /** The same run for a terminal. */
  commandLine: string;
  /** The run's copies of the files that its settings name, by that name: a duplicate of the run begins with them. */
  files?: Record<string, FileRef>;
}

/** A message of the stream `watchRun`. */
export interface RunUpdate {
  card: RunCard;
  /** What to ask for to go on after this message. */
  sequence: number;
  events: RunEvent[];
  /** The best now and the newest; empty when nothing changed. */
  best: CandidateRecord[];
  newest: CandidateRecord[];
}

/** Numbers of all candidates that the query lets through, for plots: one entry a candidate, in the order of `ids`. */
export interface CandidateColumns {
  ids: number[];
  columns: Record<string, (number | null)[]>;
}

export interface Histogram {
  low: number;
  width: number;
  counts: number[];
}

export interface PropertyDistribution {
  property: string;
  mean: number;
  sd: number;
  min: number;
  max: number;
  histogram: Histogram;
}

export interface PriorInfo {
  /** As a run file names it, such as `builtin:zinc`. */
  id: string;
  title: string;
  /** Model card in Markdown. */
  card: string;
  parameters: number;
  /** Of the training corpus. */
  distributions: PropertyDistribution[];
  /** Of a prior of the user's own: what settings that name it have to bring along. */
  file?: FileRef;
}

export type TrainingId = string;

export const TRAINING_STATES = [
  'queued',
  'training',
  'judging',
  'paused',
  'done',
  'failed',
] as const;
export type TrainingState = (typeof TRAINING_STATES)[number];

/** A prior that is being fine-tuned on molecules of the user's, or has been. */
export interface TrainingCard {
  id: TrainingId;
  name: string;
  state: TrainingState;
  /** Milliseconds since 1970. */
  created: number;
  /** Title of the prior that it starts from. */
  from: string;
  /** Name of the user's file. */
  corpus: string;
  molecules: number;
  epochs: number;
  /** Share of the training that is done; once it is judged, of that. */
  done: number;
  /** Of the training. */
  secondsLeft?: number;
  /** Why it failed. */
  error?: ErrorMessage;
  /** Once it is done: as a run file names the prior. */
  prior?: string;
}

/** The policy after so many passes over the molecules; 0 is the prior as it was. */
export interface TrainingEpoch {
  epoch: number;
  /** Mean log-probability of a token of the molecules kept aside, nats. */
  validationLogProb: number;
  /** Valid of the molecules sampled by then. */
  validity: number;
  sample: string[];
}

export interface TrainingReport {
  samples: number;
  /** Valid of all samples. */
  validity: number;
  /** Unique of the valid ones. */
  uniqueness: number;
  /** Not in the user's file, of the unique ones. */
  novelty?: number;
  /** GuacaMol's, against the user's file. */
  klScore?: number;
}

/** A message of the stream `watchTraining`. */
export interface TrainingUpdate {
  card: TrainingCard;
  settings: Record<string, unknown>;
  /** `epoch`: passes so far with the part of the one in work; `logProb`: mean of a token, nats. */
  curve: { epoch: number; logProb: number }[];
  epochs: TrainingEpoch[];
  report?: TrainingReport;
  /** What the finished prior writes. */
  sample: string[];
}

/** What a file of molecules holds for training a prior. */
export interface CorpusSummary {
  file: FileRef;
  /** Headings of a table; none for other files. */
  columns: string[];
  /** The one that was read. */
  column?: string;
  records: number;
  /** Records that are no molecule, and the first hundred of them. */
  invalid: number;
  problems: ErrorMessage[];
  duplicates: number;
  /** Molecules that are left out because the prior lacks a token, by that token. */
  unknown: { token: string; molecules: number }[];
  /** Molecules that are longer than the prior can write. */
  tooLong: number;
  /** Molecules that will be learned from. */
  usable: number;
  sample: string[];
  /** Why training cannot begin with it. */
  problem?: ErrorMessage;
  /** Settings that suit this many molecules. */
  suggested: Record<string, unknown>;
  secondsPerEpoch: number;
  /** For each molecule sampled for the report. */
  secondsPerSample: number;
}

/** A scoring component or agent that the user can choose, with the form to fill in. */
export interface Choice {
  type: string;
  title: string;
  description: string;
  /** JSON Schema of its settings. */
  schema: Record<string, unknown>;
}

export interface ComponentChoice extends Choice {
  /** `unit` needs no transform, `open` needs one, `loaded` is known once its file is read. */
  rawRange: 'unit' | 'open' | 'loaded';
  /** Of the raw value, '' when it has none. */
  unit: string;
  group: 'property' | 'similarity' | 'structure' | 'own';
}

/** Everything from which the forms of molecule design are built. */
export interface DesignCatalog {
  runSchema: Record<string, unknown>;
  agents: Choice[];
  components: ComponentChoice[];
  transforms: Choice[];
  aggregations: Choice[];
  priors: PriorInfo[];
  /** `files`: those that the settings name, by the name in them. */
  templates: {
    id: string;
    title: string;
    description: string;
    settings: unknown;
    files?: Record<string, FileRef>;
    /** What to call it when it is run as it stands, at one click. */
    example?: { title: string; description: string };
  }[];
}

export interface ExplainedFragment {
  label: string;
  atoms: number[];
}

export interface ComponentScoreRecord {
  name: string;
  raw: number | null;
  transformed: number | null;
  /** Why there is no value. */
  error?: string;
  explanation?: ExplainedFragment[];
}

/** How a scoring profile judges one molecule. */
export interface ScoredMolecule {
  input: string;
  valid: boolean;
  reason?: string;
  smiles: string;
  score: number | null;
  components: ComponentScoreRecord[];
}

export interface RunCheck {
  /** Empty when the run can begin. */
  problems: ErrorMessage[];
  /** What may go wrong though it can begin, such as that no sample of the prior scores above 0. */
  warnings: string[];
  estimate?: { seconds: number; moleculesPerSecond: number };
  /** Share of the prior's sample that scores at least 0.5, and the scores themselves. */
  prior?: { goodShare: number; scores: number[] };
}

export interface ScriptCheck {
  ok: boolean;
  name: string;
  error?: ErrorMessage;
  results: { smiles: string; value: number | null; error?: string }[];
  millisecondsPerMolecule: number;
}

export interface ConformerRecord {
  /** MDL molblock with explicit hydrogens, coordinates in ångström. */
  molblock: string;
  /** kcal/mol, MMFF94s; null where the force field lacks parameters. */
  energy: number | null;
}

export interface MoleculeFacts {
  smiles: string;
  properties: Record<string, number>;
  scaffold: string;
  inchiKey: string;
  /** Whether the training corpus of the run's prior holds it; null when that is not known. */
  inTrainingCorpus: boolean | null;
  /** Of the user's loaded molecules. */
  nearest: { smiles: string; similarity: number; source: string } | null;
}

export interface MapPoint {
  /** Id of the candidate. */
  id: number;
  x: number;
  y: number;
}

export interface Progress {
  done: number;
  total?: number;
}

export interface AppSettings {
  theme: 'system' | 'light' | 'dark';
  density: 'comfortable' | 'compact';
  /** 0: one for each core. */
  threads: number;
  /** Where the networks of new runs are computed. */
  executionProvider: ExecutionProvider;
  /** Folder for new runs; '' is the default. */
  workspace: string;
  /** External programs that runs may start. */
  allowedPrograms: string[];
  /** Whether the tour was seen. */
  tourSeen: boolean;
}

export interface SavedProfile {
  name: string;
  /** Milliseconds since 1970. */
  changed: number;
  /** The `scoring` part of a run file. */
  scoring: unknown;
}
