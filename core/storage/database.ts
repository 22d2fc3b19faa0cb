/**
 * The one place that knows which SQLite binding is used (`node:sqlite`, whose class newer Node versions rename).
 * Synchronous: one statement takes microseconds, and a run has one writer.
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

export type SqlValue = SQLInputValue;

// A UI may be writing a note, or an export reading, while the run stores a step.
const BUSY_TIMEOUT_MS = 5_000;

export class Database {
  readonly path: string;
  private readonly connection: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();
  private depth = 0;

  constructor(path: string, options: { readOnly?: boolean; busyTimeoutMs?: number } = {}) {
    this.path = path;
    this.connection = new DatabaseSync(path, {
      readOnly: options.readOnly ?? false,
      timeout: options.busyTimeoutMs ?? BUSY_TIMEOUT_MS,
    });
    // Files may come from strangers (imported runs): nothing in their schema may call functions.
    this.connection.exec('PRAGMA trusted_schema = OFF');
  }

  exec(sql: string): void {
    this.connection.exec(sql);
  }

  run(sql: string, ...values: SqlValue[]): number {
    return Number(this.statement(sql).run(...values).changes);
  }

  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined {
    return this.statement(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: SqlValue[]): Row[] {
    return this.statement(sql).all(...values) as Row[];
  }

  /** Rows as arrays in the order of the columns: twice as fast as objects where rows are many. */
  rows(sql: string, ...values: SqlValue[]): unknown[][] {
    const statement = this.connection.prepare(sql);
    statement.setReturnArrays(true);
    return statement.all(...values) as unknown as unknown[][];
  }

  /** Rows one by one; the statement is its own, so that other queries may run meanwhile. */
  *iterate<Row>(sql: string, ...values: SqlValue[]): IterableIterator<Row> {
    for (const row of this.connection.prepare(sql).iterate(...values)) yield row as Row;
  }

  /** All or nothing; a transaction inside another one joins it. */
  transaction<Result>(work: () => Result): Result {
    if (this.depth > 0) return work();
    this.connection.exec('BEGIN IMMEDIATE');
    this.depth++;
    try {
      const result = work();
      this.connection.exec('COMMIT');
      return result;
    } catch (error) {
      // SQLite rolls back by itself when the disk is full.
      if (this.connection.isTransaction) this.connection.exec('ROLLBACK');
      throw error;
    } finally {
      this.depth--;
    }
  }

  close(): void {
    this.statements.clear();
    if (this.connection.isOpen) this.connection.close();
  }

  private statement(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = this.connection.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }
}
