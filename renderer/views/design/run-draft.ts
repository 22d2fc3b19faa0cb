/** A design that is being written: always a list of stages, with what a run file has no place for; to run files and back. */
import type { FileRef, RunId } from '../../../core/protocol/host-records.ts';
import { badInput } from '../../../core/protocol/errors.ts';
import { RUN_SCHEMA_ID } from '../../../core/protocol/run-settings.ts';
import { allowedPrograms, shellWord } from './programs.ts';
import { runScoring, type Scoring } from './scoring-types.ts';

export type Settings = Record<string, unknown>;

export interface DraftStage {
  name?: string;
  scoring: Scoring;
  diversity: Settings;
  until?: Settings;
}

export interface RunDraft {
  name: string;
  environment: Settings & { type: string; prior?: string };
  agent: Settings & { type: string };
  /** One: the goal of the whole run. */
  stages: DraftStage[];
  replay: Settings & { seeds?: string };
  budget: Settings;
  seed: unknown;
  /** Files that the settings name, by that name. */
  files: Record<string, FileRef>;
  /** Commands that the user permits this design to start, as `commandOf` writes them. */
  allowedCommands: string[];
  /** What it was begun from. */
  origin: { template?: string; from?: RunId };
}

const BUILTIN_PRIOR = 'builtin:';
const NEWER_SCHEMA = /^athanor\/run@([2-9]|\d{2,9})$/;
const DEFAULT_DIVERSITY: Settings = { type: 'murcko-scaffold' };

export function emptyDraft(): RunDraft {
  return {
    name: 'Untitled run',
    environment: { type: 'molecule', prior: 'builtin:zinc' },
    agent: { type: 'reinvent' },
    stages: [{ scoring: { components: [] }, diversity: { ...DEFAULT_DIVERSITY } }],
    replay: {},
    budget: { oracleCalls: 10_000 },
    seed: 1,
    files: {},
    allowedCommands: [],
    origin: {},
  };
}

/** A draft from a run file's content. Throws AppError for what is no run file of molecule design. */
export function draftFromRun(value: unknown, origin: RunDraft['origin'] = {}): RunDraft {
  const settings = asObject(value);
  const schema = settings?.['schema'];
  if (settings === undefined || schema !== RUN_SCHEMA_ID) {
    if (typeof schema === 'string' && NEWER_SCHEMA.test(schema))
      throw badInput(
        `The run file is of a newer format, '${schema}'; this Athanor reads '${RUN_SCHEMA_ID}'.`,
        { field: 'schema' },
        'Update Athanor to use it.',
      );
    throw badInput(
      'This is not a run file.',
      {},
      `It begins with { "schema": "${RUN_SCHEMA_ID}" }.`,
    );
  }
  const environment = asObject(settings['environment']);
  if (environment?.['type'] !== 'molecule')
    throw badInput(
      `This run designs '${String(environment?.['type'])}', not molecules.`,
      { field: 'environment.type' },
      'Choose a run file of molecule design.',
    );
  const empty = emptyDraft();
  const plain = structuredClone(settings);
  const stages = Array.isArray(plain['stages'])
    ? plain['stages'].map((stage) => draftStage(asObject(stage) ?? {}))
    : [draftStage({ ...plain, name: undefined })];
  return {
    name: typeof plain['name'] === 'string' ? plain['name'] : empty.name,
    environment: { ...environment, type: 'molecule' },
    agent: { ...empty.agent, ...asObject(plain['agent']) },
    stages,
    replay: asObject(plain['replay']) ?? {},
    budget: asObject(plain['budget']) ?? empty.budget,
    seed: plain['seed'] ?? empty.seed,
    files: {},
    allowedCommands: [],
    origin,
  };
}

function draftStage({ name, scoring, diversity, until }: Settings): DraftStage {
  const stage: DraftStage = {
    scoring: scoringFrom(scoring ?? { components: [] }),
    diversity: asObject(diversity) ?? { ...DEFAULT_DIVERSITY },
  };
  if (typeof name === 'string') stage.name = name;
  const end = asObject(until);
  if (end !== undefined) stage.until = end;
  return stage;
}

/** A scoring profile from a file or a run. Throws AppError for anything else. */
export function scoringFrom(value: unknown): Scoring {
  const object = asObject(value);
  const components = object?.['components'];
  if (
    !Array.isArray(components) ||
    !components.every((entry) => typeof asObject(entry)?.['type'] === 'string')
  )
    throw badInput(
      'This is not a scoring profile.',
      {},
      'It is a JSON object with a list of components.',
    );
  const { aggregation } = object as { aggregation?: unknown };
  return {
    ...(typeof aggregation === 'string' ? { aggregation } : {}),
    components: structuredClone(components) as Scoring['components'],
  };
}

function asObject(value: unknown): Settings | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Settings)
    : undefined;
}

/** The run file that the draft stands for. */
export function runFileOf(draft: RunDraft): Settings {
  const { name, environment, agent, stages, replay, budget, seed } = draft;
  const [only] = stages;
  const goal =
    stages.length === 1 && only.until === undefined
      ? { scoring: runScoring(only.scoring), diversity: only.diversity }
      : {
          stages: stages.map((stage) => ({
            ...(stage.name === undefined ? {} : { name: stage.name }),
            scoring: runScoring(stage.scoring),
            diversity: stage.diversity,
            ...(stage.until === undefined || Object.keys(stage.until).length === 0
              ? {}
              : { until: stage.until }),
          })),
        };
  return { schema: RUN_SCHEMA_ID, name, environment, agent, ...goal, replay, budget, seed };
}

export interface NamedFile {
  name: string;
  /** What names it, for people: 'the prior', 'like my molecules'. */
  by: string;
  /** Where it is named, as a place in the run file. */
  field: string;
}

/** Files that the run file names; a run needs each of them. */
export function namedFiles(draft: RunDraft): NamedFile[] {
  const { prior } = draft.environment;
  const { seeds } = draft.replay;
  const staged = runFileOf(draft)['stages'] !== undefined;
  const files: NamedFile[] = [];
  if (typeof prior === 'string' && !prior.startsWith(BUILTIN_PRIOR))
    files.push({ name: prior, by: 'the prior', field: 'environment.prior' });
  draft.stages.forEach(({ scoring }, stage) => {
    const place = staged ? `stages[${stage}].scoring` : 'scoring';
    runScoring(scoring).components.forEach((entry, i) => {
      for (const key of ['file', 'description']) {
        const name = entry[key];
        if (typeof name === 'string' && name !== '')
          files.push({ name, by: entry.name ?? entry.type, field: `${place}.components[${i}].${key}` }); // prettier-ignore
      }
    });
  });
  if (typeof seeds === 'string' && seeds !== '')
    files.push({ name: seeds, by: 'the memory', field: 'replay.seeds' });
  return files;
}

/** Names of files that the draft names and nobody has chosen yet. */
export function missingFiles(draft: RunDraft): NamedFile[] {
  const missing = namedFiles(draft).filter(({ name }) => draft.files[name] === undefined);
  return missing.filter(({ name }, i) => missing.findIndex((file) => file.name === name) === i);
}

/** What requests take: the id of each file that the draft names. */
export function fileIds(draft: RunDraft): Record<string, string> {
  return Object.fromEntries(
    namedFiles(draft).flatMap(({ name }): [string, string][] => {
      const file = draft.files[name];
      return file === undefined ? [] : [[name, file.id]];
    }),
  );
}

/** A name for a chosen file that no other file of the draft has: its own, or with a number. */
export function nameForFile(file: FileRef, files: Record<string, FileRef>): string {
  const dot = file.name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [file.name.slice(0, dot), file.name.slice(dot)] : [file.name, '']; // prettier-ignore
  for (let i = 1; ; i++) {
    const name = i === 1 ? file.name : `${stem}-${i}${ending}`;
    if (files[name] === undefined || files[name].id === file.id) return name;
  }
}

/** Its goals, one for each stage. */
export function goalsOf({ stages }: RunDraft): Scoring[] {
  return stages.map(({ scoring }) => scoring);
}

/** A name for files and folders: 'Drug-like, logP 2 to 3' becomes drug-like-logp-2-to-3. */
export function fileStem(name: string): string {
  const stem = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60); // prettier-ignore
  return stem === '' ? 'run' : stem;
}

/** The same run for a terminal, beside the exported run file. */
export function commandLine(draft: RunDraft): string {
  const stem = fileStem(draft.name);
  const programs = allowedPrograms(goalsOf(draft), {
    commands: draft.allowedCommands,
    programs: [],
  });
  const options = programs.map((program) => ` --allow-program ${shellWord(program)}`);
  return `athanor run ${stem}.json --out ${stem}${options.join('')}`;
}
