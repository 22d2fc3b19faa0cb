/** Splits the text of a table into cells: commas, semicolons, tabs or bars between them, quotes, lines counted. */
import Papa from 'papaparse';
import { badInput } from '../../protocol/errors.ts';

export interface TextRow {
  /** Line of the file on which the row begins, from 1. */
  line: number;
  cells: string[];
}

export interface TextTable {
  separator: string;
  headings: string[];
  rows: TextRow[];
  /** What was mended while reading: one sentence each. */
  warnings: string[];
}

const SEPARATORS = ['\t', ';', '|', ','];
/** Rows that the separator is found from. */
const LOOKED_AT = 30;

/** Throws AppError 'bad-input' for a text without a row of headings and at least one row below it. */
export function readTextTable(text: string, file?: string): TextTable {
  const place = file === undefined ? {} : { file };
  const separator = findSeparator(text);
  const warnings: string[] = [];
  const rows = splitRows(text, separator, warnings);
  const [first, ...body] = rows;
  if (first === undefined) throw badInput('The table is empty.', place);
  if (body.length === 0)
    throw badInput(
      'The table has headings and no row below them.',
      { ...place, line: first.line },
      'Give one row for each experiment, below a row of headings.',
    );
  const headings = uniqueHeadings(first.cells, warnings);
  for (const row of body) {
    if (row.cells.length > headings.length)
      warnings.push(
        `Line ${row.line} has ${row.cells.length} cells under ${headings.length} headings; the further ones are ignored.`,
      );
    row.cells = headings.map((_, index) => (row.cells[index] ?? '').trim());
  }
  return { separator, headings, rows: body, warnings };
}

/** The separator that splits most rows alike; a comma within numbers does not fool it. */
function findSeparator(text: string): string {
  const start = text.slice(0, 200_000);
  let best = ',';
  let bestScore = 0;
  for (const separator of SEPARATORS) {
    const { data } = Papa.parse<string[]>(start, { delimiter: separator, preview: LOOKED_AT });
    const counts = data.filter((cells) => cells.some((cell) => cell.trim() !== '')).map((cells) => cells.length); // prettier-ignore
    const width = counts[0] ?? 1;
    if (width < 2) continue;
    const score = counts.filter((count) => count === width).length / counts.length;
    if (score > bestScore) [best, bestScore] = [separator, score];
  }
  return best;
}

function splitRows(text: string, separator: string, warnings: string[]): TextRow[] {
  const rows: TextRow[] = [];
  let line = 1;
  let from = 0;
  Papa.parse<string[]>(text, {
    delimiter: separator,
    step: ({ data, errors, meta }) => {
      if (data.some((cell) => cell.trim() !== '')) rows.push({ line, cells: data });
      for (const error of errors)
        if (error.type === 'Quotes')
          warnings.push(`Line ${line}: ${error.message.toLowerCase().replace(/\.?$/, '.')}`);
      line += countBreaks(text, from, meta.cursor);
      from = meta.cursor;
    },
  });
  return rows;
}

function countBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let k = from; k < to; k++) {
    const code = text.charCodeAt(k);
    if (code === 10 || (code === 13 && text.charCodeAt(k + 1) !== 10)) count++;
  }
  return count;
}

function uniqueHeadings(cells: readonly string[], warnings: string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.trim() === '' ? `column ${index + 1}` : cell.trim();
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    if (times === 1) return name;
    warnings.push(
      `The heading '${name}' stands over ${times} columns; the later ones are numbered.`,
    );
    return `${name} (${times})`;
  });
}
