import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { readMeasuredTable } from '../../../../core/benchmarks/reaction/measured-table.ts';
import { runTableCampaign } from '../../../../core/benchmarks/reaction/table-campaign.ts';
import { createInlineChemistry } from '../../../../core/chem/chemistry.ts';
import { describeStructures } from '../../../../core/reactions/descriptors.ts';
import { createFeatures } from '../../../../core/reactions/features.ts';
import { COLUMNS, exampleCsv, writeCsv } from './example-table.ts';

const { folder, file } = writeCsv(exampleCsv());
afterAll(() => rmSync(folder, { recursive: true }));
const table = readMeasuredTable(file, COLUMNS);
const chemistry = await createInlineChemistry();
const smiles = [...new Set(table.points.map((point) => String(point.ligand_smiles)))];
const features = createFeatures(table.definition, await describeStructures(chemistry, smiles));
const options = { seed: 1, start: 4, batch: 4, budget: 16 };

describe('a campaign on a table', () => {
  it('finds the best row long before chance would', () => {
    const ends = (agent: 'gaussian-process' | 'random'): number[] =>
      [1, 2, 3, 4, 5, 6].map((seed) => {
        const { curve } = runTableCampaign(table, features, { ...options, agent, seed });
        expect(curve).toHaveLength(16);
        expect(curve).toEqual([...curve].sort((a, b) => a - b));
        return curve[15];
      });
    expect(Math.min(...ends('gaussian-process'))).toBe(95);
    expect(Math.min(...ends('random'))).toBeLessThan(95);
  });

  it('of chance has the expected maximum of a sample without replacement', () => {
    const sorted = [...table.values].sort((a, b) => a - b);
    // P(the k-th smallest is the maximum of n of N) = C(k - 1, n - 1) / C(N, n).
    let expected = 0;
    let below = 0;
    sorted.forEach((value, k) => {
      const upTo = choose(k + 1, 5) / choose(48, 5);
      expected += value * (upTo - below);
      below = upTo;
    });
    let sum = 0;
    for (let seed = 1; seed <= 2000; seed++) {
      const run = { agent: 'random', seed, start: 5, batch: 5, budget: 5 } as const;
      sum += runTableCampaign(table, features, run).curve[4];
    }
    expect(Math.abs(sum / 2000 - expected)).toBeLessThan(1);
  });

  it('ends with the table', () => {
    const run = { ...options, agent: 'gaussian-process', budget: 1000, batch: 30 } as const;
    expect(runTableCampaign(table, features, run).curve).toHaveLength(48);
  });
});

function choose(n: number, k: number): number {
  let product = n < k ? 0 : 1;
  for (let i = 0; i < k; i++) product *= (n - i) / (i + 1);
  return product;
}
