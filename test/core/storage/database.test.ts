import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Database } from '../../../core/storage/database.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

describe('the database', () => {
  it('undoes a whole transaction when its work throws, also one inside another', () => {
    const database = new Database(join(temporaryFolder(), 'a.sqlite'));
    database.exec('CREATE TABLE t (x)');
    const insert = (): number => database.run('INSERT INTO t VALUES (1)');
    expect(() =>
      database.transaction(() => {
        insert();
        database.transaction(insert);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(database.all('SELECT * FROM t')).toEqual([]);
    database.transaction(insert);
    expect([...database.iterate('SELECT x FROM t')]).toEqual([{ x: 1 }]);
    database.close();
    database.close();
  });
});
