/**
 * One SQLite file a run (WAL): steps, every evaluated candidate once, evaluations that no step holds, stages,
 * judgements and events. A step is one transaction, so that a killed process loses at most the step in flight;
 * other processes read, and judge, meanwhile. Rolling back to a checkpoint deletes later steps and candidates but
 * keeps their evaluations, so that no expensive oracle call is ever repeated.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import type { Candidate } from '../environments/environment.ts';
import { badInput } from '../protocol/errors.ts';
import type { CandidateQuery, CandidateRecord, StepRecord } from '../protocol/run-records.ts';
import { candidateSql } from './candidate-query.ts';
import { candidateOf, type CandidateRow } from './candidate-rows.ts';
import { Database } from './database.ts';
import { EventLog } from './event-log.ts';
import { FingerprintColumn } from './fingerprint-column.ts';
import { Judgements, judgementOf } from './judgements.ts';
import {
  numericColumns,
  orderedIds,
  type NamedColumns,
  type NumericColumns,
} from './numeric-columns.ts';
import { createTables, migrate, readStoreVersion, refuseForeignObjects } from './migrations.ts';
import { PropertyColumns } from './property-columns.ts';
import { stepRecordOf, type StepRow } from './step-rows.ts';

interface EvaluationRow {
  text: string;
  score: number | null;
  vals: string;
  labels: string;
}

const CANDIDATE_COLUMNS =
  'c.id, c.key, c.text, c.step, c.stage, c.score, c.labels, j.verdict, j.starred, j.tags, j.note';

const LONGEST_PAGE = 10_000;

export interface StageRow {
  stage: number;
  /** The last step before it. */
  step: number;
  /** JSON. */
  settings: string;
}

export class RunStore {
  readonly judgements: Judgements;
  readonly events: EventLog;
  readonly fingerprints: FingerprintColumn;
  /** Of molecules, where somebody asked for them. */
  readonly properties: PropertyColumns;
  private readonly database: Database;
  private columns: string[];

  private constructor(database: Database) {
    this.database = database;
    this.judgements = new Judgements(database);
    this.events = new EventLog(database);
    this.fingerprints = new FingerprintColumn(database);
    this.properties = new PropertyColumns(database);
    this.columns = this.readColumns();
  }

  /** A new store; refuses a path that exists. */
  static create(path: string): RunStore {
    if (existsSync(path))
      throw badInput('The store exists already.', { file: path }, 'Choose another folder.');
    // It appears under its name when it is whole: a process may be killed meanwhile.
    const unfinished = `${path}.new`;
    for (const suffix of ['', '-journal', '-wal', '-shm'])
      rmSync(`${unfinished}${suffix}`, { force: true });
    const database = new Database(unfinished);
    createTables(database);
    database.close();
    renameSync(unfinished, path);
    return RunStore.open(path);
  }

  /** Throws AppError for a missing, foreign, damaged or newer file, which stays untouched. */
  static open(path: string, options: { readOnly?: boolean } = {}): RunStore {
    if (!existsSync(path))
      throw badInput('The store of the run is missing.', { file: path }, 'Is it a run folder?');
    const version = readStoreVersion(path);
    const database = new Database(path, options);
    try {
      refuseForeignObjects(database);
      if (options.readOnly !== true) {
        migrate(database, version);
        // A copy (see `copyTo`) arrives without a log.
        database.exec('PRAGMA journal_mode = WAL');
      }
      return RunStore.configured(database);
    } catch (error) {
      database.close();
      throw error;
    }
  }

  private static configured(database: Database): RunStore {
    // A killed process loses nothing with NORMAL; a power cut may lose the last steps, never the file.
    database.exec('PRAGMA synchronous = NORMAL');
    return new RunStore(database);
  }

  /** Names of the numeric columns of candidates, in order. */
  get valueColumns(): readonly string[] {
    return this.columns;
  }

  addValueColumns(names: readonly string[]): void {
    const fresh = [...new Set(names)].filter((name) => !this.columns.includes(name));
    if (fresh.length === 0) return;
    this.database.transaction(() => {
      fresh.forEach((name, i) => {
        const position = this.columns.length + i;
        this.database.run('INSERT INTO value_columns VALUES (?, ?)', position, name);
        this.database.exec(`ALTER TABLE candidates ADD COLUMN v${position} REAL`);
      });
    });
    this.columns = this.readColumns();
  }

  /** Stores a step with the candidates charged in it, in their order, and its warnings: all or nothing. */
  appendStep(
    record: StepRecord,
    candidates: readonly Candidate[],
    warnings: readonly string[] = [],
  ): void {
    this.addValueColumns(candidates.flatMap((candidate) => Object.keys(candidate.values)));
    this.database.transaction(() => {
      this.database.run(
        'INSERT INTO steps (step, stage, oracle_calls, seconds, metrics) VALUES (?, ?, ?, ?, ?)',
        record.step,
        record.stage,
        record.oracleCalls,
        record.seconds,
        JSON.stringify(record.metrics),
      );
      for (const candidate of candidates) this.insertCandidate(candidate, record);
      this.setMeta('seconds', record.seconds);
      this.events.add('step', record.step);
      for (const warning of warnings) this.events.add('warning', record.step, warning);
    });
  }

  private insertCandidate(candidate: Candidate, { step, stage }: StepRecord): void {
    const { key, text, score, values, labels } = candidate;
    if (stage > 0)
      this.database.run('UPDATE candidates SET latest = 0 WHERE key = ? AND latest = 1', key);
    const columns = this.columns.map((_, i) => `, v${i}`).join('');
    const places = this.columns.map(() => ', ?').join('');
    this.database.run(
      `INSERT INTO candidates (key, stage, step, text, score, labels${columns}) VALUES (?, ?, ?, ?, ?, ?${places})`,
      key,
      stage,
      step,
      text,
      score,
      JSON.stringify(labels),
      ...this.columns.map((name) => values[name] ?? null),
    );
    this.database.run('DELETE FROM evaluations WHERE key = ? AND stage = ?', key, stage);
  }

  /** The candidate as it was charged in this stage. */
  charged(key: string, stage: number): Candidate | undefined {
    const row = this.database.get<CandidateRow>(
      'SELECT * FROM candidates WHERE key = ? AND stage = ?',
      key,
      stage,
    );
    return row === undefined ? undefined : candidateOf(row, this.columns);
  }

  /** Keeps evaluations before their step is stored. */
  keepEvaluations(stage: number, candidates: readonly Candidate[]): void {
    this.database.transaction(() => {
      for (const { key, text, score, values, labels } of candidates)
        this.database.run(
          'INSERT OR REPLACE INTO evaluations (key, stage, text, score, vals, labels) VALUES (?, ?, ?, ?, ?, ?)',
          key,
          stage,
          text,
          score,
          JSON.stringify(values),
          JSON.stringify(labels),
        );
    });
  }

  /** An evaluation that was made but is not charged: of a step that was never finished, or was rolled back. */
  spareEvaluation(key: string, stage: number): Omit<Candidate, 'key' | 'text'> | undefined {
    const row = this.database.get<EvaluationRow>(
      'SELECT text, score, vals, labels FROM evaluations WHERE key = ? AND stage = ?',
      key,
      stage,
    );
    if (row === undefined) return undefined;
    return {
      score: row.score,
      values: JSON.parse(row.vals) as Candidate['values'],
      labels: JSON.parse(row.labels) as Candidate['labels'],
    };
  }

  /** Deletes what came after `step`, keeping evaluations, judgements and events that are not steps. */
  rollBackTo(step: number): void {
    const last = this.lastStep()?.step ?? 0;
    const later = this.database.get('SELECT 1 FROM candidates WHERE step > ? LIMIT 1', step);
    if (last <= step && later === undefined) return;
    this.database.transaction(() => {
      const rows = this.database.all<CandidateRow>(
        'SELECT * FROM candidates WHERE step > ? ORDER BY id',
        step,
      );
      for (const row of rows) this.keepEvaluations(row.stage, [candidateOf(row, this.columns)]);
      this.database.run('DELETE FROM candidates WHERE step > ?', step);
      this.database.run(
        'UPDATE candidates SET latest = 1 WHERE latest = 0 AND NOT EXISTS (SELECT 1 FROM candidates l WHERE l.key = candidates.key AND l.stage > candidates.stage)',
      );
      this.database.run('DELETE FROM steps WHERE step > ?', step);
      this.database.run('DELETE FROM stages WHERE step > ?', step);
      this.database.run(
        "DELETE FROM events WHERE step > ? AND kind IN ('step', 'warning', 'stage')",
        step,
      );
      this.events.add('rolled-back', step, `Going on from step ${step}, the last saved state.`);
    });
  }

  lastStep(): StepRecord | undefined {
    const row = this.database.get<StepRow>('SELECT * FROM steps ORDER BY step DESC LIMIT 1');
    return row === undefined ? undefined : stepRecordOf(row);
  }

  /** Steps after the given one, oldest first. */
  steps(after = 0, limit = Number.MAX_SAFE_INTEGER): StepRecord[] {
    return this.database
      .all<StepRow>('SELECT * FROM steps WHERE step > ? ORDER BY step LIMIT ?', after, limit)
      .map(stepRecordOf);
  }

  candidates(query: CandidateQuery = {}): CandidateRecord[] {
    return [...this.eachCandidate(query)];
  }

  /** As `candidates`, one by one: for exports of any length. */
  *eachCandidate(query: CandidateQuery = {}): IterableIterator<CandidateRecord> {
    const { from, where, whereValues, order, limit, offset } = candidateSql(query, this.columns, { computed: this.properties.sql }); // prettier-ignore
    const judged = 'LEFT JOIN judgements j ON j.key = c.key';
    const chosen = `WHERE ${where} ORDER BY ${order} LIMIT ? OFFSET ?`;
    // Of a page only the ids are sorted; whole rows are then read for the page alone.
    const rows = this.database.iterate<CandidateRow>(
      limit > LONGEST_PAGE
        ? `SELECT ${CANDIDATE_COLUMNS}${this.valueSql} ${from} ${judged} ${chosen}`
        : `SELECT ${CANDIDATE_COLUMNS}${this.valueSql} FROM candidates c ${judged} WHERE c.id IN (SELECT c.id ${from} ${chosen}) ORDER BY ${order}`,
      ...whereValues,
      limit,
      offset,
    );
    for (const row of rows) {
      const { id, step, stage } = row;
      yield { id, step, stage, ...candidateOf(row, this.columns), judgement: judgementOf(row) };
    }
  }

  count(query: CandidateQuery = {}): number {
    const { from, where, whereValues } = candidateSql(query, this.columns, { ordered: false, computed: this.properties.sql }); // prettier-ignore
    const row = this.database.get<{ count: number }>(
      `SELECT count(*) AS count ${from} WHERE ${where}`,
      ...whereValues,
    );
    return row?.count ?? 0;
  }

  /** Ids in the query's order, within its offset and limit. */
  orderedIds(query: CandidateQuery = {}): number[] {
    return orderedIds(this.database, this.named, query);
  }

  /** Of all candidates that the query lets through, whatever its order and limit, as they were charged. */
  columnsOf(names: readonly string[], query: CandidateQuery = {}): NumericColumns {
    return numericColumns(this.database, this.named, names, query);
  }

  /** Takes note of columns that another connection has added. */
  refresh(): void {
    this.columns = this.readColumns();
    this.properties.refresh();
  }

  /** Evaluations charged up to the end of `step`, in all stages. */
  oracleCalls(step = Number.MAX_SAFE_INTEGER): number {
    const row = this.database.get<{ n: number }>(
      'SELECT count(*) AS n FROM candidates WHERE step <= ?',
      step,
    );
    return row?.n ?? 0;
  }

  /** Scores in the order in which they were charged; missing ones are NaN. */
  scoresInOrder(): Float64Array {
    const rows = this.database.all<{ score: number | null }>(
      'SELECT score FROM candidates ORDER BY id',
    );
    return Float64Array.from(rows, (row) => row.score ?? NaN);
  }

  /** Scores charged after the candidate `id` (0: all), in order. */
  scoresAfter(id: number): { id: number; stage: number; score: number | null }[] {
    return this.database.all(
      'SELECT id, stage, score FROM candidates WHERE id > ? ORDER BY id',
      id,
    );
  }

  /** Whether the candidate `id` is there and was not taken back. */
  holds(id: number): boolean {
    return this.database.get('SELECT 1 FROM candidates WHERE id = ?', id) !== undefined;
  }

  /** Names of the text columns that occur, sorted. */
  labelColumns(): string[] {
    return this.database
      .all<{
        name: string;
      }>(
        'SELECT DISTINCT l.key AS name FROM candidates c, json_each(c.labels) l WHERE c.latest = 1 ORDER BY name',
      )
      .map((row) => row.name);
  }

  addStage(stage: number, step: number, settings: string, message: string): void {
    this.database.transaction(() => {
      this.database.run('INSERT OR REPLACE INTO stages VALUES (?, ?, ?)', stage, step, settings);
      this.events.add('stage', step, message);
    });
  }

  stages(): StageRow[] {
    return this.database.all('SELECT stage, step, settings FROM stages ORDER BY stage');
  }

  setMeta(key: string, value: string | number): void {
    this.database.run('INSERT OR REPLACE INTO meta VALUES (?, ?)', key, String(value));
  }

  meta(key: string): string | undefined {
    return this.database.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)?.value;
  }

  /** Moves the log into the main file and waits for the drive: what was stored before survives a power cut. */
  sync(): void {
    this.database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  }

  /** A consistent copy as one file without a log, also while a run is writing. */
  copyTo(path: string): void {
    this.database.run('VACUUM INTO ?', path);
  }

  /** Throws AppError when the file is damaged. */
  checkIntegrity(): void {
    const row = this.database.get<{ quick_check: string }>('PRAGMA quick_check(1)');
    if (row?.quick_check !== 'ok')
      throw badInput(
        `The store of the run is damaged (${row?.quick_check ?? 'no answer'}).`,
        { file: this.database.path },
        'Take it from a backup or from an .athanor file.',
      );
  }

  close(): void {
    this.database.close();
  }

  private get named(): NamedColumns {
    return { values: this.columns, computed: this.properties.sql };
  }

  private get valueSql(): string {
    return this.columns.map((_, i) => `, c.v${i}`).join('');
  }

  private readColumns(): string[] {
    return this.database
      .all<{ name: string }>('SELECT name FROM value_columns ORDER BY position')
      .map((row) => row.name);
  }
}
