import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Database } from '../../../core/storage/database.ts';
import { createTables, readStoreVersion, STORE_VERSION } from '../../../core/storage/migrations.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

describe('the version of a store', () => {
  it('stands in the file itself from the first moment, before any log is merged', () => {
    const path = join(temporaryFolder(), 'run.sqlite');
    const database = new Database(path);
    createTables(database);
    expect(readStoreVersion(path)).toBe(STORE_VERSION);
    expect(database.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    database.close();
  });
});
