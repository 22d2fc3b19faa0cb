/**
 * What a file of molecules holds for training: every molecule once, as canonical SMILES, and which of them a prior can
 * write with its tokens.
 */
import { basename } from 'node:path';
import type { Chemistry } from '../chem/analysis.ts';
import type { PriorDescription } from '../policies/prior.ts';
import { Vocabulary } from '../policies/smiles-tokens.ts';
import type { ErrorMessage } from '../protocol/engine-api.ts';
import { fromErrorMessage } from '../protocol/error-message.ts';
import type { CorpusSummary, Progress } from '../protocol/host-records.ts';
import { counted } from './counted.ts';
import { readInThread } from './inspect-file.ts';

/** Fewer cannot spare molecules for validation. */
export const FEWEST_MOLECULES = 10;
const MOST_PROBLEMS = 100;
/** Records that are analysed between two looks at the signal. */
const CHUNK = 500;

export interface Corpus extends Pick<
  CorpusSummary,
  'columns' | 'column' | 'records' | 'invalid' | 'problems' | 'duplicates'
> {
  /** Distinct molecules as canonical SMILES, in the order of the file. */
  smiles: string[];
  /** Why the file has none. */
  problem?: ErrorMessage;
}

/** Throws AppError for a file that is no file of molecules, the signal's reason when it aborts. */
export async function readCorpus(
  path: string,
  column: string | undefined,
  chemistry: Chemistry,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Corpus> {
  const answer = await readInThread({ kind: 'corpus', path, column });
  if ('error' in answer) throw fromErrorMessage(named(answer.error, path));
  if (!('corpus' in answer)) throw new Error('The thread answered something else.');
  const { records, problem, ...table } = answer.corpus;
  const corpus: Corpus = { ...table, records: records.length, invalid: 0, problems: [], duplicates: 0, smiles: [] }; // prettier-ignore
  if (problem !== undefined) corpus.problem = named(problem, path);
  const seen = new Set<string>();
  for (let start = 0; start < records.length; start += CHUNK) {
    signal.throwIfAborted();
    onProgress({ done: start, total: records.length });
    const part = records.slice(start, start + CHUNK);
    const readable = part.filter(({ error, smiles }) => error === undefined && smiles !== '');
    const analyses = await chemistry.analyse(readable.map(({ smiles }) => smiles), {}); // prettier-ignore
    const found = new Map(readable.map((record, i) => [record, analyses[i]]));
    for (const record of part) {
      const analysis = found.get(record);
      if (analysis?.valid !== true) {
        const message = record.error ?? analysis?.reason ?? 'The record holds no structure.';
        addProblem(corpus, { kind: 'bad-input', message, place: { file: basename(path), line: record.line } }); // prettier-ignore
      } else if (seen.has(analysis.smiles)) corpus.duplicates++;
      else {
        seen.add(analysis.smiles);
        corpus.smiles.push(analysis.smiles);
      }
    }
  }
  return corpus;
}

function addProblem(corpus: Corpus, problem: ErrorMessage): void {
  corpus.invalid++;
  if (corpus.problems.length < MOST_PROBLEMS) corpus.problems.push(problem);
}

/** Windows know the name of a file only, not where it lies. */
function named(problem: ErrorMessage, path: string): ErrorMessage {
  const message = problem.message.replaceAll(path, basename(path));
  return { ...problem, message, place: { ...problem.place, file: basename(path) } };
}

export interface FittingMolecules {
  smiles: string[];
  /** Molecules that are left out for a token, by that token, the most frequent first. */
  unknown: { token: string; molecules: number }[];
  /** Molecules with more tokens than the prior can write. */
  tooLong: number;
  /** Mean over the molecules, with the end token; 0 without any. */
  tokens: number;
  problem?: ErrorMessage;
}

/** Which molecules the prior can write. */
export function fitToPrior(
  { smiles, records, problem }: Corpus,
  { vocabulary: tokens, maxLength }: Pick<PriorDescription, 'vocabulary' | 'maxLength'>,
): FittingMolecules {
  const vocabulary = new Vocabulary(tokens);
  const unknown = new Map<string, number>();
  const fitting: string[] = [];
  let [tooLong, total] = [0, 0];
  for (const text of smiles) {
    const encoded = vocabulary.encode(text);
    if (encoded.ids === undefined) {
      const token = encoded.unknown ?? '';
      unknown.set(token, (unknown.get(token) ?? 0) + 1);
    } else if (encoded.ids.length > maxLength + 1) tooLong++;
    else {
      fitting.push(text);
      total += encoded.ids.length;
    }
  }
  const left = [...unknown].map(([token, molecules]) => ({ token, molecules }));
  left.sort((a, b) => b.molecules - a.molecules);
  const fault = problem ?? tooFew(fitting.length, smiles.length, records, left);
  return {
    smiles: fitting,
    unknown: left,
    tooLong,
    tokens: fitting.length === 0 ? 0 : total / fitting.length,
    ...(fault === undefined ? {} : { problem: fault }),
  };
}

function tooFew(
  usable: number,
  valid: number,
  records: number,
  unknown: FittingMolecules['unknown'],
): ErrorMessage | undefined {
  if (usable >= FEWEST_MOLECULES) return undefined;
  const problem = (message: string, hint: string): ErrorMessage => ({ kind: 'bad-input', message, place: {}, hint }); // prettier-ignore
  if (valid === 0)
    return problem(
      `None of the ${counted(records, 'record')} is a molecule that can be read.`,
      'Choose a file with SMILES or structures, or another column.',
    );
  if (usable === 0 && unknown.length > 0)
    return problem(
      `This prior can write none of the molecules: it does not know ${listOf(unknown.map(({ token }) => `'${token}'`))}.`,
      'Choose other molecules, or a prior that was trained on such ones.',
    );
  return problem(
    `${counted(usable, 'molecule')} can be used, and at least ${FEWEST_MOLECULES} are needed, so that some can be kept aside to check what was learned.`,
    'Add molecules to the file.',
  );
}

function listOf(words: readonly string[]): string {
  const shown = words.slice(0, 5).join(', ');
  return words.length > 5 ? `${shown} and ${words.length - 5} more tokens` : shown;
}
