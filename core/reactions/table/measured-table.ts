/** Experiments that were done elsewhere, from a table: a reaction space, its measured points, and every cell that was not understood. */
import { badInput, nearestName } from '../../protocol/errors.ts';
import { parseDefinition, type SpaceDefinition, type SpaceInput } from '../space/definition.ts';
import type { FactorInput, FactorValue, Point } from '../space/factor.ts';
import type { Results } from '../space/objective.ts';
import { quoted, type ColumnMapping } from './column-mapping.ts';
import type { TextRow, TextTable } from './delimited-text.ts';
import { readNumber } from './number-cell.ts';

export interface MeasuredRow {
  /** Line of the file. */
  line: number;
  point: Point;
  /** Empty when nothing was measured yet. */
  results: Results;
  /** As the table says it. */
  status?: string;
  plate?: string;
  well?: string;
  note?: string;
}

export interface CellProblem {
  line: number;
  column: string;
  /** What is wrong and what became of the row: one sentence. */
  message: string;
}

export interface MeasuredTable {
  definition: SpaceDefinition;
  rows: MeasuredRow[];
  problems: CellProblem[];
  /** What a person should know about the whole table: one sentence each. */
  warnings: string[];
}

/** Throws AppError 'bad-input' when the mapping does not fit the table, or no row can be used. */
export function readMeasuredTable(
  table: TextTable,
  mapping: readonly ColumnMapping[],
  file?: string,
): MeasuredTable {
  const place = file === undefined ? {} : { file };
  checkMapping(table, mapping, place);
  const problems: CellProblem[] = [];
  const rows = table.rows.flatMap((row) => {
    const read = readRow(table, mapping, row, problems);
    return read === undefined ? [] : [read];
  });
  if (rows.length === 0)
    throw badInput(
      `None of the ${table.rows.length} rows can be used${problems.length === 0 ? '' : `: line ${problems[0].line}, ${problems[0].message}`}.`,
      place,
    );
  const definition = parseDefinition(defineSpace(table, mapping, rows, place), file);
  return {
    definition,
    rows,
    problems,
    warnings: [...table.warnings, ...observe(definition, rows)],
  };
}

function checkMapping(
  { headings }: TextTable,
  mapping: readonly ColumnMapping[],
  place: { file?: string },
): void {
  for (const column of mapping) {
    const wanted = [
      column.heading,
      ...(column.role === 'structure' || column.role === 'descriptor' ? [column.of] : []),
    ];
    for (const heading of wanted)
      if (!headings.includes(heading)) {
        const nearest = nearestName(heading, headings);
        throw badInput(
          `The table has no column '${heading}'.`,
          place,
          nearest === undefined ? `There are: ${quoted(headings)}.` : `Did you mean '${nearest}'?`,
        );
      }
    if (column.role === 'structure' || column.role === 'descriptor') {
      const owner = mapping.find(({ heading }) => heading === column.of);
      if (owner?.role !== 'factor' || owner.kind !== 'categorical')
        throw badInput(
          `The column '${column.heading}' describes '${column.of}', which is no categorical factor.`,
          place,
        );
    }
  }
  for (const role of ['factor', 'objective'] as const)
    if (!mapping.some((column) => column.role === role))
      throw badInput(
        `No column of the table is ${role === 'factor' ? 'a factor' : 'an objective'}.`,
        place,
        `Choose ${role === 'factor' ? 'what was varied' : 'what was measured'} among ${quoted(headings)}.`,
      );
}

/** Undefined when a factor has no value: the row is left out. */
function readRow(
  { headings }: TextTable,
  mapping: readonly ColumnMapping[],
  { line, cells }: TextRow,
  problems: CellProblem[],
): MeasuredRow | undefined {
  const point: Record<string, FactorValue> = {};
  const results: Record<string, number> = {};
  const extras: Pick<MeasuredRow, 'status' | 'plate' | 'well' | 'note'> = {};
  let usable = true;
  for (const column of mapping) {
    const cell = cells[headings.indexOf(column.heading)];
    const report = (message: string): void => {
      problems.push({ line, column: column.heading, message });
    };
    if (column.role === 'factor') {
      const value = factorValue(column, cell, report);
      if (value === undefined) usable = false;
      else point[column.name] = value;
    } else if (column.role === 'objective') {
      const read = readNumber(cell, column.decimal);
      const problem = numberProblem(read, column);
      if (problem !== undefined) report(`${problem}; the result is left empty`);
      else if (read.kind === 'number') results[column.name] = read.value;
    } else if (
      (column.role === 'status' || column.role === 'plate' || column.role === 'well' || column.role === 'note') && // prettier-ignore
      cell !== ''
    )
      extras[column.role] = cell;
  }
  return usable ? { line, point, results, ...extras } : undefined;
}

function factorValue(
  column: ColumnMapping & { role: 'factor' },
  cell: string,
  report: (message: string) => void,
): FactorValue | undefined {
  if (column.kind === 'categorical') {
    if (cell !== '') return cell;
    report('the cell is empty; the row is left out');
    return undefined;
  }
  const read = readNumber(cell, column.decimal);
  const problem = numberProblem(read, column);
  if (problem === undefined && read.kind === 'number') return read.value;
  report(`${problem ?? 'the cell is empty'}; the row is left out`);
  return undefined;
}

function numberProblem(
  read: ReturnType<typeof readNumber>,
  { unit }: ColumnMapping,
): string | undefined {
  if (read.kind === 'problem') return read.why;
  if (read.kind === 'missing' || read.unit === '' || unit === undefined) return undefined;
  const plain = (text: string): string => text.replace(/[\s°]/g, '').toLowerCase();
  return plain(read.unit) === plain(unit)
    ? undefined
    : `'${read.value} ${read.unit}' is not in '${unit}', as the column is`;
}

function defineSpace(
  table: TextTable,
  mapping: readonly ColumnMapping[],
  rows: readonly MeasuredRow[],
  place: { file?: string },
): SpaceInput {
  const byLine = new Map(table.rows.map((row) => [row.line, row.cells]));
  const factors = mapping.flatMap((column): FactorInput[] => {
    if (column.role !== 'factor') return [];
    const { name, unit } = column;
    const withUnit = unit === undefined ? {} : { unit };
    if (column.kind === 'categorical') {
      const categories = categoriesOf(table, mapping, column, rows, byLine, place);
      return [{ name, kind: 'categorical', categories }];
    }
    const levels = [...new Set(rows.map(({ point }) => Number(point[name])))].sort((a, b) => a - b);
    return column.kind === 'discrete'
      ? [{ name, kind: 'discrete', levels, ...withUnit }]
      : [
          {
            name,
            kind: 'continuous',
            low: levels[0],
            high: levels[levels.length - 1],
            ...withUnit,
          },
        ];
  });
  const objectives = mapping.flatMap((column) =>
    column.role === 'objective'
      ? [
          {
            name: column.name,
            goal: column.goal,
            ...(column.unit === undefined ? {} : { unit: column.unit }),
          },
        ]
      : [],
  );
  return { factors, objectives };
}

/** The categories in the order in which they appear, with their structures and constants. */
function categoriesOf(
  { headings }: TextTable,
  mapping: readonly ColumnMapping[],
  owner: ColumnMapping,
  rows: readonly MeasuredRow[],
  byLine: ReadonlyMap<number, readonly string[]>,
  place: { file?: string },
): { name: string; smiles?: string; descriptors?: Record<string, number> }[] {
  const structure = mapping.find(({ role, ...rest }) => role === 'structure' && 'of' in rest && rest.of === owner.heading); // prettier-ignore
  const constants = mapping.filter((column) => column.role === 'descriptor' && column.of === owner.heading); // prettier-ignore
  const isSmilesItself = structure === undefined && /smiles/i.test(owner.heading);
  const found = new Map<string, { name: string; smiles?: string; descriptors?: Record<string, number> }>(); // prettier-ignore
  for (const { line, point } of rows) {
    const name = String(point[owner.name]);
    const cells = byLine.get(line)!;
    const cellOf = (heading: string): string => cells[headings.indexOf(heading)];
    const smiles =
      structure === undefined ? (isSmilesItself ? name : '') : cellOf(structure.heading);
    const known = found.get(name);
    if (known !== undefined) {
      if (
        structure !== undefined &&
        smiles !== '' &&
        known.smiles !== undefined &&
        known.smiles !== smiles
      )
        throw badInput(
          `'${name}' has the structure '${known.smiles}' in one row and '${smiles}' in line ${line}.`,
          { ...place, line },
          'Give each category one structure, or two names.',
        );
      if (known.smiles === undefined && smiles !== '') known.smiles = smiles;
      continue;
    }
    const descriptors: Record<string, number> = {};
    for (const column of constants) {
      const read = readNumber(cellOf(column.heading), column.decimal);
      if (read.kind === 'number') descriptors[column.name] = read.value;
    }
    found.set(name, {
      name,
      ...(smiles === '' ? {} : { smiles }),
      ...(constants.length === 0 ? {} : { descriptors }),
    });
  }
  return [...found.values()];
}

/** Replicates, percentages beyond 100, and other things that are kept as they are. */
function observe(definition: SpaceDefinition, rows: readonly MeasuredRow[]): string[] {
  const warnings: string[] = [];
  const names = definition.factors.map(({ name }) => name);
  const keys = new Map<string, number>();
  for (const { point } of rows) {
    const key = JSON.stringify(names.map((name) => point[name]));
    keys.set(key, (keys.get(key) ?? 0) + 1);
  }
  const repeated = [...keys.values()].filter((count) => count > 1);
  if (repeated.length > 0)
    warnings.push(
      `${repeated.length} conditions were measured more than once (${repeated.reduce((sum, count) => sum + count, 0)} rows); all are kept as replicates.`,
    );
  for (const { name, unit } of definition.objectives) {
    if (unit !== '%' && !/yield|conversion|purity/i.test(name)) continue;
    const over = rows.filter(({ results }) => results[name] > 100);
    if (over.length > 0)
      warnings.push(
        `${over.length} values of '${name}' are over 100, the first in line ${over[0].line}; they are kept as measured.`,
      );
  }
  return warnings;
}
