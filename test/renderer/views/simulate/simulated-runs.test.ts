import { describe, expect, it } from 'vitest';
import { ENVIRONMENTS } from '../../../../core/environments/index.ts';
import { parseRunSettings } from '../../../../core/runs/run-file.ts';
import { comparisonProblem, runsOf } from '../../../../renderer/views/simulate/simulated-runs.ts';

const comparison = {
  reaction: { simulator: 'snar' },
  title: 'snar',
  agents: [{ id: 'random', title: 'Random' }, { id: 'sobol', title: 'Sobol' }], // prettier-ignore
  seeds: 2,
  experiments: 12,
  batch: 3,
};

describe('the runs of a comparison', () => {
  it('are run files that the engine takes, one for each agent and seed', () => {
    const parsed = runsOf(comparison).map((one) => parseRunSettings(one, ENVIRONMENTS).settings);
    expect(parsed.map(({ name, seed, agent }) => [name, seed, agent.type])).toEqual([
      ['snar, Random, seed 1', 1, 'random'],
      ['snar, Sobol, seed 1', 1, 'sobol'],
      ['snar, Random, seed 2', 2, 'random'],
      ['snar, Sobol, seed 2', 2, 'sobol'],
    ]);
    expect(parsed[0].budget).toEqual({ experiments: 12, batch: 3 });
  });

  it('are refused in a sentence where something is missing', () => {
    expect(comparisonProblem(comparison)).toBeUndefined();
    const { reaction: _, ...none } = comparison;
    expect(comparisonProblem(none)).toBe('Choose a table first.');
    const wrong = (changes: object) => comparisonProblem({ ...comparison, ...changes });
    expect(wrong({ agents: [] })).toBe('Choose at least one agent.');
    expect(wrong({ seeds: 2.5 })).toBe('Take a whole number of seeds from 1 to 20.');
    expect(wrong({ experiments: Number.NaN })).toMatch(/from 1 to 1000/);
    expect(wrong({ batch: 400 })).toMatch(/from 1 to 384/);
    expect(wrong({ agents: Array.from({ length: 4 }, (_, i) => ({ id: `${i}`, title: '' })), seeds: 16 })).toMatch(/^64 runs are too many/); // prettier-ignore
  });
});
