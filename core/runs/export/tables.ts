/** steps.csv, molecules.csv, .smi and .json: RFC 4180 quoting, numbers in full, empty cells for missing values. */
import Papa from 'papaparse';
import type { RunStore } from '../../storage/run-store.ts';
import { writeOutput, type ExportProgress } from './atomic-output.ts';
import { candidateColumns, type Cell } from './candidate-columns.ts';
import { selectCandidates, type RankedCandidate, type Selection } from './selection.ts';

export interface CandidateExport extends Selection, ExportProgress {
  store: RunStore;
  /** Type of the run's environment: names the column of keys. */
  environmentType: string;
}

/** step, oracle_calls, seconds, the metrics in the order in which they first occur, stage. */
export async function writeStepsCsv(
  store: RunStore,
  path: string,
  signal?: AbortSignal,
): Promise<void> {
  const steps = store.steps();
  const metrics = [...new Set(steps.flatMap((step) => Object.keys(step.metrics)))];
  const rows = steps.map((step): Cell[] => [
    step.step,
    step.oracleCalls,
    Math.round(step.seconds * 1000) / 1000,
    ...metrics.map((name) => step.metrics[name] ?? null),
    step.stage + 1,
  ]);
  await writeOutput(
    path,
    lines([['step', 'oracle_calls', 'seconds', ...metrics, 'stage'], ...rows]),
    signal,
  );
}

export async function writeMoleculesCsv(path: string, options: CandidateExport): Promise<void> {
  const columns = candidateColumns(options.store, options.environmentType);
  const rows = function* (): IterableIterator<Cell[]> {
    yield columns.map(({ name }) => name);
    for (const candidate of counted(options)) yield columns.map(({ of }) => of(candidate));
  };
  await writeOutput(path, lines(rows()), options.signal);
}

/** One key a line and its rank as the name. */
export async function writeSmiles(path: string, options: CandidateExport): Promise<void> {
  const text = function* (): IterableIterator<string> {
    for (const { key, rank } of counted(options)) yield `${key} ${rank}\n`;
  };
  await writeOutput(path, text(), options.signal);
}

/** An array of objects with everything that is known of each candidate. */
export async function writeJson(path: string, options: CandidateExport): Promise<void> {
  const text = function* (): IterableIterator<string> {
    yield '[';
    let separator = '\n';
    for (const { id: _id, ...candidate } of counted(options)) {
      yield `${separator}${JSON.stringify(candidate)}`;
      separator = ',\n';
    }
    yield '\n]\n';
  };
  await writeOutput(path, text(), options.signal);
}

/** The selected candidates, telling `onProgress` how many have passed. */
export function* counted(options: CandidateExport): IterableIterator<RankedCandidate> {
  const { store, onProgress, top = Infinity, liked, uniqueScaffolds, keys } = options;
  const chosen = keys?.size ?? store.count(liked === true ? { judged: 'liked' } : {});
  const isKnown = uniqueScaffolds !== true && (keys === undefined || liked !== true);
  const total = isKnown ? Math.min(top, chosen) : undefined;
  let done = 0;
  for (const candidate of selectCandidates(store, options)) {
    yield candidate;
    onProgress?.(++done, total);
  }
}

function* lines(rows: Iterable<readonly Cell[]>): IterableIterator<string> {
  for (const row of rows) yield `${Papa.unparse([row as Cell[]])}\r\n`;
}
