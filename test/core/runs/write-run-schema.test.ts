import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runFileJsonSchema } from '../../../core/runs/run-file.ts';

describe('docs/run.schema.json', () => {
  it('is what `node core/runs/write-run-schema.ts` writes now', () => {
    const path = join(import.meta.dirname, '../../../docs/run.schema.json');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(runFileJsonSchema())),
    );
  });
});
