import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reactionEnvironment } from '../../../../core/environments/reaction/index.ts';
import { hypervolume } from '../../../../core/numerics/hypervolume.ts';
import { parseRunSettings } from '../../../../core/runs/run-file.ts';
import { Run } from '../../../../core/runs/run.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'athanor-reaction-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const environments = [reactionEnvironment];

function runFile(settings: Record<string, unknown>) {
  const whole = { schema: 'athanor/run@1', ...settings };
  return { ...parseRunSettings(whole, environments, join(folder, 'run.json')), baseFolder: folder };
}

const SNAR = {
  environment: { type: 'reaction', simulator: 'snar', simulatorSettings: { noise: 2 } },
  agent: { type: 'bayesian-optimization' },
  budget: { experiments: 12, batch: 3 },
  seed: 7,
};

async function finish(run: Run): Promise<string> {
  try {
    return await run.run();
  } finally {
    await run.close();
  }
}

/** The last line of each step and every experiment, as the store has them. */
function contents(run: Run) {
  const steps = run.store.steps().map(({ step, metrics }) => ({ step, metrics }));
  return { steps, experiments: [...run.store.eachCandidate({ orderBy: 'found' })].map(({ key, values }) => ({ key, values })) }; // prettier-ignore
}

describe('a simulated campaign', () => {
  it('runs to the end of its budget and reports the hypervolume against the reachable one', async () => {
    const run = await Run.create(join(folder, 'run'), runFile(SNAR), { environments });
    const reason = await run.run();
    const { steps, experiments } = contents(run);
    await run.close();
    expect(reason).toBe('oracle-calls');
    expect(experiments).toHaveLength(12);
    expect(steps.map(({ metrics }) => metrics.experiments)).toEqual([3, 6, 9, 12]);
    const points = experiments.map(({ values }) => [-values.sty!, values.e_factor!]);
    const volume = hypervolume(points, [-2957, 10.7]);
    const last = steps.at(-1)!.metrics;
    expect(last.hypervolume).toBeCloseTo(volume, 6);
    // SOURCE: the reachable hypervolume of this model, from a dense evolutionary front.
    expect(last.hypervolume_share).toBeCloseTo(volume / 18_578.1, 6);
    expect(last.best_sty).toBe(Math.max(...experiments.map(({ values }) => values.sty!)));
    expect(last.best_e_factor).toBe(Math.min(...experiments.map(({ values }) => values.e_factor!)));
  });

  it('goes on after an interruption as if there had been none, noise included', async () => {
    const whole = await Run.create(join(folder, 'whole'), runFile(SNAR), { environments });
    await whole.run();
    const expected = contents(whole);
    await whole.close();
    const path = join(folder, 'parts');
    const first = await Run.create(path, runFile({ ...SNAR, budget: { ...SNAR.budget, steps: 2 } }), { environments }); // prettier-ignore
    await finish(first);
    const second = await Run.resume(path, { environments }, SNAR.budget);
    await second.run();
    const found = contents(second);
    await second.close();
    expect(found).toEqual(expected);
  });

  it('looks experiments up in a full table, with the regret from its best', async () => {
    const rows = ['base,temperature_C,yield_%'];
    for (const [i, base] of ['KOAc', 'K2CO3', 'Cs2CO3'].entries())
      for (const temperature of [80, 100, 120]) rows.push(`${base},${temperature},${10 * i + temperature / 3}`); // prettier-ignore
    writeFileSync(join(folder, 'table.csv'), rows.join('\n'));
    const run = await Run.create(
      join(folder, 'run'),
      runFile({
        environment: { type: 'reaction', data: 'table.csv' },
        budget: { experiments: 20, batch: 4 },
      }),
      { environments },
    );
    const reason = await run.run();
    const { steps, experiments } = contents(run);
    await run.close();
    expect(reason).toBe('finished');
    expect(experiments).toHaveLength(9);
    expect(steps.at(-1)!.metrics.regret).toBe(0);
    expect(readFileSync(join(folder, 'run', 'inputs', 'table.csv'), 'utf8')).toBe(rows.join('\n'));
  });

  it('computes a kinetic scheme that the user wrote', async () => {
    writeFileSync(
      join(folder, 'scheme.txt'),
      'A + B -> P : k = 0.1 /M/s\ntime = 1 to 60 min\n[A] = 0.1 M\n[B] = 0.2 to 0.5 M\nmaximize yield of P from A\n',
    );
    const run = await Run.create(
      join(folder, 'run'),
      runFile({ environment: { type: 'reaction', scheme: 'scheme.txt' }, budget: { experiments: 6 } }), // prettier-ignore
      { environments },
    );
    await run.run();
    const { experiments } = contents(run);
    await run.close();
    for (const { values } of experiments) {
      // SOURCE: the integrated rate law of a second-order reaction; x is the conversion.
      const [a, b] = [0.1, values.B!];
      const exponent = 0.1 * 60 * values.time! * (b - a);
      const conversion = (b * (Math.exp(exponent) - 1)) / (b * Math.exp(exponent) - a);
      expect(values['yield of P']! / 100).toBeCloseTo(conversion, 4);
    }
  });
});

describe('the run file of a reaction', () => {
  it.each([
    [{ environment: { type: 'reaction' } }, /names no reaction.*'simulator', 'scheme' and 'data'/],
    [
      { environment: { type: 'reaction', simulator: 'snar', data: 'a.csv' } },
      /more than one reaction/,
    ],
    [
      { environment: { type: 'reaction', data: 'a.csv', simulatorSettings: {} } },
      /'simulatorSettings' stand beside no 'simulator'/,
    ],
    [
      { environment: { type: 'reaction', simulator: 'snar' }, agent: { type: 'bayes' } },
      /'bayes'.*bayesian-optimization/,
    ],
    [
      { environment: { type: 'reaction', simulator: 'snar' }, budget: { experiment: 3 } },
      /'experiment'.*'experiments'/,
    ],
  ])('%j is refused', (settings, sentence) => {
    let told = '';
    try {
      runFile(settings);
    } catch (error) {
      const { message, hint } = error as { message: string; hint?: string };
      told = `${message} ${hint ?? ''}`;
    }
    expect(told).toMatch(sentence);
  });

  it('names an unknown simulator before anything is made', async () => {
    const file = runFile({ environment: { type: 'reaction', simulator: 'snarr' } });
    await expect(Run.create(join(folder, 'run'), file, { environments })).rejects.toMatchObject({ message: expect.stringMatching(/snarr/), hint: expect.stringMatching(/snar/), place: { field: 'environment.simulator' } }); // prettier-ignore
  });
});
