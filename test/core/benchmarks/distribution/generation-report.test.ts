import { beforeAll, describe, expect, it } from 'vitest';
import {
  reportMetrics,
  reportOnSamples,
} from '../../../../core/benchmarks/distribution/generation-report.ts';
import { measureQuantities } from '../../../../core/benchmarks/distribution/kl-score.ts';
import type { Chemistry } from '../../../../core/chem/analysis.ts';
import { createInlineChemistry } from '../../../../core/chem/chemistry.ts';
import { SeenMolecules } from '../../../../core/policies/seen-molecules.ts';

let chemistry: Chemistry;
beforeAll(async () => {
  chemistry = await createInlineChemistry();
});

const seen = SeenMolecules.of(['CCO', 'c1ccccc1'], { corpus: 'two', hash: '', rdkit: '' });

describe('report on samples', () => {
  it('counts valid, unique and novel molecules by their canonical SMILES', async () => {
    const samples = ['OCC', 'CCO', 'C1=CC=CC=C1', 'CCN', 'CC(', '', 'c1cccc1', 'CCCl'];
    expect(await reportOnSamples(samples, { chemistry, seen })).toEqual({
      samples: 8, valid: 5, unique: 4, novel: 2, validity: 5 / 8, uniqueness: 4 / 5, novelty: 0.5,
    }); // prettier-ignore
  });

  it('leaves novelty and KL score out where there is nothing to compare with', async () => {
    const report = await reportOnSamples(['CCO'], { chemistry });
    expect(Object.keys(report)).not.toContain('novelty');
    expect(reportMetrics(report)).toEqual({ samples: 1, validity: 1, uniqueness: 1 });
  });

  it('is all zeros when nothing is valid', async () => {
    const baseline = await measureQuantities(['CCO', 'CCCN', 'c1ccccc1O'], chemistry);
    const report = await reportOnSamples(['x', 'C('], { chemistry, seen, baseline });
    expect(report).toMatchObject({ validity: 0, uniqueness: 0, novelty: 0 });
    expect(report.kl?.score).toBe(0);
    const nothing = await reportOnSamples([], { chemistry, seen });
    expect(nothing).toMatchObject({ samples: 0, validity: 0, uniqueness: 0, novelty: 0 });
  });

  it('gives the KL score of the unique molecules against the baseline', async () => {
    const corpus = ['CCO', 'CCCN', 'c1ccccc1O', 'CC(=O)NC1CCCCC1', 'O=C(O)c1ccncc1'];
    const baseline = await measureQuantities(corpus, chemistry);
    const report = await reportOnSamples([...corpus, 'OCC'], { chemistry, seen, baseline });
    expect(report.kl?.molecules).toBe(5);
    expect(report.kl?.score).toBeCloseTo(1, 9);
    expect(reportMetrics(report)).toMatchObject({ samples: 6, novelty: 0.8 });
  });
});
