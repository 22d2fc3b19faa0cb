import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPmoBenchmark } from '../../../../core/benchmarks/pmo/pmo-benchmark.ts';
import type {
  PmoBenchmarkOptions,
  PmoRunResult,
} from '../../../../core/benchmarks/pmo/pmo-benchmark.ts';
import { tinyPolicy } from '../../agents/toy-task.ts';
import { letterChemistry } from '../../environments/molecule/letter-chemistry.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'athanor-pmo-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The task 'qed' over a chemistry of letters, where it is the share of C. */
const options = (more: Partial<PmoBenchmarkOptions> = {}): PmoBenchmarkOptions => ({
  tasks: ['qed'],
  agent: 'reinvent',
  seeds: 2,
  budget: 150,
  prior: tinyPolicy(1),
  priorName: 'letters',
  chemistry: letterChemistry,
  ...more,
});

/** Results without the wall time. */
const facts = (runs: readonly PmoRunResult[]) => runs.map((run) => ({ ...run, seconds: 0 }));

describe('the PMO benchmark', () => {
  it("runs an agent with PMO's settings and reports its figures", async () => {
    const report = await runPmoBenchmark(options());
    expect(report.agent).toEqual({
      type: 'reinvent',
      batchSize: 64,
      sigma: 500,
      learningRate: 1e-3,
      likelihoodPenalty: 5000,
    });
    expect(report.replay).toEqual({ size: 100, sample: 24, selection: 'by-score' });
    expect(report.runs.map(({ task, seed }) => [task, seed])).toEqual([
      ['qed', 1],
      ['qed', 2],
    ]);
    for (const run of report.runs) {
      expect(run.oracleCalls).toBeLessThanOrEqual(150);
      expect(run.aucTop10).toBeGreaterThan(0);
      expect(run.aucTop10).toBeLessThanOrEqual(run.top10);
      expect(run.top1).toBe(run.best[0].score);
    }
  });

  it('goes on with what is missing after an interruption', async () => {
    const unbroken = await runPmoBenchmark(options());
    const out = join(folder, 'interrupted.json');
    const controller = new AbortController();
    await expect(
      runPmoBenchmark(options({ out, signal: controller.signal, onRun: () => controller.abort() })),
    ).rejects.toThrow();
    expect((JSON.parse(readFileSync(out, 'utf8')) as { runs: unknown[] }).runs).toHaveLength(1);
    const made: number[] = [];
    const report = await runPmoBenchmark(options({ out, onRun: ({ seed }) => made.push(seed) }));
    expect(made).toEqual([2]);
    expect(facts(report.runs)).toEqual(facts(unbroken.runs));
  });

  it('does not mix results of different settings in one file', async () => {
    const out = join(folder, 'mixed.json');
    await runPmoBenchmark(options({ out, seeds: 1 }));
    await expect(runPmoBenchmark(options({ out, budget: 200 }))).rejects.toThrow(
      'The report there was made with another budget.',
    );
    await expect(runPmoBenchmark(options({ out, agent: 'augmented-memory' }))).rejects.toThrow(
      'The report there was made with another agent.',
    );
    writeFileSync(out, 'no report');
    await expect(runPmoBenchmark(options({ out }))).rejects.toThrow(
      'The file exists and is no PMO report.',
    );
  });

  it('refuses unknown tasks, agents and settings by name', async () => {
    const refusal = async (more: Partial<PmoBenchmarkOptions>) =>
      runPmoBenchmark(options(more)).catch((error: unknown) => error);
    expect(await refusal({ tasks: ['quad'] })).toMatchObject({
      message: "Unknown PMO task 'quad'.",
    });
    expect(await refusal({ tasks: ['deco_hop'] })).toMatchObject({
      message: "The PMO task 'deco_hop' cannot be run: it needs Gobbi pharmacophore fingerprints.",
    });
    expect(await refusal({ agent: 'reinvant' })).toMatchObject({
      message: "Unknown agent 'reinvant'.",
      hint: "Did you mean 'reinvent'?",
    });
    expect(await refusal({ agent: { type: 'reinvent', sigma: -1 } })).toMatchObject({
      place: { field: 'agent.sigma' },
    });
  });
});
