/** Tables of past experiments on their way into a campaign: what each column means, and what could not be understood. */
import { readTextFile } from '../chem/text-file.ts';
import { errorMessage } from '../engine/error-message.ts';
import type { CampaignTable } from '../protocol/campaign-records.ts';
import { AppError } from '../protocol/errors.ts';
import {
  EXPERIMENT_STATUSES,
  type CampaignActionInput,
} from '../reactions/campaign/campaign-state.ts';
import { guessMapping, type ColumnMapping } from '../reactions/table/column-mapping.ts';
import { readTextTable } from '../reactions/table/delimited-text.ts';
import { readMeasuredTable, type MeasuredRow, type MeasuredTable } from '../reactions/table/measured-table.ts'; // prettier-ignore

const MOST_PROBLEMS = 200;
const SAMPLES = 3;

/** Throws AppError for a file that is no table; columns that do not fit are told in the answer. */
export async function describeTable(
  path: string,
  given?: readonly ColumnMapping[],
): Promise<CampaignTable> {
  const { text, warnings } = await readTextFile(path);
  const table = readTextTable(text, path);
  const columns = [...(given ?? guessMapping(table, path))];
  const samples = columns.map(({ heading }) => {
    const index = table.headings.indexOf(heading);
    const filled = table.rows.map(({ cells }) => cells[index] ?? '').filter((cell) => cell !== ''); // prettier-ignore
    return [...new Set(filled)].slice(0, SAMPLES);
  });
  const described = { columns, samples, rows: table.rows.length };
  try {
    const measured = readMeasuredTable(table, columns, path);
    return {
      ...described,
      usable: measured.rows.length,
      problems: measured.problems.slice(0, MOST_PROBLEMS),
      moreProblems: Math.max(0, measured.problems.length - MOST_PROBLEMS),
      warnings: [...warnings, ...measured.warnings],
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return {
      ...described,
      usable: 0,
      problems: [],
      moreProblems: 0,
      warnings: [...warnings, ...table.warnings],
      problem: errorMessage(error),
    };
  }
}

/** Throws AppError for a file that is no table, or columns that do not fit it. */
export async function readPastExperiments(
  path: string,
  columns: readonly ColumnMapping[],
): Promise<MeasuredTable> {
  const { text } = await readTextFile(path);
  return readMeasuredTable(readTextTable(text, path), columns, path);
}

/** What the rows of a table add to a campaign. */
export function additionOf(
  rows: readonly MeasuredRow[],
): Exclude<CampaignActionInput, { kind: 'create' }> {
  return {
    kind: 'add',
    source: 'imported',
    experiments: rows.map(({ point, results, status, plate, well, note }) => {
      // Whether there are results says whether it was measured; only these two words say more.
      const told = EXPERIMENT_STATUSES.find((known) => known === status?.toLowerCase());
      return {
        point: { ...point },
        results: { ...results },
        ...(told === 'failed' || told === 'outlier' ? { status: told } : {}),
        ...(plate === undefined ? {} : { plate }),
        ...(well === undefined ? {} : { well }),
        ...(note === undefined ? {} : { note }),
      };
    }),
  };
}
