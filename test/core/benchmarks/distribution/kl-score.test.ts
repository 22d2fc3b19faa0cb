import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  KL_QUANTITIES,
  klScore,
  measureBaseline,
  measureQuantities,
  withoutStereo,
} from '../../../../core/benchmarks/distribution/kl-score.ts';
import type { Chemistry } from '../../../../core/chem/analysis.ts';
import { createInlineChemistry } from '../../../../core/chem/chemistry.ts';
import { Random } from '../../../../core/random/random.ts';

// SOURCE: test/reference/kl-score.py (Python RDKit 2022.09 and numpy).
const reference = JSON.parse(
  readFileSync(new URL('../../../reference/kl-score.json', import.meta.url), 'utf8'),
) as {
  baseline: string[];
  sampled: string[];
  molecules: [number, number];
  similarities: number[];
  divergences: Record<string, number>;
  score: number;
};

let chemistry: Chemistry;
beforeAll(async () => {
  chemistry = await createInlineChemistry();
});

describe('KL score', () => {
  it('equals Python RDKit with numpy, quantity by quantity', async () => {
    const baseline = await measureQuantities(reference.baseline, chemistry);
    const sampled = await measureQuantities(reference.sampled, chemistry);
    expect([baseline.mw.length, sampled.mw.length]).toEqual(reference.molecules);
    for (const [i, similarity] of reference.similarities.entries()) {
      expect(baseline.internal_similarity[i]).toBeCloseTo(similarity, 6);
    }
    const found = klScore(baseline, sampled);
    for (const name of KL_QUANTITIES) {
      expect.soft(found.divergences[name], name).toBeCloseTo(reference.divergences[name], 4);
    }
    expect(found.score).toBeCloseTo(reference.score, 5);
    expect(found.molecules).toBe(reference.molecules[1]);
  });

  it('is 1 for a set against itself and 0 for copies of one molecule far away', async () => {
    const drugs = await measureQuantities(reference.baseline.slice(0, 30), chemistry);
    expect(klScore(drugs, drugs).score).toBeCloseTo(1, 9);
    const long = await measureQuantities(['C'.repeat(60), 'C'.repeat(60)], chemistry);
    expect(klScore(drugs, long).molecules).toBe(1);
    expect(klScore(drugs, long).divergences.mw).toBe(Infinity);
    expect(klScore(drugs, long).score).toBeLessThan(0.3);
  });

  it('takes stereoisomers and isotopes for one molecule and leaves out what is none', async () => {
    const found = await measureQuantities(
      ['C[C@H](N)C(=O)O', 'C[C@@H](N)C(=O)O', 'CC(N)C(=O)O', '[13CH3]C(N)C(=O)O', 'C1CC', 'CCO'],
      chemistry,
    );
    expect(found.mw.length).toBe(2);
    // Without isotopes: alanine and ethanol.
    expect(found.mw[0]).toBeCloseTo(89.094, 3);
    expect(found.mw[1]).toBeCloseTo(46.069, 3);
  });

  it('removes marks of stereochemistry from a SMILES', () => {
    expect(withoutStereo('C/C=C\\[C@@H](F)[Pt@SP1](Cl)(Cl)[2H]')).toBe(
      'CC=C[CH](F)[Pt](Cl)(Cl)[H]',
    );
  });

  it('draws a baseline of the asked size, the same one for the same seed', async () => {
    const draw = () => measureBaseline(reference.baseline, chemistry, new Random(4), 12);
    const first = await draw();
    expect(first.mw.length).toBeLessThanOrEqual(12);
    expect(first.mw.length).toBeGreaterThan(8);
    expect(await draw()).toEqual(first);
  });
});
