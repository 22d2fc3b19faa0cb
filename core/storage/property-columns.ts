/**
 * Properties of candidates that no scoring asked for: computed when somebody sorts or filters by one, all of a
 * candidate at once, and kept beside the candidates. What is not there can be computed again, so the table is made
 * when it is first needed and belongs to no version of the store.
 */
import type { Database } from './database.ts';

/** What a candidate query calls a kept property. */
export const PROPERTY_PREFIX = 'property:';

/** As the program writes them: what else stands in a stranger's file is left alone. */
const NAME = /^[a-z][a-z0-9_]*$/;
const IS_MISSING = 'c.latest = 1 AND NOT EXISTS (SELECT 1 FROM properties p WHERE p.id = c.id)';

export interface PropertyRow {
  /** Of the candidate. */
  id: number;
  /** In the order of the names; null where it cannot be computed. */
  values: readonly (number | null)[];
}

export class PropertyColumns {
  private readonly database: Database;
  private known: readonly string[] = [];

  constructor(database: Database) {
    this.database = database;
    this.refresh();
  }

  /** SQL of each kept property of a candidate `c`, by its name in queries. */
  get sql(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.known.map((name) => [
        `${PROPERTY_PREFIX}${name}`,
        `(SELECT p.${name} FROM properties p WHERE p.id = c.id)`,
      ]),
    );
  }

  /** Takes note of what another connection has kept. */
  refresh(): void {
    this.known = this.database
      .all<{ name: string }>("SELECT name FROM pragma_table_info('properties') ORDER BY cid")
      .map(({ name }) => name)
      .filter((name) => name !== 'id' && NAME.test(name));
  }

  /** Makes room for these; values of other names are dropped, since a row is kept as a whole. */
  prepare(names: readonly string[]): void {
    this.refresh();
    if (names.join() === this.known.join() && this.known.length > 0) return;
    const strange = names.find((name) => !NAME.test(name));
    if (strange !== undefined) throw new Error(`'${strange}' is no name of a property.`);
    this.database.transaction(() => {
      this.database.exec('DROP TABLE IF EXISTS properties');
      this.database.exec(
        `CREATE TABLE properties (id INTEGER PRIMARY KEY${names.map((name) => `, ${name} REAL`).join('')})`,
      );
    });
    this.refresh();
  }

  /** How many candidates have no row yet. */
  countMissing(): number {
    const all = 'SELECT count(*) AS n FROM candidates c WHERE c.latest = 1';
    const sql = this.known.length === 0 ? all : `SELECT count(*) AS n FROM candidates c WHERE ${IS_MISSING}`; // prettier-ignore
    return this.database.get<{ n: number }>(sql)?.n ?? 0;
  }

  /** Candidates after `id` that have no row yet, oldest first; once `prepare` was called. */
  missing(limit: number, id = 0): { id: number; key: string }[] {
    return this.database.all(
      `SELECT c.id, c.key FROM candidates c WHERE c.id > ? AND ${IS_MISSING} ORDER BY c.id LIMIT ?`,
      id,
      limit,
    );
  }

  set(rows: readonly PropertyRow[]): void {
    const places = this.known.map(() => ', ?').join('');
    this.database.transaction(() => {
      for (const { id, values } of rows)
        this.database.run(`INSERT OR REPLACE INTO properties VALUES (?${places})`, id, ...values);
    });
  }
}
