import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { watchFile } from '../../../core/host/watch-file.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';
import { until } from './service-fixture.ts';

describe('watching a file', () => {
  it(
    'tells now and after each change, also when the file is replaced or was gone',
    { timeout: 30_000 },
    async () => {
      const path = join(temporaryFolder(), 'r.js');
      writeFileSync(path, '1');
      let told = 0;
      const end = new AbortController();
      const watching = watchFile(
        path,
        async () => {
          told++;
        },
        end.signal,
      );
      await until(() => told === 1);
      writeFileSync(path, '22');
      await until(() => told === 2);
      writeFileSync(`${path}.new`, '333');
      renameSync(`${path}.new`, path);
      await until(() => told === 3);
      rmSync(path);
      await sleep(300);
      writeFileSync(path, '4444');
      await until(() => told === 4);
      await sleep(300);
      expect(told).toBe(4);
      end.abort();
      await watching;
    },
  );
});
