/** Turns a candidate query into SQL. Column names are looked up, never pasted, so that no text reaches the statement. */
import type { z } from 'zod';
import { badInput, nearestName } from '../protocol/errors.ts';
import { candidateQuerySchema, type CandidateQuery } from '../protocol/run-records.ts';
import type { SqlValue } from './database.ts';

export interface CandidateSql {
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

/** `columns`: value columns in the order of their SQL names v0, v1, ... Throws AppError for an unknown column. */
export function candidateSql(query: CandidateQuery, columns: readonly string[]): CandidateSql {
  const checked = candidateQuerySchema.parse(query);
  const { where, whereValues } = conditionsSql(checked, columns);
  const { limit, offset } = checked;
  const order = orderSql(checked, columns);
  if (!checked.uniqueScaffolds) return { where, whereValues, order, limit, offset };
  return { where: bestOfScaffold(where), whereValues, order, limit, offset };
}

type CheckedQuery = z.output<typeof candidateQuerySchema>;

function conditionsSql(
  query: CheckedQuery,
  columns: readonly string[],
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
    if (min !== undefined) add(`${columnSql(column, columns)} >= ?`, min);
    if (max !== undefined) add(`${columnSql(column, columns)} <= ?`, max);
  }
  if (judged !== undefined) add(JUDGED[judged]);
  if (tag !== undefined) add('EXISTS (SELECT 1 FROM json_each(j.tags) t WHERE t.value = ?)', tag);
  if (text !== undefined && text !== '')
    add(
      '(instr(c.key, ?) OR instr(c.text, ?) OR instr(lower(j.note), lower(?)) OR instr(lower(j.tags), lower(?)))',
      ...[text, text, text, text],
    );
  if (label !== undefined)
    add('EXISTS (SELECT 1 FROM json_each(c.labels) l WHERE l.key = ? AND l.value = ?)', label.name, label.value); // prettier-ignore
  return { where: conditions.join(' AND '), whereValues };
}

/** Narrows a condition to the best candidate of each scaffold; those without one count as one scaffold. */
function bestOfScaffold(where: string): string {
  return `c.id IN (SELECT id FROM (SELECT c.id AS id, row_number() OVER (PARTITION BY coalesce(${SCAFFOLD}, '') ORDER BY c.stage DESC, c.score DESC, c.id) AS place FROM candidates c LEFT JOIN judgements j ON j.key = c.key WHERE ${where}) WHERE place = 1)`;
}

function orderSql(query: CheckedQuery, columns: readonly string[]): string {
  const { orderBy, descending, thenBy } = query;
  const direction = descending ? 'DESC' : 'ASC';
  if (orderBy === 'found') return `c.id ${direction}`;
  const first =
    orderBy === 'score' && descending
      ? 'c.stage DESC, c.score DESC' // NOTE: with c.id exactly the index candidates_best; NULL sorts last.
      : sortSql(orderBy, descending, columns);
  const then = thenBy.map(({ column, descending: down }) =>
    column === 'found' ? `c.id ${down ? 'DESC' : 'ASC'}` : sortSql(column, down, columns),
  );
  return [first, ...then, 'c.id'].join(', ');
}

function sortSql(column: string, descending: boolean, columns: readonly string[]): string {
  const sql = columnSql(column, columns, SORTED_ONLY);
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

/** Judgements are joined only where a condition looks at them: without, counting is done on an index. */
export function fromSql(where: string): string {
  const judged = /\bj\./.test(where) ? ' LEFT JOIN judgements j ON j.key = c.key' : '';
  return `FROM candidates c${judged}`;
}
