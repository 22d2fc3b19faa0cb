/**
 * Molecules from the files that chemists have: .smi, .csv and .sdf. Every record keeps its line; a bad record stays in
 * the list with its reason, so that results can be matched to the input row by row.
 */
import { extname } from 'node:path';
import Papa from 'papaparse';
import { badInput } from '../protocol/errors.ts';
import { findMolblockFault, readSdf } from './sdf-reader.ts';
import { MolblockReader } from './molblock-reader.ts';
import { guessSmilesColumn, looksLikeSmiles, NAME_COLUMN, SMILES_COLUMN } from './smiles-column.ts';
import { readTextFile } from './text-file.ts';

export interface MoleculeRecord {
  /** Line of the file on which the record starts, 1-based. */
  line: number;
  /** SMILES as given; of an SDF record the SMILES of its structure, '' when it has none that can be read. */
  input: string;
  /** '' when the file gives none. */
  name: string;
  /** The other columns of a CSV, or the data fields of an SDF. */
  fields?: Record<string, string>;
  /** Why there is no structure: one sentence; undefined for records whose SMILES is yet to be parsed. */
  error?: string;
}

export interface MoleculeFile {
  records: MoleculeRecord[];
  warnings: string[];
  /** Heading of the column of a table that was read. */
  column?: string;
}

/** The first line of a table is in here. */
const HEADING_CHARACTERS = 1_000_000;
/** More warnings than these are counted, not listed. */
const MAXIMUM_WARNINGS = 20;

/**
 * Reads a .smi (.smiles, .ism, .txt), .csv (.tsv) or .sdf (.sd, .mol) file. `column`: heading of the SMILES of a table.
 * Throws AppError 'bad-input' when the file cannot be read as a whole: missing, empty, binary, of another kind, or a
 * table without a SMILES column.
 */
export async function readMoleculeFile(
  path: string,
  options: { column?: string | undefined } = {},
): Promise<MoleculeFile> {
  const extension = extname(path).toLowerCase();
  const read = READERS.get(extension);
  if (read === undefined) {
    throw badInput(
      `'${path}' has the unknown extension '${extension}'.`,
      { file: path },
      'Molecules are read from .smi, .csv and .sdf files.',
    );
  }
  const { text, warnings } = await readTextFile(path);
  const file = await read(text, path, options.column);
  const all = [...warnings, ...file.warnings];
  if (all.length > MAXIMUM_WARNINGS) {
    const rest = all.length - MAXIMUM_WARNINGS;
    all.splice(MAXIMUM_WARNINGS, rest, `${String(rest)} further warnings are not shown.`);
  }
  if (file.records.length === 0) {
    throw badInput(`'${path}' holds no molecules.`, { file: path });
  }
  return { ...file, warnings: all };
}

type Reader = (text: string, path: string, column?: string) => MoleculeFile | Promise<MoleculeFile>;

const READERS = new Map<string, Reader>([
  ...['.smi', '.smiles', '.ism', '.txt'].map((end): [string, Reader] => [end, readSmilesLines]),
  ...['.csv', '.tsv'].map((end): [string, Reader] => [end, readTable]),
  ...['.sdf', '.sd', '.mol'].map((end): [string, Reader] => [end, readStructures]),
]);

/** One molecule a line: SMILES, white space, name. Blank lines, lines that start with '#' and a heading are skipped. */
export function readSmilesLines(text: string): MoleculeFile {
  const records: MoleculeRecord[] = [];
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) return;
    const [, input, rest] = /^(\S+)\s*(.*)$/s.exec(trimmed) ?? ['', trimmed, ''];
    if (records.length === 0 && SMILES_COLUMN.test(input)) return;
    // ChemAxon's extension stands between bars before the name.
    const name = rest.replace(/^\|[^|]*\|\s*/, '');
    records.push({ line: index + 1, input, name });
  });
  return { records, warnings: [] };
}

/** A table with or without headings; the SMILES column is found by its name, else by what it holds. */
export function readTable(text: string, path: string, wanted?: string): MoleculeFile {
  const rows = parseRows(text, path);
  const warnings = rows.warnings;
  const [first] = rows.rows;
  if (first === undefined) return { records: [], warnings };
  const { hasHeadings, headings } = headingsOf(first);
  const body = hasHeadings ? rows.rows.slice(1) : rows.rows;
  const column = wanted === undefined ? guessSmilesColumn(headings, body.map((row) => row.cells)) : headings.indexOf(wanted); // prettier-ignore
  if (column === -1) {
    throw badInput(`'${path}' has no column '${String(wanted)}'.`, { file: path, line: 1 });
  }
  if (column === undefined) {
    throw badInput(
      `'${path}' has no SMILES column; its columns are ${headings
        .slice(0, 30)
        .map((name) => `'${name}'`)
        .join(', ')}.`,
      { file: path, line: 1 },
      "Name the column with the structures 'smiles'.",
    );
  }
  const nameColumn = headings.findIndex((name, k) => k !== column && NAME_COLUMN.test(name));
  const records = body.map((row): MoleculeRecord => {
    if (row.cells.length > headings.length) {
      const counts = `${String(row.cells.length)} cells under ${String(headings.length)} headings`;
      warnings.push(`Line ${String(row.line)} has ${counts}; the further ones are ignored.`);
    }
    const others = headings.flatMap((name, k): [string, string][] =>
      k === column ? [] : [[name, row.cells[k] ?? '']],
    );
    return {
      line: row.line,
      input: (row.cells[column] ?? '').trim(),
      name: nameColumn < 0 ? '' : (row.cells[nameColumn] ?? '').trim(),
      fields: Object.fromEntries(others),
    };
  });
  return { records, warnings, column: headings[column] };
}

/** The headings of a .csv or .tsv file, or what stands for them; none for a file of another kind. Throws as `readMoleculeFile`. */
export async function tableColumns(path: string): Promise<string[]> {
  if (READERS.get(extname(path).toLowerCase()) !== readTable) return [];
  const { text } = await readTextFile(path);
  const [first] = parseRows(text.slice(0, HEADING_CHARACTERS), path).rows;
  return first === undefined ? [] : headingsOf(first).headings;
}

function headingsOf({ cells }: Row): { hasHeadings: boolean; headings: string[] } {
  const hasHeadings = !cells.some(looksLikeSmiles) || cells.some(isHeading);
  return {
    hasHeadings,
    headings: hasHeadings
      ? uniqueHeadings(cells)
      : cells.map((_, index) => `column ${String(index + 1)}`),
  };
}

function isHeading(cell: string): boolean {
  return SMILES_COLUMN.test(cell.trim());
}

/** Repeated headings get a number, so that no field hides another. */
function uniqueHeadings(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.trim() === '' ? `column ${String(index + 1)}` : cell.trim();
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${String(times)})`;
  });
}

interface Row {
  line: number;
  cells: string[];
}

function parseRows(text: string, path: string): { rows: Row[]; warnings: string[] } {
  const rows: Row[] = [];
  const warnings: string[] = [];
  let line = 1;
  let from = 0;
  // A single column has no delimiter to find.
  const guess = Papa.parse(text.slice(0, 100_000).trim(), { preview: 20 }).meta.delimiter;
  const delimiter = /\.tsv$/i.test(path) ? '\t' : guess;
  Papa.parse<string[]>(text, {
    delimiter,
    step: (result) => {
      const cells = result.data;
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
      for (const error of result.errors) {
        if (error.type === 'Quotes') {
          warnings.push(`Line ${String(line)}: ${error.message.toLowerCase()}.`);
        }
      }
      const to = result.meta.cursor;
      line += countBreaks(text, from, to);
      from = to;
    },
  });
  return { rows, warnings };
}

function countBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let k = from; k < to; k++) {
    const code = text.charCodeAt(k);
    if (code === 10 || (code === 13 && text.charCodeAt(k + 1) !== 10)) count++;
  }
  return count;
}

async function readStructures(text: string): Promise<MoleculeFile> {
  const reader = await MolblockReader.load();
  const records: MoleculeRecord[] = [];
  const warnings: string[] = [];
  for (const entry of readSdf(text)) {
    const number = records.length + 1;
    const record: MoleculeRecord = {
      line: entry.line,
      input: '',
      name: entry.title,
      fields: entry.fields,
    };
    records.push(record);
    for (const { line, message } of entry.errors) {
      warnings.push(`Line ${String(line)}, record ${String(number)}: ${message}.`);
    }
    const fault = entry.molblock === '' ? undefined : findMolblockFault(entry.molblock);
    if (entry.molblock === '') {
      record.error = `Record ${String(number)} has no complete molecule block.`;
    } else if (fault !== undefined) {
      const line = entry.line + fault.offset;
      record.error = `Line ${String(line)}, record ${String(number)}: ${fault.message}.`;
    } else {
      const read = await reader.smiles(entry.molblock);
      if ('smiles' in read) record.input = read.smiles;
      else record.error = `Record ${String(number)}: ${read.reason}`;
    }
    if (record.error !== undefined) warnings.push(record.error);
  }
  return { records, warnings };
}
