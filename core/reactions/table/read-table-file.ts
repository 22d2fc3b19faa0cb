/** From a file to experiments: read, guess what the columns mean, or take the mapping that the user has mended. */
import { readTextFile } from '../../chem/text-file.ts';
import { guessMapping, type ColumnMapping } from './column-mapping.ts';
import { readTextTable } from './delimited-text.ts';
import { readMeasuredTable, type MeasuredTable } from './measured-table.ts';

/** Throws AppError 'bad-input' for a file that is no table or has nothing that can be used. */
export async function readTableFile(
  path: string,
  mapping?: readonly ColumnMapping[],
): Promise<MeasuredTable & { mapping: readonly ColumnMapping[] }> {
  const { text, warnings } = await readTextFile(path);
  const table = readTextTable(text, path);
  const used = mapping ?? guessMapping(table, path);
  const measured = readMeasuredTable(table, used, path);
  return { ...measured, warnings: [...warnings, ...measured.warnings], mapping: used };
}
