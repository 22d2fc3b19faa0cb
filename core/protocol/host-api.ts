/**
 * What a user interface may ask of the program, the same over every host (Electron's MessagePort, the loopback
 * server's WebSocket). Requests are answered once; streams send messages until they end or are cancelled.
 */
import { z } from 'zod';
import type { ErrorMessage } from './engine-api.ts';
import {
  circuitRequests,
  circuitStreams,
  type CircuitMessages,
  type CircuitResults,
} from './circuit-api.ts';
import {
  circuitTargetRequests,
  circuitTargetStreams,
  type CircuitTargetMessages,
  type CircuitTargetResults,
} from './circuit-target-api.ts';
import {
  campaignRequests,
  campaignStreams,
  type CampaignMessages,
  type CampaignResults,
} from './campaign-api.ts';
import { EXECUTION_PROVIDERS } from './execution-provider.ts';
import type {
  AppSettings,
  CandidateColumns,
  ConformerRecord,
  CorpusSummary,
  DesignCatalog,
  FileRef,
  FileSummary,
  MachineInfo,
  MapPoint,
  MoleculeFacts,
  Progress,
  RunCard,
  RunCheck,
  RunDetails,
  RunUpdate,
  SavedProfile,
  ScoredMolecule,
  ScriptCheck,
  TrainingCard,
  TrainingUpdate,
} from './host-records.ts';
import {
  candidateQuerySchema,
  judgementChangeSchema,
  type CandidateRecord,
  type Judgement,
  type StepRecord,
} from './run-records.ts';
import { budgetSchema } from './run-settings.ts';

const id = z.string().min(1).max(200);
const run = id;
const smiles = z.string().max(10_000);
const name = z.string().trim().min(1).max(200);
const text = z.string().max(4_000_000);

export const EXPORT_FORMATS = ['sdf', 'sdf3000', 'csv', 'smi', 'json', 'athanor', 'svg'] as const;

export const appSettingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  density: z.enum(['comfortable', 'compact']).default('comfortable'),
  threads: z.int().min(0).max(1024).default(0),
  executionProvider: z.enum(EXECUTION_PROVIDERS).default('cpu'),
  workspace: z.string().max(4_096).default(''),
  allowedPrograms: z.array(z.string().max(4_096)).max(100).default([]),
  tourSeen: z.boolean().default(false),
});

/** External programs that the user allows on this occasion, beside those of the settings. */
const allowedPrograms = z.array(z.string().max(4_096)).max(100).default([]);

/** Files that settings name, by the name that stands in the settings. */
const files = z.record(z.string().max(300), id).default({});

export const hostRequests = {
  machine: z.strictObject({}),
  settings: z.strictObject({}),
  changeSettings: appSettingsSchema.partial(),
  /** New runs go to a folder that the user chose in a dialog. */
  useWorkspace: z.strictObject({ folder: id }),
  catalog: z.strictObject({}),

  runs: z.strictObject({}),
  run: z.strictObject({ run }),
  /** A run folder, .athanor archive, or run folder's file that the user chose. */
  openRun: z.strictObject({ file: id }),
  /** `settings` is a run file; `files` are copied into the run. */
  startRun: z.strictObject({ settings: z.unknown(), files, allowedPrograms }),
  checkRun: z.strictObject({ settings: z.unknown(), files, allowedPrograms }),
  pauseRun: z.strictObject({ run }),
  resumeRun: z.strictObject({ run, budget: budgetSchema.optional() }),
  stopRun: z.strictObject({ run }),
  extendRun: z.strictObject({ run, budget: budgetSchema }),
  startStage: z.strictObject({ run, stage: z.unknown(), files, allowedPrograms }),
  renameRun: z.strictObject({ run, name }),
  /** Takes it off the list; the folder stays. */
  forgetRun: z.strictObject({ run }),

  steps: z.strictObject({ run, after: z.int().min(0).default(0), limit: z.int().min(1).max(100_000).default(100_000) }), // prettier-ignore
  candidates: z.strictObject({ run, query: candidateQuerySchema.optional() }),
  /** Which candidates the query lets through, in its order: rows are then asked for by id, so that none moves while it is read. */
  order: z.strictObject({ run, query: candidateQuerySchema.optional() }),
  columns: z.strictObject({ run, columns: z.array(z.string()).max(50), query: candidateQuerySchema.optional() }), // prettier-ignore
  judge: z.strictObject({ run, keys: z.array(smiles).min(1).max(100_000), change: judgementChangeSchema }), // prettier-ignore
  search: z.strictObject({ run, kind: z.enum(['substructure', 'similarity']), query: smiles, threshold: z.number().min(0).max(1).default(0.5) }), // prettier-ignore
  explain: z.strictObject({ run, key: smiles }),
  facts: z.strictObject({ run: run.optional(), smiles }),
  /** All properties of each molecule, {} for one that cannot be read. */
  properties: z.strictObject({ smiles: z.array(smiles).min(1).max(200) }),

  /** SVG of each molecule, '' for one that cannot be drawn. `align`: a scaffold that all are laid out by. */
  depict: z.strictObject({
    smiles: z.array(smiles).min(1).max(200),
    theme: z.enum(['light', 'dark']),
    width: z.int().min(40).max(2_000),
    height: z.int().min(40).max(2_000),
    align: smiles.optional(),
    highlight: z.array(z.array(z.int().min(0)).max(1_000)).optional(),
  }),
  conformers: z.strictObject({ smiles, count: z.int().min(1).max(20).default(1) }),
  molblock: z.strictObject({ smiles, version: z.enum(['fitting', 'v3000']).default('fitting') }),
  checkSmarts: z.strictObject({ smarts: z.string().max(10_000) }),
  /** Judges molecules by a scoring profile that need not be saved. */
  scoreMolecules: z.strictObject({ scoring: z.unknown(), files, allowedPrograms, smiles: z.array(smiles).min(1).max(2_000) }), // prettier-ignore
  /** SMILES sampled from a prior once and kept, to show what a profile would do. */
  priorSample: z.strictObject({ prior: z.string().max(4_096), count: z.int().min(1).max(2_000).default(500) }), // prettier-ignore
  checkScript: z.strictObject({ file: id.optional(), text: text.optional(), name }),

  profiles: z.strictObject({}),
  saveProfile: z.strictObject({ name, scoring: z.unknown() }),
  deleteProfile: z.strictObject({ name }),

  /** JSON Schema of the settings of a fine-tuning. */
  trainingForm: z.strictObject({}),
  /** `prior` as a run file names it, with its file in `files` unless it is built in. */
  startTraining: z.strictObject({ file: id, column: z.string().max(1_000).optional(), prior: z.string().max(4_096), files, name, settings: z.unknown() }), // prettier-ignore
  /** Keeps everything, to go on later. */
  pauseTraining: z.strictObject({ training: id }),
  resumeTraining: z.strictObject({ training: id }),
  /** Deletes it, and the prior that came of it; runs have copies of their own. */
  removeTraining: z.strictObject({ training: id }),

  /** What a file holds that the user chose or dropped. */
  inspectFile: z.strictObject({ file: id }),
  /** Writes text that the user interface made (a profile, a plot's data) to a file chosen for it. */
  writeText: z.strictObject({ file: id, text }),
  /** A file of the user's own that exists only as text, such as an edited script. */
  textFile: z.strictObject({ name, text }),

  ...campaignRequests,
  ...circuitTargetRequests,
  ...circuitRequests,
} as const;

export const hostStreams = {
  /** The state of a run and everything after a sequence number, then what happens. */
  watchRun: z.strictObject({ run, after: z.int().min(0).default(0) }),
  /** The list of runs whenever it changes. */
  watchRuns: z.strictObject({}),
  /** A file that the user edits elsewhere: its summary whenever it changes. */
  watchFile: z.strictObject({ file: id }),
  /** Reads a file for training from a prior. The last message holds what was found. */
  readCorpus: z.strictObject({ file: id, column: z.string().max(1_000).optional(), prior: z.string().max(4_096), files }), // prettier-ignore
  /** The list of trainings whenever it changes. */
  watchTrainings: z.strictObject({}),
  /** One training whenever it changes, until it is removed. */
  watchTraining: z.strictObject({ training: id }),
  /** `keys`: only these candidates. */
  exportRun: z.strictObject({
    run,
    file: id,
    format: z.enum(EXPORT_FORMATS),
    top: z.int().positive().optional(),
    liked: z.boolean().default(false),
    uniqueScaffolds: z.boolean().default(false),
    threeD: z.boolean().default(false),
    keys: z.array(smiles).max(100_000).optional(),
  }),
  /** Computes what the run does not keep yet of `property:...` columns, which queries may then name. */
  computeProperties: z.strictObject({ run }),
  /** A map of chemical space: coordinates of the run's candidates. The last message holds all points. */
  chemicalSpace: z.strictObject({ run, limit: z.int().min(10).max(100_000).default(5_000) }),
  ...campaignStreams,
  ...circuitTargetStreams,
  ...circuitStreams,
} as const;

export type HostMethod = keyof typeof hostRequests;
export type HostStream = keyof typeof hostStreams;
export type HostParams<M extends HostMethod> = z.input<(typeof hostRequests)[M]>;
export type CheckedHostParams<M extends HostMethod> = z.output<(typeof hostRequests)[M]>;
export type StreamParams<S extends HostStream> = z.input<(typeof hostStreams)[S]>;
export type CheckedStreamParams<S extends HostStream> = z.output<(typeof hostStreams)[S]>;

export interface HostResults extends CampaignResults, CircuitTargetResults, CircuitResults {
  machine: MachineInfo;
  settings: AppSettings;
  changeSettings: AppSettings;
  useWorkspace: AppSettings;
  catalog: DesignCatalog;
  runs: RunCard[];
  run: RunDetails;
  openRun: RunCard;
  startRun: RunCard;
  checkRun: RunCheck;
  pauseRun: RunCard;
  resumeRun: RunCard;
  stopRun: RunCard;
  extendRun: RunCard;
  startStage: RunCard;
  renameRun: RunCard;
  forgetRun: null;
  steps: StepRecord[];
  candidates: { total: number; candidates: CandidateRecord[] };
  order: { ids: number[] };
  columns: CandidateColumns;
  /** The judgements as they are after the change, in the order of the keys; and as they were, for undo. */
  judge: { after: Judgement[]; before: Judgement[] };
  /** Ids of candidates, best match first. */
  search: { ids: number[]; similarities?: number[] };
  explain: ScoredMolecule;
  facts: MoleculeFacts;
  properties: Record<string, number>[];
  depict: string[];
  conformers: { conformers: ConformerRecord[]; isomer?: string } | { reason: string };
  molblock: { molblock: string };
  checkSmarts: { error: string | null };
  scoreMolecules: ScoredMolecule[];
  priorSample: { smiles: string[] };
  checkScript: ScriptCheck;
  profiles: SavedProfile[];
  saveProfile: SavedProfile[];
  deleteProfile: SavedProfile[];
  trainingForm: { schema: Record<string, unknown> };
  startTraining: TrainingCard;
  pauseTraining: TrainingCard;
  resumeTraining: TrainingCard;
  removeTraining: null;
  inspectFile: FileSummary;
  writeText: null;
  textFile: FileRef;
}

export interface StreamMessages extends CampaignMessages, CircuitTargetMessages, CircuitMessages {
  watchRun: RunUpdate;
  watchRuns: RunCard[];
  watchFile: FileSummary;
  readCorpus: { progress: Progress; corpus?: CorpusSummary };
  watchTrainings: TrainingCard[];
  watchTraining: TrainingUpdate;
  exportRun: Progress;
  computeProperties: Progress;
  chemicalSpace: { progress: Progress; points: MapPoint[] };
}

/** The frames on the wire. */
export const hostMessageSchema = z.union([
  z.strictObject({ id: z.int(), method: z.string().max(100), params: z.unknown() }),
  z.strictObject({ id: z.int(), stream: z.string().max(100), params: z.unknown() }),
  z.strictObject({ id: z.int(), cancel: z.literal(true) }),
]);
export type HostMessage = z.input<typeof hostMessageSchema>;

/** `id` is that of the request or stream that is answered. */
export type HostAnswer =
  | { id: number; result: unknown }
  | { id: number; error: ErrorMessage }
  | { id: number; message: unknown }
  | { id: number; ended: true };
