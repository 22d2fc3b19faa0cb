/** What happened in a run, in order, under sequence numbers that are never used twice: a reader goes on from the last it saw. */
import type { EventKind, RunEvent } from '../protocol/run-records.ts';
import type { Database } from './database.ts';
import { stepRecordOf, type StepRow } from './step-rows.ts';

interface EventRow extends StepRow {
  sequence: number;
  kind: EventKind;
  at: number;
  time: number;
  message: string | null;
}

export class EventLog {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  add(kind: EventKind, step: number, message?: string): void {
    this.database.run(
      'INSERT INTO events (kind, step, time, message) VALUES (?, ?, ?, ?)',
      kind,
      step,
      Date.now(),
      message ?? null,
    );
  }

  /** Events after `sequence`, oldest first; those of kind `step` with their record. */
  after(sequence: number, limit = 1_000): RunEvent[] {
    return this.database
      .all<EventRow>(
        `SELECT e.sequence, e.kind, e.step AS at, e.time, e.message, s.*
         FROM events e LEFT JOIN steps s ON e.kind = 'step' AND s.step = e.step
         WHERE e.sequence > ? ORDER BY e.sequence LIMIT ?`,
        sequence,
        limit,
      )
      .map((row) => ({
        sequence: row.sequence,
        kind: row.kind,
        step: row.at,
        time: row.time,
        ...(row.message === null ? {} : { message: row.message }),
        ...(row.kind === 'step' ? { record: stepRecordOf(row) } : {}),
      }));
  }

  /** The newest of a kind. */
  last(kind: EventKind): RunEvent | undefined {
    const row = this.database.get<{ sequence: number | null }>(
      'SELECT max(sequence) AS sequence FROM events WHERE kind = ?',
      kind,
    );
    const sequence = row?.sequence ?? undefined;
    return sequence === undefined ? undefined : this.after(sequence - 1, 1).at(0);
  }

  /** 0 when nothing has happened. */
  lastSequence(): number {
    return (
      this.database.get<{ last: number | null }>('SELECT max(sequence) AS last FROM events')
        ?.last ?? 0
    );
  }
}
