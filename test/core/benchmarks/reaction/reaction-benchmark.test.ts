import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  reached,
  runReactionBenchmark,
} from '../../../../core/benchmarks/reaction/reaction-benchmark.ts';
import type { ReactionBenchmarkOptions } from '../../../../core/benchmarks/reaction/reaction-benchmark.ts';
import { createInlineChemistry } from '../../../../core/chem/chemistry.ts';
import { COLUMNS, exampleCsv, writeCsv } from './example-table.ts';

const { folder, file } = writeCsv(exampleCsv());
afterAll(() => rmSync(folder, { recursive: true }));
const chemistry = await createInlineChemistry();
const options: ReactionBenchmarkOptions = {
  task: { kind: 'table', file, ...COLUMNS },
  agent: 'gaussian-process',
  seeds: 3,
  start: 4,
  batch: 4,
  budget: 12,
  chemistry,
};

describe('the reaction benchmark', () => {
  it('runs every seed and reports what was reached', async () => {
    const report = await runReactionBenchmark(options);
    expect(report.best).toBe(95);
    expect(report.runs.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    const ends = report.runs.map(({ curve }) => curve[11]);
    expect(reached(report, 12).mean).toBeCloseTo((ends[0] + ends[1] + ends[2]) / 3, 12);
  });

  it('goes on with a report and refuses one of other settings', async () => {
    const out = join(folder, 'report.json');
    await runReactionBenchmark({ ...options, out, seeds: 1 });
    const seen: number[] = [];
    const onRun = ({ seed }: { seed: number }): number => seen.push(seed);
    const continued = await runReactionBenchmark({ ...options, out, onRun });
    expect(seen).toEqual([2, 3]);
    const curves = (report: typeof continued): number[][] => report.runs.map(({ curve }) => curve);
    expect(curves(continued)).toEqual(curves(await runReactionBenchmark(options)));
    await expect(runReactionBenchmark({ ...options, out, batch: 2 })).rejects.toThrow(
      'made with another batch',
    );
    writeFileSync(out, 'no report');
    await expect(runReactionBenchmark({ ...options, out })).rejects.toThrow('is no report');
  });

  it('counts simulators by the share of what is reachable', async () => {
    const task = { kind: 'simulator', id: 'snar', logFactors: [] } as const;
    const report = await runReactionBenchmark({ ...options, task, agent: 'random', budget: 40 });
    expect(report.best).toBe(1);
    for (const { curve } of report.runs) {
      expect(curve[39]).toBeGreaterThan(0);
      expect(curve[39]).toBeLessThan(1);
    }
  });

  it('needs a simulator whose reachable hypervolume is known', async () => {
    const task = { kind: 'simulator', id: 'mit', logFactors: [] } as const;
    await expect(runReactionBenchmark({ ...options, task })).rejects.toThrow("'mit' is not known");
  });
});
