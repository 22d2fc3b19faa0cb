import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { exampleCsv, writeCsv } from '../core/benchmarks/reaction/example-table.ts';
import { athanor } from './athanor.ts';

const { folder } = writeCsv(exampleCsv());
afterAll(() => rmSync(folder, { recursive: true }));

it('says how often each bandit names the best ligand of a table', async () => {
  const task = ['--data', 'table.csv', '--where', 'set=a', '--arms', 'ligand_smiles'];
  const { code, stdout } = await athanor(
    ['bench', 'generality', ...task, '--seeds', '40', '--budget', '48', '--out', 'g.json'],
    { cwd: folder },
  );
  expect(code).toBe(0);
  // The yield rises by 20 from ligand to ligand, and a few of the last one's rows have 15 more.
  expect(stdout).toContain('4 arms, 48 rows. Best: c1ccccc1P(c1ccccc1)C');
  expect(stdout).toMatch(/ucb1-tuned: [01]\.\d\d @10/);
  const report = JSON.parse(readFileSync(join(folder, 'g.json'), 'utf8')) as {
    results: { agent: string; accuracy: number[] }[];
  };
  // Whoever has seen the whole table knows.
  for (const { accuracy } of report.results) expect(accuracy[47]).toBe(1);
  expect(report.results).toHaveLength(6);
});
