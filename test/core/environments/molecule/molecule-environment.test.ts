import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Candidate,
  CheckpointParts,
  EnvironmentSession,
  JsonValue,
  Oracle,
  StepReport,
} from '../../../../core/environments/environment.ts';
import {
  moleculeRunSchema,
  moleculeStageSchema,
} from '../../../../core/environments/molecule/run-schema.ts';
import type { MoleculeStage } from '../../../../core/environments/molecule/run-schema.ts';
import { Random } from '../../../../core/random/random.ts';
import { letterEnvironment } from './letter-chemistry.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'athanor-molecule-'));
  writeFileSync(join(folder, 'prior.onnx'), 'letters');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** An oracle that keeps everything in memory; its stage can be changed as the run loop does. */
class MemoryOracle implements Oracle {
  readonly charged = new Map<string, Candidate>();
  readonly limit: number;
  stage = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  get calls(): number {
    return this.charged.size;
  }
  get done(): boolean {
    return this.calls >= this.limit;
  }

  async evaluate(
    items: Parameters<Oracle['evaluate']>[0],
    evaluate: Parameters<Oracle['evaluate']>[1],
  ): Promise<(Candidate | null)[]> {
    const fresh: { key: string; index: number }[] = [];
    items.forEach(({ key }, index) => {
      const known = this.charged.has(`${this.stage} ${key}`) || fresh.some((f) => f.key === key);
      if (!known && this.calls + fresh.length < this.limit) fresh.push({ key, index });
    });
    const results = fresh.length === 0 ? [] : await evaluate(fresh);
    fresh.forEach(({ key, index }, i) =>
      this.charged.set(`${this.stage} ${key}`, { key, text: items[index].text, ...results[i] }),
    );
    return items.map(({ key }) => this.charged.get(`${this.stage} ${key}`) ?? null);
  }
}

const qed = { components: [{ type: 'qed' }] };

function open(
  settings: Record<string, unknown>,
  oracle: Oracle,
  extra: { checkpoint?: CheckpointParts; random?: Random } = {},
): Promise<EnvironmentSession<MoleculeStage>> {
  return letterEnvironment.open({
    settings: moleculeRunSchema.parse({
      schema: 'athanor/run@1',
      environment: { type: 'molecule', prior: 'prior.onnx', maxLength: 12 },
      agent: { type: 'augmented-memory', batchSize: 16, learningRate: 0.01 },
      scoring: qed,
      ...settings,
    }),
    inputFile: (path) => join(folder, path),
    random: extra.random ?? new Random(4),
    threads: 1,
    executionProvider: 'cpu',
    allowedPrograms: [],
    oracle,
    checkpoint: extra.checkpoint,
    stage: undefined,
  });
}

async function take(
  steps: AsyncGenerator<StepReport, void, void>,
  count: number,
): Promise<StepReport[]> {
  const reports: StepReport[] = [];
  while (reports.length < count) {
    const next = await steps.next();
    if (next.done === true) break;
    reports.push(next.value);
  }
  return reports;
}

describe('a molecule session', () => {
  it('charges distinct canonical molecules up to the budget and ends there', async () => {
    const oracle = new MemoryOracle(60);
    const session = await open({}, oracle);
    const reports = await take(session.steps(), 1000);
    await session.close();
    expect(oracle.calls).toBe(60);
    const keys = reports.flatMap(({ candidates }) => candidates.map(({ key }) => key));
    expect(keys).toHaveLength(60);
    expect(new Set(keys).size).toBe(60);
    expect(keys.every((key) => /^C*N*O*$/.test(key))).toBe(true);
  });

  it('gives each candidate its component values, raw and transformed, and its scaffold', async () => {
    const scoring = {
      components: [
        { type: 'qed' },
        { type: 'logp', transform: { type: 'linear', low: 0, high: 4 } },
      ],
    };
    const session = await open({ scoring }, new MemoryOracle(40));
    expect(session.valueColumns).toEqual(['qed_raw', 'qed', 'logp_raw', 'logp']);
    const [report] = await take(session.steps(), 1);
    await session.close();
    for (const { key, values, labels, score } of report.candidates) {
      const carbons = (key.match(/C/g) ?? []).length;
      const oxygens = (key.match(/O/g) ?? []).length;
      expect(values['qed_raw']).toBeCloseTo(carbons / 12, 12);
      expect(values['logp_raw']).toBe(oxygens);
      expect(values['logp']).toBeCloseTo(Math.min(1, oxygens / 4), 12);
      expect(labels['scaffold']).toBe('N'.repeat((key.match(/N/g) ?? []).length));
      expect(score).not.toBeNull();
    }
    expect(report.metrics['qed']).toBeGreaterThan(0);
  });

  it('reports validity, uniqueness and means over the step', async () => {
    const session = await open({}, new MemoryOracle(500));
    const [first, second] = await take(session.steps(), 2);
    await session.close();
    for (const { metrics } of [first, second]) {
      for (const share of ['valid', 'unique', 'new', 'penalised', 'mean_score']) {
        expect(metrics[share], share).toBeGreaterThanOrEqual(0);
        expect(metrics[share], share).toBeLessThanOrEqual(1);
      }
      expect(metrics['missing']).toBe(0);
      expect(metrics['prior_log_prob']).toBeLessThan(0);
    }
    const best = Math.max(...first.candidates.map(({ score }) => score ?? 0));
    expect(first.metrics['best_score']).toBeCloseTo(best, 12);
    expect(second.metrics['best_score']).toBeGreaterThanOrEqual(best);
  });

  it.each([
    { agent: { type: 'augmented-memory', batchSize: 16, learningRate: 0.01 } },
    { agent: { type: 'reinvent', batchSize: 16, learningRate: 0.01 } },
    {
      agent: { type: 'reinforce', batchSize: 16, baseline: 'moving-average' },
      diversity: { type: 'identical-smiles' },
    },
    {
      agent: { type: 'augmented-hill-climb', batchSize: 16 },
      diversity: { type: 'murcko-scaffold', bucketSize: 3, minimumScore: 0.1 },
      replay: { size: 20, sample: 5, selection: 'by-score' },
    },
  ])('goes on from a checkpoint exactly: $agent.type', async (settings) => {
    const unbroken = await open(settings, new MemoryOracle(10_000));
    const expected = await take(unbroken.steps(), 4);
    await unbroken.close();

    const oracle = new MemoryOracle(10_000);
    const first = await open(settings, oracle);
    const got = await take(first.steps(), 2);
    const saved = await first.save();
    const checkpoint: CheckpointParts = {};
    for (const [name, part] of Object.entries(saved)) {
      checkpoint[name] =
        part instanceof Uint8Array ? part : (JSON.parse(JSON.stringify(part)) as JsonValue);
    }
    await first.close();
    const random = new Random(99);
    const second = await open(settings, oracle, { checkpoint, random });
    got.push(...(await take(second.steps(), 2)));
    await second.close();
    expect(got).toEqual(expected);
  });

  it('refuses to go on with another prior', async () => {
    const session = await open({}, new MemoryOracle(100));
    const checkpoint = await session.save();
    await session.close();
    await expect(
      open({}, new MemoryOracle(100), { checkpoint: { ...checkpoint, 'prior-hash': 'other' } }),
    ).rejects.toThrow('The prior is not the one that this run began with.');
  });

  it('scores and remembers seeds, and says which it cannot use', async () => {
    // XX is not valid; fifteen C are longer than the prior can write; CCCC, CNCC and OO (score 0) remain.
    const oracle = new MemoryOracle(1000);
    const session = await open({ replay: { seeds: 'seeds.smi', size: 100 } }, oracle);
    const [report] = await take(session.steps(), 1);
    await session.close();
    const keys = [...oracle.charged.values()].map(({ key }) => key);
    expect(keys.slice(0, 4)).toEqual(['CCCC', 'CCCN', 'C'.repeat(15), 'OO']);
    expect(report.warnings?.[0]).toBe('1 of 5 molecules for the memory are not valid.');
    expect(report.warnings?.[1]).toMatch(/^1 of 5 molecules for the memory cannot be written/);
    expect(report.metrics['replay_size']).toBeGreaterThanOrEqual(2);
  });

  it('scores its memory anew under a new goal', async () => {
    const oracle = new MemoryOracle(10_000);
    const session = await open({}, oracle);
    const steps = session.steps();
    const before = await take(steps, 3);
    const callsBefore = oracle.calls;
    oracle.stage = 1;
    await session.startStage(
      moleculeStageSchema.parse({
        scoring: {
          components: [{ type: 'logp', transform: { type: 'linear', low: 0, high: 4 } }],
        },
      }),
    );
    expect(oracle.calls - callsBefore).toBe(before.at(-1)?.metrics['replay_size']);
    expect(session.valueColumns).toEqual(['logp_raw', 'logp']);
    const [after] = await take(steps, 1);
    await session.close();
    expect(after.metrics['logp']).toBeGreaterThanOrEqual(0);
    expect(after.metrics['qed']).toBeUndefined();
    expect(after.candidates.every(({ values }) => 'logp' in values)).toBe(true);
  });

  it('learns', async () => {
    const agent = { type: 'reinvent', batchSize: 32, learningRate: 0.01 };
    const session = await open({ agent, diversity: { type: 'none' } }, new MemoryOracle(100_000));
    const reports = await take(session.steps(), 40);
    await session.close();
    const mean = (part: StepReport[]) =>
      part.reduce((sum, { metrics }) => sum + (metrics['mean_score'] ?? 0), 0) / part.length;
    expect(mean(reports.slice(0, 5))).toBeLessThan(0.35);
    expect(mean(reports.slice(-25))).toBeGreaterThan(0.6);
  });
});

describe('the run schema', () => {
  const file = {
    schema: 'athanor/run@1',
    environment: { type: 'molecule' },
    scoring: qed,
  };

  it('fills in defaults', () => {
    expect(moleculeRunSchema.parse(file)).toMatchObject({
      environment: { prior: 'builtin:zinc', maxLength: 100 },
      agent: { type: 'reinvent', batchSize: 64, sigma: 128, learningRate: 5e-4 },
      diversity: { type: 'murcko-scaffold', bucketSize: 25, minimumScore: 0.4 },
      replay: { size: 100, sample: 10, selection: 'uniform' },
      budget: { oracleCalls: 10_000 },
      seed: 1,
    });
  });

  it('refuses what cannot be meant', () => {
    const refused = (change: Record<string, unknown>) =>
      moleculeRunSchema.safeParse({ ...file, ...change }).error?.issues[0]?.message;
    expect(refused({ scoring: undefined })).toBe("'scoring' is missing.");
    expect(refused({ stages: [{ scoring: qed }] })).toBe(
      "The file has both 'scoring' and 'stages'.",
    );
    expect(refused({ agent: { type: 'reinforce' }, replay: { seeds: 'a.smi' } })).toMatch(
      'learns from its own samples only',
    );
    expect(refused({ sceds: 3 })).toBeDefined();
    expect(refused({ agent: { type: 'reinvent', sigma: -1 } })).toBeDefined();
  });

  it('names the files that must be copied', () => {
    const settings = moleculeRunSchema.parse({
      ...file,
      environment: { type: 'molecule', prior: 'mine.onnx' },
      replay: { seeds: 'seeds.smi' },
      scoring: { components: [{ type: 'similarity', file: 'actives.smi' }] },
    });
    expect(letterEnvironment.inputFiles(settings)).toEqual([
      'mine.onnx',
      'seeds.smi',
      'actives.smi',
    ]);
  });
});
