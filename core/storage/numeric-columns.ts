/** Whole columns of numbers, for plots and tables: one array a column instead of one object a candidate. */
import type { CandidateQuery } from '../protocol/run-records.ts';
import { candidateSql, columnSql } from './candidate-query.ts';
import type { Database } from './database.ts';

/** What queries may name beside the columns that every candidate has. */
export interface NamedColumns {
  /** Value columns in the order of their SQL names v0, v1, ... */
  values: readonly string[];
  /** SQL by name. */
  computed: Readonly<Record<string, string>>;
}

export interface NumericColumns {
  ids: number[];
  /** One a name, in the order of the names; null where a value is missing. */
  columns: (number | null)[][];
}

/** Of all candidates that the query lets through, whatever its order and limit, in the order in which they were charged. */
export function numericColumns(
  database: Database,
  { values, computed }: NamedColumns,
  names: readonly string[],
  query: CandidateQuery,
): NumericColumns {
  const { from, where, whereValues } = candidateSql({ ...query, orderBy: 'found' }, values, { computed }); // prettier-ignore
  const chosen = names.map((name) => `, ${columnSql(name, values, computed)}`).join('');
  const rows = database.rows(
    `SELECT c.id${chosen} ${from} WHERE ${where} ORDER BY c.id`,
    ...whereValues,
  ) as (number | null)[][];
  return {
    ids: rows.map((row) => row[0] as number),
    columns: names.map((_, i) => rows.map((row) => row[i + 1])),
  };
}

/** Ids in the query's order, within its offset and limit. */
export function orderedIds(
  database: Database,
  { values, computed }: NamedColumns,
  query: CandidateQuery,
): number[] {
  const { from, where, whereValues, order, limit, offset } = candidateSql(query, values, { computed }); // prettier-ignore
  const rows = database.rows(
    `SELECT c.id ${from} WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
    ...whereValues,
    limit,
    offset,
  );
  return rows.map((row) => row[0] as number);
}
