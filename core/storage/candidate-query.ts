/** Turns a candidate query into SQL. Column names are looked up, never pasted, so that no text reaches the statement. */
import type { z } from 'zod';
import { badInput, nearestName } from '../protocol/errors.ts';
import { candidateQuerySchema, type CandidateQuery } from '../protocol/run-records.ts';
import type { SqlValue } from './database.ts';

export interface CandidateSql {
  /** `FROM candidates c`, and how it is to be read. */
  from: string;
  where: string;
  whereValues: SqlValue[];
  order: string;
  limit: number;
  offset: number;
}

const JUDGED = {
  liked: "j.verdict = 'like'",
  disliked: "j.verdict = 'dislike'",
  starred: 'j.starred = 1',
  noted: "j.note <> ''",
  tagged: "j.tags <> '[]'",
} as const;

const SCAFFOLD = "json_extract(c.labels, '$.scaffold')";
/** Orders that are no numeric columns, where no value column has the name. */
const SORTED_ONLY = { stage: 'c.stage', scaffold: SCAFFOLD };

/** Of so many rows a walk along the index of the best is faster than reading and sorting all. */
const SHORT_PAGE = 10_000;
const WITH_INDEX = 'FROM candidates c';
/** Row after row: three times faster than finding most of the rows through an index. */
const ROW_BY_ROW = 'FROM candidates c NOT INDEXED';

/** SQL by name. */
type Computed = Readonly<Record<string, string>>;

export interface CandidateSqlOptions {
  ordered?: boolean;
  computed?: Computed;
}

/**
 * `columns`: value columns in the order of their SQL names v0, v1, ... `ordered`: whether the rows are wanted in the
 * query's order and within its limit. `computed`: SQL of further numeric columns by name. Throws AppError for an
 * unknown column.
 */
export function candidateSql(
  query: CandidateQuery,
  columns: readonly string[],
  { ordered = true, computed = {} }: CandidateSqlOptions = {},
): CandidateSql {
  const checked = candidateQuerySchema.parse(query);
  const { where, whereValues } = conditionsSql(checked, columns, computed);
  const { limit, offset } = checked;
  const order = orderSql(checked, columns, computed);
  const from = fromSql(checked, ordered);
  if (!checked.uniqueScaffolds) return { from, where, whereValues, order, limit, offset };
  return { from: WITH_INDEX, where: bestOfScaffold(from, where), whereValues, order, limit, offset }; // prettier-ignore
}

type CheckedQuery = z.output<typeof candidateQuerySchema>;

function fromSql(query: CheckedQuery, ordered: boolean): string {
  const { ids, key, judged, tag, stage, filters, text, label, uniqueScaffolds } = query;
  // Few rows, and found by their key.
  if ([ids, key, judged, tag].some((asked) => asked !== undefined)) return WITH_INDEX;
  const isFiltered = [stage, text, label].some((asked) => asked !== undefined);
  if (!ordered) return isFiltered || filters.length > 0 ? ROW_BY_ROW : WITH_INDEX;
  const { orderBy, descending, offset, limit, thenBy } = query;
  const isBest = orderBy === 'score' && descending && thenBy.length === 0 && !uniqueScaffolds;
  const isShort = filters.length === 0 || offset + limit <= SHORT_PAGE;
  return isBest && !isFiltered && isShort ? WITH_INDEX : ROW_BY_ROW;
}

function conditionsSql(
  query: CheckedQuery,
  columns: readonly string[],
  computed: Computed,
): Pick<CandidateSql, 'where' | 'whereValues'> {
  const conditions: string[] = [];
  const whereValues: SqlValue[] = [];
  const add = (condition: string, ...values: SqlValue[]): void => {
    conditions.push(condition);
    whereValues.push(...values);
  };
  const { stage, filters, judged, tag, key, text, label, ids } = query;
  if (ids === undefined) add('c.latest = 1');
  else add('c.id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
  if (stage !== undefined) add('c.stage = ?', stage);
  if (key !== undefined) add('c.key = ?', key);
  for (const { column, min, max } of filters) {
    if (min !== undefined) add(`${columnSql(column, columns, computed)} >= ?`, min);
    if (max !== undefined) add(`${columnSql(column, columns, computed)} <= ?`, max);
  }
  if (judged !== undefined) add(judgedSql(JUDGED[judged]));
  if (tag !== undefined)
    add(judgedSql('EXISTS (SELECT 1 FROM json_each(j.tags) t WHERE t.value = ?)'), tag);
  if (text !== undefined && text !== '')
    add(
      `(instr(c.key, ?) OR instr(c.text, ?) OR ${judgedSql('instr(lower(j.note), lower(?)) OR instr(lower(j.tags), lower(?))')})`,
      ...[text, text, text, text],
    );
  if (label !== undefined)
    add('EXISTS (SELECT 1 FROM json_each(c.labels) l WHERE l.key = ? AND l.value = ?)', label.name, label.value); // prettier-ignore
  return { where: conditions.join(' AND '), whereValues };
}

/** Few molecules are judged: they are found first, and no row is joined for the others. */
function judgedSql(condition: string): string {
  return `c.key IN (SELECT j.key FROM judgements j WHERE ${condition})`;
}

/** Narrows a condition to the best candidate of each scaffold; those without one count as one scaffold. */
function bestOfScaffold(from: string, where: string): string {
  return `c.id IN (SELECT id FROM (SELECT c.id AS id, row_number() OVER (PARTITION BY coalesce(${SCAFFOLD}, '') ORDER BY c.stage DESC, c.score DESC, c.id) AS place ${from} WHERE ${where}) WHERE place = 1)`;
}

function orderSql(query: CheckedQuery, columns: readonly string[], computed: Computed): string {
  const { orderBy, descending, thenBy } = query;
  const direction = descending ? 'DESC' : 'ASC';
  if (orderBy === 'found') return `c.id ${direction}`;
  const first =
    orderBy === 'score' && descending
      ? 'c.stage DESC, c.score DESC' // NOTE: with c.id exactly the index candidates_best; NULL sorts last.
      : sortSql(orderBy, descending, columns, computed);
  const then = thenBy.map(({ column, descending: down }) =>
    column === 'found' ? `c.id ${down ? 'DESC' : 'ASC'}` : sortSql(column, down, columns, computed),
  );
  return [first, ...then, 'c.id'].join(', ');
}

function sortSql(
  column: string,
  descending: boolean,
  columns: readonly string[],
  computed: Computed,
): string {
  const sql = columnSql(column, columns, { ...SORTED_ONLY, ...computed });
  return `${sql} IS NULL, ${sql} ${descending ? 'DESC' : 'ASC'}`;
}

/** SQL of a numeric column: score, step or a value column. Throws AppError for an unknown one. */
export function columnSql(
  name: string,
  columns: readonly string[],
  others: Readonly<Record<string, string>> = {},
): string {
  if (name === 'score' || name === 'step') return `c.${name}`;
  const position = columns.indexOf(name);
  if (position >= 0) return `c.v${position}`;
  if (Object.hasOwn(others, name)) return others[name];
  const nearest = nearestName(name, ['score', 'step', 'found', ...columns]);
  throw badInput(
    `The run has no numeric column '${name}'.`,
    {},
    nearest === undefined
      ? `Known columns: score, step, ${columns.join(', ')}.`
      : `Did you mean '${nearest}'?`,
  );
}
