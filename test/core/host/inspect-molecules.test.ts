import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectMolecules, MOST_CHECKED } from '../../../core/host/inspect-molecules.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

describe('a molecule file', () => {
  it('hands on its first molecules, and judges the others by their text', async () => {
    const path = join(temporaryFolder(), 'a.smi');
    const lines = Array.from({ length: MOST_CHECKED + 300 }, (_, i) =>
      i % 2 === 0 ? 'CCO' : 'C((',
    );
    writeFileSync(path, lines.join('\n'));
    const found = await inspectMolecules(path);
    expect(found.first).toHaveLength(MOST_CHECKED);
    expect(found.first[1]).toEqual({ smiles: 'C((', line: 2 });
    expect(found.molecules).toBe(MOST_CHECKED + 150);
    expect(found.broken).toBe(150);
    expect(found.problems).toHaveLength(100);
    expect(found.problems[0].place).toEqual({ file: 'a.smi', line: MOST_CHECKED + 2 });
  });
});
