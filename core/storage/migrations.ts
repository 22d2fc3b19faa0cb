/**
 * The tables of run.sqlite, as a list of steps from each version to the next. The version stands in the file's own
 * header (user_version), so that a newer file can be told, and refused, without opening it.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { badInput } from '../protocol/errors.ts';
import type { Database } from './database.ts';

/** "ATHN": marks the file as ours in SQLite's header. */
const APPLICATION_ID = 0x4154484e;

const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE steps (
    step INTEGER PRIMARY KEY, stage INTEGER NOT NULL, oracle_calls INTEGER NOT NULL, seconds REAL NOT NULL,
    metrics TEXT NOT NULL
  );
  -- One row for each charged evaluation. A key that a later stage scores again gets a second row; latest marks the newest.
  CREATE TABLE candidates (
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, stage INTEGER NOT NULL, step INTEGER NOT NULL,
    latest INTEGER NOT NULL DEFAULT 1, text TEXT NOT NULL, score REAL, labels TEXT NOT NULL, fingerprint BLOB
  );
  CREATE UNIQUE INDEX candidates_key ON candidates (key, stage);
  CREATE INDEX candidates_best ON candidates (stage DESC, score DESC, id) WHERE latest = 1;
  CREATE INDEX candidates_step ON candidates (step);
  -- Value columns v0, v1, ... are added to candidates as environments name them.
  CREATE TABLE value_columns (position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  -- Evaluations that no row of candidates holds: of the step in flight, or of steps that were rolled back.
  CREATE TABLE evaluations (
    key TEXT NOT NULL, stage INTEGER NOT NULL, text TEXT NOT NULL, score REAL, vals TEXT NOT NULL, labels TEXT NOT NULL,
    PRIMARY KEY (key, stage)
  ) WITHOUT ROWID;
  CREATE TABLE stages (stage INTEGER PRIMARY KEY, step INTEGER NOT NULL, settings TEXT NOT NULL);
  CREATE TABLE judgements (
    key TEXT PRIMARY KEY, verdict TEXT, starred INTEGER NOT NULL, tags TEXT NOT NULL, note TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, step INTEGER NOT NULL, time INTEGER NOT NULL,
    message TEXT
  );
  CREATE INDEX events_kind ON events (kind, step);
  `,
];

export const STORE_VERSION = MIGRATIONS.length;

/** Creates the tables of a new file. The version is written before WAL begins, so that it is always in the header. */
export function createTables(database: Database): void {
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  database.transaction(() => {
    for (const migration of MIGRATIONS) database.exec(migration);
    database.exec(`PRAGMA user_version = ${STORE_VERSION}`);
  });
  database.exec('PRAGMA journal_mode = WAL');
}

/** Brings the tables of an older file up to this version. */
export function migrate(database: Database, version: number): void {
  if (version === STORE_VERSION) return;
  database.transaction(() => {
    for (const migration of MIGRATIONS.slice(version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${STORE_VERSION}`);
  });
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}

/** SQLite's file header: magic string, then user_version at byte 60 and application_id at byte 68. SOURCE: sqlite.org/fileformat.html, 1.3. */
export function readStoreVersion(path: string): number {
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  let length: number;
  try {
    length = readSync(file, header, 0, 100, 0);
  } finally {
    closeSync(file);
  }
  const isOurs =
    length === 100 &&
    header.toString('latin1', 0, 16) === 'SQLite format 3\0' &&
    header.readUInt32BE(68) === APPLICATION_ID;
  if (!isOurs)
    throw badInput(
      'The file is not the store of a run, or it is damaged at its beginning.',
      { file: path },
      'Nothing was changed; take it from a backup or from an .athanor file.',
    );
  const version = header.readUInt32BE(60);
  if (version > STORE_VERSION)
    throw badInput(
      `The run was written by a newer Athanor (store version ${version}; this one reads up to ${STORE_VERSION}).`,
      { file: path },
      'Nothing was changed; update Athanor to open it.',
    );
  return version;
}

/** A store of our making has no triggers and no views: a stranger's file with them is refused. */
export function refuseForeignObjects(database: Database): void {
  const foreign = database.get<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view') LIMIT 1",
  );
  if (foreign !== undefined)
    throw badInput(
      `The store holds '${foreign.name}', which no run writes.`,
      { file: database.path },
      'Nothing was changed; open only runs from people you trust.',
    );
}
