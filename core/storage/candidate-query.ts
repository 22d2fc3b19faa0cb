/** Turns a candidate query into SQL. Column names are looked up, never pasted, so that no text reaches the statement. */
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
} as const;

/** `columns`: value columns in the order of their SQL names v0, v1, ... Throws AppError for an unknown column. */
export function candidateSql(query: CandidateQuery, columns: readonly string[]): CandidateSql {
  const { orderBy, descending, offset, limit, filters, judged, tag, stage } =
    candidateQuerySchema.parse(query);
  const conditions = ['c.latest = 1'];
  const whereValues: SqlValue[] = [];
  const columnSql = (name: string): string => {
    if (name === 'score' || name === 'step') return `c.${name}`;
    const position = columns.indexOf(name);
    if (position >= 0) return `c.v${position}`;
    const nearest = nearestName(name, ['score', 'step', 'found', ...columns]);
    throw badInput(
      `The run has no numeric column '${name}'.`,
      {},
      nearest === undefined
        ? `Known columns: score, step, ${columns.join(', ')}.`
        : `Did you mean '${nearest}'?`,
    );
  };
  if (stage !== undefined) {
    conditions.push('c.stage = ?');
    whereValues.push(stage);
  }
  for (const { column, min, max } of filters) {
    if (min !== undefined) {
      conditions.push(`${columnSql(column)} >= ?`);
      whereValues.push(min);
    }
    if (max !== undefined) {
      conditions.push(`${columnSql(column)} <= ?`);
      whereValues.push(max);
    }
  }
  if (judged !== undefined) conditions.push(JUDGED[judged]);
  if (tag !== undefined) {
    conditions.push('EXISTS (SELECT 1 FROM json_each(j.tags) t WHERE t.value = ?)');
    whereValues.push(tag);
  }
  const direction = descending ? 'DESC' : 'ASC';
  const order =
    orderBy === 'found'
      ? `c.id ${direction}`
      : orderBy === 'score' && descending
        ? 'c.stage DESC, c.score DESC, c.id' // NOTE: exactly the index candidates_best; NULL sorts last.
        : `${columnSql(orderBy)} IS NULL, ${columnSql(orderBy)} ${direction}, c.id`;
  return { where: conditions.join(' AND '), whereValues, order, limit, offset };
}
