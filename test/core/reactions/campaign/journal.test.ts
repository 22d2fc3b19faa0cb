import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Journal, JOURNAL_FILE } from '../../../../core/reactions/campaign/journal.ts';

const root = mkdtempSync(join(tmpdir(), 'athanor-journal-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder = '';
let count = 0;
beforeEach(() => {
  folder = join(root, String(++count), 'deep');
});
const entry = (text: string): { time: string; action: { kind: string } } => ({
  time: '2026-01-02T03:04:05.000Z',
  action: { kind: text },
});
const kinds = (journal: Journal): unknown[] =>
  journal.entries.map(({ action }) => (action as { kind: string }).kind);

it('keeps entries in order', () => {
  const journal = Journal.create(folder, entry('create'));
  for (const kind of ['a', 'b\n"ü"', 'c']) journal.append(entry(kind));
  expect(kinds(Journal.open(folder))).toEqual(['create', 'a', 'b\n"ü"', 'c']);
});

it('loses at most the entry in flight, wherever a kill cuts the file', () => {
  Journal.create(folder, entry('create')).append(entry('first'));
  const path = join(folder, JOURNAL_FILE);
  const whole = readFileSync(path);
  Journal.open(folder).append(entry('second'));
  const longer = readFileSync(path);
  for (let length = whole.length; length < longer.length; length++) {
    writeFileSync(path, longer.subarray(0, length));
    const journal = Journal.open(folder);
    // Without its line feed the second entry is whole already.
    const isWhole = length === longer.length - 1;
    const isCut = length > whole.length && !isWhole;
    expect(kinds(journal)).toEqual(['create', 'first', ...(isWhole ? ['second'] : [])]);
    expect(journal.warnings).toHaveLength(isCut ? 1 : 0);
    journal.append(entry('third'));
    expect(kinds(Journal.open(folder))).toEqual([
      'create',
      'first',
      ...(isWhole ? ['second'] : []),
      'third',
    ]);
  }
});

it('changes nothing when it opens a file that was cut off', () => {
  Journal.create(folder, entry('create')).append(entry('first'));
  const path = join(folder, JOURNAL_FILE);
  truncateSync(path, readFileSync(path).length - 5);
  const before = readFileSync(path);
  Journal.open(folder);
  expect(readFileSync(path)).toEqual(before);
});

it('notices another program', () => {
  const mine = Journal.create(folder, entry('create'));
  const other = Journal.open(folder);
  other.append(entry('theirs'));
  expect(() => mine.append(entry('mine'))).toThrow('changed by another program');
  expect(kinds(Journal.open(folder))).toEqual(['create', 'theirs']);
});

describe('files that are refused', () => {
  const write = (text: string): void => {
    Journal.create(folder, entry('create'));
    writeFileSync(join(folder, JOURNAL_FILE), text);
  };
  const head = '{"schema":"athanor/campaign@1"}\n';
  const line = `${JSON.stringify(entry('create'))}\n`;
  it.each([
    [
      'newer',
      `{"schema":"athanor/campaign@2"}\n${line}`,
      'newer Athanor (version 2; this one reads up to 1)',
    ],
    ['another format', `{"schema":"athanor/run@1"}\n${line}`, 'The file is no campaign'],
    ['no JSON', `hello\n${line}`, 'The file is no campaign'],
    ['empty', '', 'The campaign file is empty'],
    ['without entries', head, 'The campaign file is empty'],
    ['damaged in the middle', `${head}${line}xx\n${line}`, 'damaged in line 3'],
  ])('%s', (_name, text, message) => {
    write(text);
    const before = readFileSync(join(folder, JOURNAL_FILE));
    expect(() => Journal.open(folder)).toThrow(message);
    expect(readFileSync(join(folder, JOURNAL_FILE))).toEqual(before);
  });
  it('a folder without one, and a second one in a folder', () => {
    expect(() => Journal.open(folder)).toThrow('does not exist');
    expect(() => Journal.open(root)).toThrow('holds no campaign');
    Journal.create(folder, entry('create'));
    expect(() => Journal.create(folder, entry('create'))).toThrow('holds a campaign already');
  });
});

it('says so when the file is gone', () => {
  const journal = Journal.create(folder, entry('create'));
  rmSync(folder, { recursive: true });
  expect(() => journal.append(entry('a'))).toThrow('no longer where it was');
  appendFileSync(join(root, 'unrelated'), '');
});
