import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { badInput } from '../../../core/protocol/errors.ts';
import { Database } from '../../../core/storage/database.ts';
import { explainStorageError } from '../../../core/storage/storage-errors.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

const system = (code: string, path?: string): Error =>
  Object.assign(new Error(code), { code, path });

describe('storage errors', () => {
  it('become one sentence with a way out', () => {
    const folder = temporaryFolder();
    const explained = (error: unknown): unknown => explainStorageError(error, folder);
    expect(explained(system('ENOSPC'))).toMatchObject({
      kind: 'failure',
      message: expect.stringMatching(/disk is full/),
    });
    expect(explained(system('EACCES'))).toMatchObject({ kind: 'bad-input', message: expect.stringMatching(/cannot be written/) }); // prettier-ignore
    expect(explainStorageError(system('ENOENT'), join(folder, 'gone'))).toMatchObject({ message: expect.stringMatching(/folder is gone/) }); // prettier-ignore
  });

  it('tell a full disk from what SQLite says', () => {
    const folder = temporaryFolder();
    const database = new Database(join(folder, 'a.sqlite'));
    database.exec('CREATE TABLE t (x); PRAGMA max_page_count = 3');
    const fill = (): number => database.run('INSERT INTO t VALUES (zeroblob(100000))');
    let error: unknown;
    try {
      fill();
    } catch (thrown) {
      error = thrown;
    }
    expect(explainStorageError(error, folder)).toMatchObject({
      message: expect.stringMatching(/disk is full/),
    });
    database.close();
  });

  it('leave other errors as they are', () => {
    const folder = temporaryFolder();
    for (const error of [
      badInput('x'),
      new Error('bug'),
      system('ENOENT'),
      system('EACCES', '/elsewhere/model.onnx'),
      'text',
    ])
      // prettier-ignore
      expect(explainStorageError(error, folder)).toBe(error);
  });
});
