import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileRegistry } from '../../../core/host/file-registry.ts';
import { inspectJson } from '../../../core/host/inspect-json.ts';
import { environments, temporaryFolder } from '../runs/run-fixture.ts';
import { counting } from './service-fixture.ts';

describe('a JSON file', () => {
  it('is a run file with its mistake, or something too large to be one', () => {
    const folder = temporaryFolder();
    const tools = { environments, files: new FileRegistry(folder) };
    const path = join(folder, 'r.json');
    writeFileSync(path, JSON.stringify(counting({ name: 'Fine' })));
    expect(inspectJson(path, tools)).toMatchObject({ kind: 'run-file', summary: "A run file, 'Fine'." }); // prettier-ignore
    writeFileSync(path, JSON.stringify(counting({ budgets: {} })));
    expect(inspectJson(path, tools)).toMatchObject({ kind: 'run-file', problems: [{ hint: "Did you mean 'budget'?" }] }); // prettier-ignore
    writeFileSync(path, ' '.repeat(4_000_001));
    expect(inspectJson(path, tools)).toMatchObject({ kind: 'unknown' });
  });
});
