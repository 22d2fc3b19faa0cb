/** What each column of a table of experiments means: guessed from headings and cells, and mended by the user. */
import { looksLikeSmiles } from '../../chem/smiles-column.ts';
import { badInput } from '../../protocol/errors.ts';
import { findDecimalMark, readNumber, type DecimalMark } from './number-cell.ts';
import type { TextTable } from './delimited-text.ts';

export type ColumnRole =
  | { role: 'factor'; kind: 'continuous' | 'discrete' | 'categorical' }
  | { role: 'objective'; goal: 'maximize' | 'minimize' }
  /** SMILES of the categories of the factor in column `of`. */
  | { role: 'structure'; of: string }
  /** A physical constant of the categories of the factor in column `of`. */
  | { role: 'descriptor'; of: string }
  | { role: 'status' }
  | { role: 'plate' }
  | { role: 'well' }
  | { role: 'note' }
  | { role: 'ignored'; reason: string };

export type ColumnMapping = ColumnRole & {
  heading: string;
  /** Name of the factor or objective; the heading without its unit. */
  name: string;
  unit?: string;
  decimal: DecimalMark;
};

/** Rows that a guess looks at: the first ones. */
const LOOKED_AT = 5000;
/** A column is numeric when this share of its filled cells are numbers. */
const NUMERIC_SHARE = 0.8;
/** Numbers of that few values are levels. */
const MOST_LEVELS = 12;

const MAXIMIZED =
  /yield|conversion|\bconv\b|selectiv|\be\.?e\.?\b|enantio|purity|\bassay\b|titer|titre|productivity|\bsty\b|space.?time|\btt?on\b|\btof\b|area|\blcap\b|\bap\b|response|result|score/i;
const MINIMIZED = /impurit|e[-_ ]?factor|waste|by.?product|side.?product|dimer|loss|residual/i;
const COST = /\b(cost|price)\b/i;
const NUMBERING =
  /^(entry|id|no\.?|nr\.?|number|#|index|row|exp(eriment)?([ _-]?(id|no\.?|number))?|run|batch|round|iteration|date|time ?stamp|operator|column 1)$/i;
const NOTE = /^(comments?|notes?|remarks?)$/i;
const STRUCTURE = /[ _-]*\(?smiles\)?$/i;
/** A unit behind the name: `T (°C)`, `concentration [M]`, `temperature_C`. */
const BRACKETED_UNIT = /^(.*?)[\s_]*[([]\s*([^()[\]]{1,15})\s*[)\]]$/;
const TRAILING_UNIT =
  /^(.+)_(C|K|degC|M|mM|mol|mmol|min|s|h|hr|hours?|eq|equiv|pct|percent|mL|uL|bar|psi|nm|mg|g)$/;

/** A guess for every column. Throws AppError when nothing could be a result. */
export function guessMapping(table: TextTable, file?: string): ColumnMapping[] {
  const sample = table.rows.slice(0, LOOKED_AT);
  const columns = table.headings.map(
    (heading, index) =>
    describeColumn(heading, sample.map(({ cells }) => cells[index]), table.separator), // prettier-ignore
  );
  const mapping = columns.map((column): ColumnMapping => ({ ...column.base, ...roleOf(column) }));
  attachStructures(mapping, columns);
  if (mapping.some(({ role }) => role === 'objective')) {
    mapping.forEach((column, index) => {
      if (COST.test(column.heading) && column.role === 'factor')
        mapping[index] = ignored(column, 'A cost is known before the experiment.');
    });
    return mapping;
  }
  const last = mapping.findLastIndex(
    (column) => column.role === 'factor' && column.kind !== 'categorical',
  );
  if (last < 0)
    throw badInput(
      `No column of the table could be a result: none of ${quoted(table.headings)} holds measured numbers.`,
      file === undefined ? {} : { file },
      "Name the column of the results, for instance 'yield'.",
    );
  mapping[last] = { ...baseOf(mapping[last]), role: 'objective', goal: 'maximize' };
  return mapping;
}

interface Column {
  base: Pick<ColumnMapping, 'heading' | 'name' | 'unit' | 'decimal'>;
  cells: readonly string[];
  /** Filled cells that are numbers, of all filled ones. */
  numericShare: number;
  distinct: ReadonlySet<string>;
  isSmiles: boolean;
}

function describeColumn(heading: string, cells: readonly string[], separator: string): Column {
  const decimal = findDecimalMark(cells, separator);
  const filled = cells.filter((cell) => readNumber(cell, decimal).kind !== 'missing');
  const numbers = filled.flatMap((cell) => {
    const read = readNumber(cell, decimal);
    return read.kind === 'number' ? [read] : [];
  });
  const { name, unit } = splitHeading(heading);
  const isNumeric = numbers.length >= NUMERIC_SHARE * filled.length;
  const cellUnit = isNumeric ? mostFrequent(numbers.map((number) => number.unit)) : '';
  const shown = unit ?? (cellUnit === '' ? undefined : cellUnit);
  const distinct = new Set(filled);
  const isSmiles =
    distinct.size > 0 &&
    (STRUCTURE.test(heading) || [...distinct].every((cell) => cell.length > 3)) &&
    [...distinct].every(looksLikeSmiles);
  return {
    base: { heading, name, ...(shown === undefined ? {} : { unit: shown }), decimal },
    cells,
    numericShare: filled.length === 0 ? 0 : numbers.length / filled.length,
    distinct,
    isSmiles,
  };
}

export function splitHeading(heading: string): { name: string; unit?: string } {
  const found = BRACKETED_UNIT.exec(heading) ?? TRAILING_UNIT.exec(heading);
  if (found === null || found[1].trim() === '' || /smiles/i.test(found[2]))
    return { name: heading };
  const unit = found[2].replace(/^(C|degC)$/, '°C').replace(/^(pct|percent)$/, '%');
  return { name: found[1].trim(), unit };
}

function roleOf({
  base: { heading, name, unit },
  cells,
  numericShare,
  distinct,
}: Column): ColumnRole {
  if (distinct.size === 0) return { role: 'ignored', reason: 'The column is empty.' };
  if (/^status$/i.test(heading)) return { role: 'status' };
  if (/^plate$/i.test(heading)) return { role: 'plate' };
  if (/^well$/i.test(heading)) return { role: 'well' };
  if (NOTE.test(heading)) return { role: 'note' };
  if (NUMBERING.test(heading)) return { role: 'ignored', reason: 'It numbers the rows.' };
  const isNumeric = numericShare >= NUMERIC_SHARE;
  if (isNumeric && MINIMIZED.test(name)) return { role: 'objective', goal: 'minimize' };
  if (isNumeric && (MAXIMIZED.test(name) || (unit === '%' && !/eq|load|mol/i.test(name))))
    return { role: 'objective', goal: 'maximize' };
  if (distinct.size === 1 && cells.length > 1)
    return { role: 'ignored', reason: 'All rows have the same value.' };
  if (isNumeric) {
    const isLevels = distinct.size <= MOST_LEVELS && distinct.size <= cells.length / 2;
    return { role: 'factor', kind: isLevels ? 'discrete' : 'continuous' };
  }
  if (distinct.size === cells.length && cells.length > 20)
    return { role: 'ignored', reason: 'Every row has a text of its own.' };
  return { role: 'factor', kind: 'categorical' };
}

/** A column of SMILES belongs to the column whose values it translates, one structure for each. */
function attachStructures(mapping: ColumnMapping[], columns: readonly Column[]): void {
  columns.forEach(({ isSmiles, base, cells }, index) => {
    if (!isSmiles || mapping[index].role !== 'factor') return;
    const stem = base.heading.replace(STRUCTURE, '').trim().toLowerCase();
    mapping[index] = {
      ...mapping[index],
      name: base.heading.replace(STRUCTURE, '') || base.heading,
    };
    const candidates = mapping.flatMap((other, position) =>
      other.role === 'factor' &&
      other.kind === 'categorical' &&
      !columns[position].isSmiles &&
      translates(columns[position].cells, cells)
        ? [other]
        : [],
    );
    const named = candidates.find(
      ({ heading }) => heading.toLowerCase().replace(/[ _-]*name$/, '') === stem,
    );
    // Without a name in common the columns must stand for each other both ways.
    const partner =
      named ??
      candidates.find(({ heading }) =>
        translates(cells, columns[mapping.findIndex((other) => other.heading === heading)].cells),
      );
    if (partner !== undefined)
      mapping[index] = { ...baseOf(mapping[index]), role: 'structure', of: partner.heading };
  });
}

/** Whether equal cells of `from` always stand beside equal cells of `to`. */
function translates(from: readonly string[], to: readonly string[]): boolean {
  const seen = new Map<string, string>();
  return from.every((cell, index) => {
    const known = seen.get(cell);
    if (known === undefined) seen.set(cell, to[index]);
    return known === undefined || known === to[index];
  });
}

function baseOf({ heading, name, unit, decimal }: ColumnMapping): Column['base'] {
  return { heading, name, ...(unit === undefined ? {} : { unit }), decimal };
}

function ignored(column: ColumnMapping, reason: string): ColumnMapping {
  return { ...baseOf(column), role: 'ignored', reason };
}

function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  let best = '';
  for (const [text, count] of counts) if (count > (counts.get(best) ?? 0)) best = text;
  return best;
}

export function quoted(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => `'${name}'`);
  return names.length > shown.length ? `${shown.join(', ')}, ...` : shown.join(', ');
}
