/** The records of a file of molecules that a prior is to learn from, with the columns to choose from when it is a table. */
import { readMoleculeFile, tableColumns } from '../chem/molecule-files.ts';
import { errorMessage } from '../engine/error-message.ts';
import type { ErrorMessage } from '../protocol/engine-api.ts';

export interface CorpusFile {
  /** Headings of a table; none for other files. */
  columns: string[];
  /** The one that was read. */
  column?: string;
  records: { smiles: string; line: number; error?: string }[];
  /** Why there are no records. */
  problem?: ErrorMessage;
}

/** Throws AppError for a file that is no file of molecules at all. */
export async function readCorpusFile(path: string, column?: string): Promise<CorpusFile> {
  const columns = await tableColumns(path);
  try {
    const file = await readMoleculeFile(path, { column });
    const records = file.records.map(({ input, line, error }) => ({
      smiles: input,
      line,
      ...(error === undefined ? {} : { error }),
    }));
    return { columns, records, ...(file.column === undefined ? {} : { column: file.column }) };
  } catch (error) {
    // A table whose column nobody could guess: the user names it.
    if (columns.length === 0) throw error;
    return { columns, records: [], problem: errorMessage(error) };
  }
}
