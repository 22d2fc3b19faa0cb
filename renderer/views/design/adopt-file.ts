/** What a dropped or opened file becomes in a draft: a reward, references and seeds, a profile, or the whole design. */
import { badInput } from '../../../core/protocol/errors.ts';
import type { FileRef, FileSummary } from '../../../core/protocol/host-records.ts';
import { freeName } from './component-rules.ts';
import {
  draftFromRun,
  missingFiles,
  nameForFile,
  scoringFrom,
  type NamedFile,
  type RunDraft,
} from './run-draft.ts';
import type { ComponentEntry } from './scoring-types.ts';

/** Kinds of files by the ending of a name that waits for one. */
const ENDINGS: Partial<Record<FileSummary['kind'], readonly string[]>> = {
  molecules: ['smi', 'sdf', 'csv', 'txt'],
  'reward-script': ['js', 'ts', 'mjs'],
  model: ['onnx'],
};

/** The draft with the file in it. Throws AppError for a file that no design can use. */
export function adoptFile(draft: RunDraft, file: FileSummary): RunDraft {
  switch (file.kind) {
    case 'run-file':
      return { ...draftFromRun(parse(file)), files: { ...file.files } };
    case 'scoring':
      return withStage(draft, { scoring: scoringFrom(parse(file)) });
    case 'molecules':
    case 'reward-script':
    case 'model':
      break;
    default:
      throw badInput(
        `‘${file.name}’ is nothing that a design can use.`,
        { file: file.name },
        'Take molecules, a reward script, a model, a scoring profile or a run file.',
      );
  }
  const waiting = missingFiles(draft).find(({ name }) => fits(name, file.kind));
  if (waiting !== undefined) return chooseMissing(draft, waiting, file);
  const name = nameForFile(file, draft.files);
  const type = { molecules: 'similarity', 'reward-script': 'script', model: 'onnx' }[file.kind];
  const [{ scoring }] = draft.stages as [RunDraft['stages'][number]];
  const entry: ComponentEntry = { type, name: freeName(file.name, scoring), file: name };
  const next = withStage(draft, { scoring: { ...scoring, components: [...scoring.components, entry] } }); // prettier-ignore
  next.files = { ...draft.files, [name]: refOf(file) };
  if (file.kind === 'molecules' && draft.replay.seeds === undefined)
    next.replay = { ...draft.replay, seeds: name };
  return next;
}

/** The file takes the place of one that the draft names, wherever it does. */
export function chooseMissing(draft: RunDraft, missing: NamedFile, file: FileRef): RunDraft {
  const name = nameForFile(file, draft.files);
  const renamed = (value: unknown): unknown => (value === missing.name ? name : value);
  const next = structuredClone(draft);
  if (next.environment.prior !== undefined)
    next.environment.prior = String(renamed(next.environment.prior));
  if (next.replay.seeds !== undefined) next.replay.seeds = String(renamed(next.replay.seeds));
  for (const { scoring } of next.stages) {
    for (const entry of scoring.components) {
      for (const key of ['file', 'description'])
        if (entry[key] !== undefined) entry[key] = renamed(entry[key]);
    }
  }
  const { [missing.name]: _, ...others } = next.files;
  next.files = { ...others, [name]: refOf(file) };
  return next;
}

/** Endings of files that can stand for a missing one. */
export function endingsFor({ name }: NamedFile): readonly string[] {
  const ending = endingOf(name);
  return Object.values(ENDINGS).find((endings) => endings.includes(ending)) ?? [ending];
}

function fits(name: string, kind: FileSummary['kind']): boolean {
  return ENDINGS[kind]?.includes(endingOf(name)) === true;
}

function endingOf(name: string): string {
  return name.split('.').pop()?.toLowerCase() ?? '';
}

function refOf({ id, name, size }: FileRef): FileRef {
  return { id, name, size };
}

function withStage(draft: RunDraft, change: Partial<RunDraft['stages'][number]>): RunDraft {
  return { ...draft, stages: draft.stages.map((stage, i) => (i === 0 ? { ...stage, ...change } : stage)) }; // prettier-ignore
}

function parse({ text, name }: FileSummary): unknown {
  try {
    return JSON.parse(text ?? '') as unknown;
  } catch {
    throw badInput(`‘${name}’ is not valid JSON.`, { file: name }, 'Choose another file.');
  }
}
