/** A screening fingerprint beside each candidate, written by whoever searches (substructure, similarity) and read back in bulk. */
import type { Database } from './database.ts';

export class FingerprintColumn {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Candidates that have none yet, oldest first. */
  missing(limit: number): { id: number; key: string }[] {
    return this.database.all(
      'SELECT id, key FROM candidates WHERE fingerprint IS NULL ORDER BY id LIMIT ?',
      limit,
    );
  }

  set(rows: readonly { id: number; fingerprint: Uint8Array }[]): void {
    this.database.transaction(() => {
      for (const { id, fingerprint } of rows)
        this.database.run('UPDATE candidates SET fingerprint = ? WHERE id = ?', fingerprint, id);
    });
  }

  /** Newest evaluation of each candidate, in the order of `id`. */
  *all(): IterableIterator<{ id: number; key: string; fingerprint: Uint8Array }> {
    yield* this.database.iterate<{ id: number; key: string; fingerprint: Uint8Array }>(
      'SELECT id, key, fingerprint FROM candidates WHERE latest = 1 AND fingerprint IS NOT NULL ORDER BY id',
    );
  }
}
