/** Rows of the table as text for the clipboard. */
import type { CandidateRecord } from '../../../core/protocol/run-records.ts';
import { cellValue, type RowExtras, type TableColumn } from './columns.ts';

/** One SMILES a line. */
export function smilesLines(rows: readonly CandidateRecord[]): string {
  return rows.map(({ key }) => key).join('\n');
}

/** Tab-separated with a header, as spreadsheets paste it: SMILES first, numbers in full precision. */
export function tabSeparated(
  rows: readonly CandidateRecord[],
  columns: readonly TableColumn[],
  extras: readonly RowExtras[] = [],
): string {
  const others = columns.filter(({ kind, id }) => kind !== 'structure' && id !== 'smiles');
  const header = [
    'SMILES',
    ...others.map(({ title, unit }) => (unit === '' ? title : `${title} (${unit})`)),
  ];
  const lines = rows.map((row, i) => [
    row.key,
    ...others.map((column) => cellValue(column, row, extras[i]) ?? ''),
  ]);
  return [header, ...lines].map((cells) => cells.map(cellOf).join('\t')).join('\n');
}

/** Tabs and line breaks would begin new cells; a formula of a spreadsheet must not begin by itself. */
function cellOf(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const flat = value.replace(/[\t\r\n]+/g, ' ');
  return /^[=+@]/.test(flat) ? `'${flat}` : flat;
}
