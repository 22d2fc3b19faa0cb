/** A measured reaction space: a CSV file with one row for each combination of conditions, and its result. */
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { badInput, nearestName } from '../../protocol/errors.ts';
import { parseDefinition } from '../../reactions/space/definition.ts';
import type { SpaceDefinition } from '../../reactions/space/definition.ts';
import type { FactorInput, Point } from '../../reactions/space/factor.ts';

export interface MeasuredTable {
  definition: SpaceDefinition;
  points: Point[];
  /** Results, one for each point. */
  values: Float64Array;
  best: number;
}

export interface TableColumns {
  /** Columns that were varied. One whose name ends in `smiles` holds structures, one of numbers only is numeric. */
  factors: readonly string[];
  /** Column of the result, to be maximised. */
  objective: string;
  /** Rows are taken in which this column has this value; all by default. */
  where?: { column: string; value: string };
}

/** Reads a table. Throws AppError 'bad-input' that names file, line and column. */
export function readMeasuredTable(
  file: string,
  { factors, objective, where }: TableColumns,
): MeasuredTable {
  const { data, meta } = Papa.parse<Record<string, string>>(readText(file), {
    header: true,
    skipEmptyLines: true,
  });
  const known = meta.fields ?? [];
  const wanted = [...factors, objective, ...(where === undefined ? [] : [where.column])];
  for (const column of wanted) if (!known.includes(column)) throw noColumn(file, column, known);
  const rows = data
    .map((cells, index) => ({ cells, line: index + 2 }))
    .filter(({ cells }) => where === undefined || cells[where.column] === where.value);
  if (rows.length === 0) {
    throw badInput(
      where === undefined
        ? 'The file has no rows.'
        : `No row has '${where.value}' in the column '${where.column}'.`,
      { file },
    );
  }
  const numeric = new Set(
    factors.filter((column) => rows.every(({ cells }) => isNumber(cells[column]))),
  );
  const definition = parseDefinition(
    {
      factors: factors.map((column) =>
        factorOf(column, new Set(rows.map(({ cells }) => cells[column])), numeric.has(column)),
      ),
      objectives: [{ name: objective, goal: 'maximize' }],
    },
    file,
  );
  const points = rows.map(({ cells }) =>
    Object.fromEntries(
      factors.map((column) => [
        column,
        numeric.has(column) ? Number(cells[column]) : cells[column],
      ]),
    ),
  );
  const values = Float64Array.from(rows, ({ cells, line }) => {
    const text = cells[objective];
    if (isNumber(text)) return Number(text);
    throw badInput(
      `'${text}' is no number.`,
      { file, line, field: objective },
      'A benchmark needs a result in every row.',
    );
  });
  return { definition, points, values, best: values.reduce((a, b) => Math.max(a, b)) };
}

function factorOf(name: string, levels: ReadonlySet<string>, numeric: boolean): FactorInput {
  if (numeric) return { name, kind: 'discrete', levels: [...levels].map(Number) };
  const structures = name.toLowerCase().endsWith('smiles');
  const categories = [...levels].map((level) =>
    structures ? { name: level, smiles: level } : { name: level },
  );
  return { name, kind: 'categorical', categories };
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '' && Number.isFinite(Number(text));
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    throw badInput('The file cannot be read.', { file }, 'Check the path.');
  }
}

function noColumn(file: string, column: string, known: readonly string[]): Error {
  const near = nearestName(column, known);
  return badInput(
    `There is no column '${column}'.`,
    { file },
    near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean '${near}'?`,
  );
}
