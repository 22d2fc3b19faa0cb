import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { exampleCsv, writeCsv } from '../core/benchmarks/reaction/example-table.ts';
import { athanor } from './athanor.ts';

const { folder } = writeCsv(exampleCsv());
afterAll(() => rmSync(folder, { recursive: true }));

it('runs campaigns on a table and says what they reached', async () => {
  const columns = ['--factors', 'ligand_smiles,base,temperature', '--where', 'set=a'];
  const size = ['--seeds', '2', '--start', '4', '--batch', '4', '--budget', '20'];
  const { code, stdout } = await athanor(
    ['bench', 'reaction', '--data', 'table.csv', ...columns, ...size, '--out', 'report.json'],
    { cwd: folder },
  );
  expect(code).toBe(0);
  expect(stdout).toContain('20 experiments: 95.000 ± 0.000');
  expect(stdout).toContain('2 campaigns: loss 0.000');
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as {
    runs: { curve: number[] }[];
  };
  expect(report.runs.map(({ curve }) => curve[19])).toEqual([95, 95]);
});
