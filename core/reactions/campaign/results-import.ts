/**
 * Results that come back from the laboratory as a table: each row is matched to its experiment by number, by plate and
 * well, or by its conditions. Rows of conditions that nobody asked for become new experiments.
 */
import { badInput, nearestName } from '../../protocol/errors.ts';
import { splitHeading } from '../table/column-mapping.ts';
import { findDecimalMark, readNumber } from '../table/number-cell.ts';
import type { CellProblem } from '../table/measured-table.ts';
import type { TextTable } from '../table/delimited-text.ts';
import type { FactorValue } from '../space/factor.ts';
import {
  EXPERIMENT_STATUSES,
  type CampaignActionInput,
  type CampaignState,
  type Experiment,
  type ExperimentStatus,
  type NewExperiment,
} from './campaign-state.ts';
import { headingOf } from './campaign-csv.ts';

export interface ImportedResults {
  /** For the action 'record'. */
  entries: Extract<CampaignActionInput, { kind: 'record' }>['entries'];
  /** For the action 'add'. */
  added: NewExperiment[];
  /** Cells and rows that were not understood: one sentence each. */
  problems: CellProblem[];
}

/** Throws AppError when the table has no column of results, or none that says which experiment a row is of. */
export function readResults(
  state: CampaignState,
  table: TextTable,
  file?: string,
): ImportedResults {
  const place = file === undefined ? {} : { file };
  const columns = findColumns(state, table);
  if (columns.objectives.size === 0 && columns.status === undefined) {
    const names = state.definition.objectives.map(({ name }) => name);
    const nearest = table.headings.find((heading) => nearestName(heading, names) !== undefined);
    throw badInput(
      `The table has no column of results: none of its headings is ${names.map((name) => `'${name}'`).join(' or ')}.`,
      place,
      nearest === undefined ? 'Name the columns as the objectives.' : `'${nearest}' comes close.`,
    );
  }
  const hasFactors = state.definition.factors.every(({ name }) => columns.factors.has(name));
  if (columns.id === undefined && columns.well === undefined && !hasFactors)
    throw badInput(
      'The table does not say which experiment a row is of.',
      place,
      "Keep the column 'experiment' or 'well' of the exported plate, or all factors.",
    );
  const matcher = createMatcher(state);
  const imported: ImportedResults = { entries: [], added: [], problems: [] };
  const seen = new Map<number, number>();
  for (const { line, cells } of table.rows) {
    const report = (column: string, message: string): void => {
      imported.problems.push({ line, column, message });
    };
    const cell = (index: number | undefined): string => (index === undefined ? '' : cells[index]);
    const read = readCells(state, table, columns, cells, report);
    const isEmpty = Object.keys(read.results).length === 0 && read.status === undefined;
    const experiment = matcher(
      cell(columns.id),
      cell(columns.plate),
      cell(columns.well),
      read.point,
    );
    if (typeof experiment === 'string') {
      if (!isEmpty) report(table.headings[columns.id ?? columns.well ?? 0], experiment);
    } else if (experiment === undefined) {
      const missing = state.definition.factors.find(({ name }) => read.point?.[name] === undefined);
      if (isEmpty) continue;
      if (read.point === undefined || missing !== undefined)
        report(
          missing?.name ?? '',
          'the row has no experiment and not all conditions; it is left out',
        );
      else imported.added.push({ point: read.point, results: read.results, ...read.extras });
    } else if (seen.has(experiment.id)) {
      report('', `experiment ${experiment.id} stands in line ${seen.get(experiment.id)!} already; this row is left out`); // prettier-ignore
    } else if (!isEmpty) {
      seen.set(experiment.id, line);
      imported.entries.push({ id: experiment.id, results: read.results, ...read.extras });
    }
  }
  return imported;
}

interface Columns {
  id?: number;
  plate?: number;
  well?: number;
  status?: number;
  note?: number;
  factors: Map<string, number>;
  objectives: Map<string, number>;
}

function findColumns({ definition }: CampaignState, { headings }: TextTable): Columns {
  const find = (...names: string[]): number | undefined => {
    const wanted = names.map((name) => name.toLowerCase());
    const index = headings.findIndex((heading) => wanted.includes(heading.toLowerCase()));
    return index < 0 ? undefined : index;
  };
  const named = (item: { name: string; unit?: string | undefined }): number | undefined => {
    const exact = find(headingOf(item), item.name);
    if (exact !== undefined) return exact;
    const index = headings.findIndex(
      (heading) => splitHeading(heading).name.toLowerCase() === item.name.toLowerCase(),
    );
    return index < 0 ? undefined : index;
  };
  const all = (
    items: readonly { name: string; unit?: string | undefined }[],
  ): Map<string, number> =>
    new Map(
      items.flatMap((item) => {
        const index = named(item);
        return index === undefined ? [] : [[item.name, index] as const];
      }),
    );
  const optional = {
    id: find('experiment', 'experiment id', 'id', 'exp'),
    plate: find('plate'),
    well: find('well'),
    status: find('status'),
    note: find('note', 'notes', 'comment', 'comments'),
  };
  const present = Object.fromEntries(
    Object.entries(optional).filter(([, index]) => index !== undefined),
  ) as Partial<Record<keyof typeof optional, number>>;
  return { ...present, factors: all(definition.factors), objectives: all(definition.objectives) };
}

interface ReadRow {
  point: Record<string, FactorValue> | undefined;
  results: Record<string, number>;
  status: ExperimentStatus | undefined;
  extras: { status?: ExperimentStatus; note?: string; plate?: string; well?: string };
}

function readCells(
  { definition }: CampaignState,
  table: TextTable,
  columns: Columns,
  cells: readonly string[],
  report: (column: string, message: string) => void,
): ReadRow {
  const numberAt = (index: number): number | undefined => {
    const mark = decimalMarkOf(table, index);
    const read = readNumber(cells[index], mark);
    if (read.kind === 'problem') report(table.headings[index], `${read.why}; the cell is left out`);
    return read.kind === 'number' ? read.value : undefined;
  };
  const results: Record<string, number> = {};
  for (const [name, index] of columns.objectives) {
    const value = numberAt(index);
    if (value !== undefined) results[name] = value;
  }
  const point: Record<string, FactorValue> = {};
  for (const factor of definition.factors) {
    const index = columns.factors.get(factor.name);
    if (index === undefined || cells[index] === '') continue;
    if (factor.kind === 'categorical') {
      if (factor.categories.some(({ name }) => name === cells[index]))
        point[factor.name] = cells[index];
      else
        report(
          table.headings[index],
          `'${cells[index]}' is none of the categories of '${factor.name}'`,
        );
    } else {
      const value = numberAt(index);
      if (value !== undefined) point[factor.name] = value;
    }
  }
  const status = readStatus(columns.status === undefined ? '' : cells[columns.status]);
  if (columns.status !== undefined && status === 'unknown')
    report(
      table.headings[columns.status],
      `'${cells[columns.status]}' is no status; there are ${EXPERIMENT_STATUSES.join(', ')}`,
    );
  // 'pending' is what an exported plate says of all its wells: results speak for themselves.
  const told =
    status === 'unknown' || status === 'pending' || status === 'measured' ? undefined : status;
  const text = (index: number | undefined): string => (index === undefined ? '' : cells[index]);
  const [note, plate, well] = [text(columns.note), text(columns.plate), text(columns.well)];
  return {
    point: columns.factors.size === 0 ? undefined : point,
    results,
    status: told,
    extras: {
      ...(told === undefined ? {} : { status: told }),
      ...(note === '' ? {} : { note }),
      ...(plate === '' ? {} : { plate }),
      ...(well === '' ? {} : { well }),
    },
  };
}

function readStatus(cell: string): ExperimentStatus | 'unknown' | undefined {
  if (cell === '') return undefined;
  return EXPERIMENT_STATUSES.find((status) => status === cell.toLowerCase()) ?? 'unknown';
}

const marks = new WeakMap<TextTable, Map<number, '.' | ','>>();

/** Found once for each column of a table. */
function decimalMarkOf(table: TextTable, index: number): '.' | ',' {
  let known = marks.get(table);
  if (known === undefined) {
    known = new Map<number, '.' | ','>();
    marks.set(table, known);
  }
  let mark = known.get(index);
  if (mark === undefined) {
    mark = findDecimalMark(table.rows.map(({ cells }) => cells[index]), table.separator); // prettier-ignore
    known.set(index, mark);
  }
  return mark;
}

type Matcher = (
  id: string,
  plate: string,
  well: string,
  point: Readonly<Record<string, FactorValue>> | undefined,
) => Experiment | string | undefined;

/** The experiment of a row; a sentence when it names one that there is not; undefined when it names none. */
function createMatcher({ definition, experiments }: CampaignState): Matcher {
  const byId = new Map(experiments.map((experiment) => [experiment.id, experiment]));
  const wellKey = (plate: string, well: string): string =>
    `${plate.trim().toLowerCase()} ${well
      .trim()
      .toUpperCase()
      .replace(/^([A-Z])0+/, '$1')}`;
  const byWell = new Map<string, Experiment>();
  const conditions = (point: Readonly<Record<string, FactorValue>>): string =>
    JSON.stringify(definition.factors.map(({ name }) => point[name] ?? null));
  const waiting = new Map<string, Experiment[]>();
  for (const experiment of experiments) {
    const { plate = '', well, status, point } = experiment;
    // A later experiment in the same well stands on a new plate of the same name.
    if (well !== undefined) byWell.set(wellKey(plate, well), experiment);
    if (status === 'pending') {
      const key = conditions(point);
      waiting.set(key, [...(waiting.get(key) ?? []), experiment]);
    }
  }
  return (id, plate, well, point) => {
    if (id !== '') return byId.get(Number(id)) ?? `the campaign has no experiment '${id}'; the row is left out`; // prettier-ignore
    if (well !== '') {
      const found = byWell.get(wellKey(plate, well));
      if (found !== undefined) return found;
    }
    if (point !== undefined) {
      const next = waiting.get(conditions(point))?.shift();
      if (next !== undefined) return next;
    }
    return well !== '' && point === undefined
      ? `the campaign has no experiment in well '${well}'; the row is left out`
      : undefined;
  };
}
