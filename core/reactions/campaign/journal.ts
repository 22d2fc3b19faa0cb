/**
 * A campaign's file: a line of JSON for each thing that was done, in order, flushed to the drive before it counts.
 * Nothing is ever rewritten, so that a kill at any moment loses at most the line in flight; a line that was cut off is
 * noticed and replaced by the next.
 */
import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'; // prettier-ignore
import { join } from 'node:path';
import { sync as writeFileAtomicSync } from 'write-file-atomic';
import { AppError, badInput } from '../../protocol/errors.ts';

export const JOURNAL_FILE = 'campaign.jsonl';
const FORMAT = 'athanor/campaign@';
const VERSION = 1;

export interface JournalEntry {
  /** When it was written, ISO 8601. */
  time: string;
  /** A campaign action, or undo and redo. */
  action: unknown;
}

export class Journal {
  readonly path: string;
  readonly entries: readonly JournalEntry[];
  /** What was mended while reading: one sentence each. */
  readonly warnings: readonly string[];
  /** Bytes that are whole lines. */
  private length: number;
  /** Bytes of the file as this program last saw it. */
  private seen: number;
  /** Whether the last line lacks its end. */
  private open: boolean;

  private constructor(path: string, content: ReturnType<typeof readLines>, seen: number) {
    this.path = path;
    this.entries = content.entries;
    this.warnings = content.warnings;
    this.length = content.length;
    this.open = content.open;
    this.seen = seen;
  }

  /** Makes the folder, if need be, and the file with its first entry. Throws AppError when there is a campaign already. */
  static create(folder: string, first: JournalEntry): Journal {
    const path = join(folder, JOURNAL_FILE);
    if (existsSync(path))
      throw badInput(
        'The folder holds a campaign already.',
        { file: folder },
        'Open it, or choose another folder.',
      );
    const text = `${JSON.stringify({ schema: `${FORMAT}${VERSION}` })}\n${JSON.stringify(first)}\n`;
    try {
      mkdirSync(folder, { recursive: true });
      writeFileAtomicSync(path, text);
    } catch (error) {
      throw explainWriteError(error, path);
    }
    return Journal.open(folder);
  }

  /** Throws AppError when there is no campaign, one of a newer version, or a damaged one; changes nothing. */
  static open(folder: string): Journal {
    const path = join(folder, JOURNAL_FILE);
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT')
        throw badInput(
          existsSync(folder)
            ? 'The folder holds no campaign.'
            : 'The campaign folder does not exist.',
          { file: folder },
          'Give the folder that a campaign was made in.',
        );
      throw explainWriteError(error, path);
    }
    return new Journal(path, readLines(bytes, path), bytes.length);
  }

  /** Adds an entry; it is on the drive when this returns. */
  append(entry: JournalEntry): void {
    const line = Buffer.from(`${this.open ? '\n' : ''}${JSON.stringify(entry)}\n`);
    let file: number | undefined;
    try {
      file = openSync(this.path, 'r+');
      if (fstatSync(file).size !== this.seen)
        throw badInput(
          'The campaign was changed by another program in the meantime.',
          { file: this.path },
          'Open it again; what was done there is kept.',
        );
      try {
        let written = 0;
        while (written < line.length)
          written += writeSync(file, line, written, line.length - written, this.length + written);
        ftruncateSync(file, this.length + line.length);
        fsyncSync(file);
      } catch (error) {
        ftruncateSync(file, this.length);
        this.seen = this.length;
        throw error;
      }
    } catch (error) {
      throw explainWriteError(error, this.path);
    } finally {
      if (file !== undefined) closeSync(file);
    }
    this.length += line.length;
    this.seen = this.length;
    this.open = false;
  }
}

function readLines(
  bytes: Buffer,
  path: string,
): { entries: JournalEntry[]; warnings: string[]; length: number; open: boolean } {
  const entries: JournalEntry[] = [];
  let start = 0;
  let line = 0;
  let version: number | undefined;
  while (start < bytes.length) {
    const end = bytes.indexOf(10, start);
    const isLast = end < 0 || end === bytes.length - 1;
    const text = bytes.toString('utf8', start, end < 0 ? bytes.length : end);
    line++;
    const value = parseLine(text);
    if (line === 1) version = versionOf(value, path);
    else if (isEntry(value)) entries.push(value);
    else if (isLast && entries.length > 0)
      return {
        entries,
        warnings: ['The last entry was cut off while it was written; it is left out.'],
        length: start,
        open: false,
      };
    else
      throw badInput(
        `The campaign is damaged in line ${line}.`,
        { file: path, line },
        'Nothing was changed; take it from a backup.',
      );
    start = end < 0 ? bytes.length : end + 1;
  }
  if (version === undefined || entries.length === 0)
    throw badInput('The campaign file is empty.', { file: path }, 'Take it from a backup.');
  return { entries, warnings: [], length: bytes.length, open: bytes[bytes.length - 1] !== 10 };
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is JournalEntry {
  return typeof value === 'object' && value !== null && 'action' in value && 'time' in value;
}

function versionOf(value: unknown, path: string): number {
  const schema = (value as { schema?: unknown } | undefined | null)?.schema;
  const version =
    typeof schema === 'string' && schema.startsWith(FORMAT)
      ? Number(schema.slice(FORMAT.length))
      : NaN;
  if (!Number.isInteger(version) || version < 1)
    throw badInput('The file is no campaign.', { file: path, line: 1 });
  if (version > VERSION)
    throw badInput(
      `The campaign was written by a newer Athanor (version ${version}; this one reads up to ${VERSION}).`,
      { file: path },
      'Nothing was changed; update Athanor to open it.',
    );
  return version;
}

function explainWriteError(error: unknown, path: string): unknown {
  if (error instanceof AppError) return error;
  const { code } = error as NodeJS.ErrnoException;
  const failure = (message: string, hint: string): AppError =>
    new AppError('failure', message, { place: { file: path }, hint, cause: error });
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return failure(
      'The disk is full, so the last change was not saved; all before it are.',
      'Free some space and do it again.',
    );
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return badInput(
      'The campaign cannot be written.',
      { file: path },
      'Change its permissions, or copy it.',
    );
  if (code === 'ENOENT')
    return failure('The campaign is no longer where it was.', 'Open it again where it lies now.');
  return error;
}
