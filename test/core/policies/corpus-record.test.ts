import { beforeAll, describe, expect, it } from 'vitest';
import type { Chemistry } from '../../../core/chem/analysis.ts';
import { createInlineChemistry } from '../../../core/chem/chemistry.ts';
import { corpusHash, recordCorpus } from '../../../core/policies/corpus-record.ts';
import { Random } from '../../../core/random/random.ts';

let chemistry: Chemistry;
beforeAll(async () => {
  chemistry = await createInlineChemistry();
});

const corpus = ['OCC', 'C1=CC=CC=C1', 'CC(', 'CCO', 'CCCN', 'CC(=O)O'];

describe('record of a corpus', () => {
  it('holds each molecule by its canonical SMILES and counts the refused ones', async () => {
    const { seen, histograms, refused } = await recordCorpus(corpus, {
      name: 'six', chemistry, random: new Random(1),
    }); // prettier-ignore
    expect(seen.size).toBe(4);
    expect(['CCO', 'c1ccccc1', 'CCCN', 'CC(=O)O'].every((smiles) => seen.has(smiles))).toBe(true);
    expect(seen.has('OCC')).toBe(false);
    expect(refused).toBe(1);
    expect(seen.origin).toMatchObject({ corpus: 'six', hash: corpusHash(corpus) });
    expect(histograms).toMatchObject({ corpus: 'six', molecules: 5 });
    // Two ethanols with 3 heavy atoms, benzene with 6, propylamine and acetic acid with 4.
    expect(histograms.properties.heavy_atoms).toMatchObject({ count: 5, mean: 4, min: 3, max: 6 });
  });

  it('measures as many molecules as asked for but remembers all', async () => {
    const record = await recordCorpus(corpus, {
      name: 'six', chemistry, random: new Random(1), histogramMolecules: 2,
    }); // prettier-ignore
    expect(record.histograms.molecules).toBeLessThanOrEqual(2);
    expect(record.seen.size).toBe(4);
  });

  it('stops with the reason of its signal', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const options = { name: 'six', chemistry, random: new Random(1), signal };
    await expect(recordCorpus(corpus, options)).rejects.toThrow('enough');
  });

  it('names a corpus by its molecules in their order', () => {
    // SOURCE: printf 'CCO\nCC' | sha256sum
    expect(corpusHash(['CCO', 'CC'])).toBe(
      'd8d0796dcc07a6b147e775723b5ac7903ca2f2cb186324619db584d10b63f6dd',
    );
    expect(corpusHash(['CC', 'CCO'])).not.toBe(corpusHash(['CCO', 'CC']));
  });
});
