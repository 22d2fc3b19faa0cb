import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROPERTY_NAMES, type Chemistry } from '../../../core/chem/analysis.ts';
import { createInlineChemistry } from '../../../core/chem/chemistry.ts';
import { priorAssetPaths, writeCorpusRecord } from '../../../core/policies/prior-assets.ts';
import { loadPropertyHistograms } from '../../../core/policies/property-histograms.ts';
import { loadSeenMolecules } from '../../../core/policies/seen-molecules.ts';
import { Random } from '../../../core/random/random.ts';

let chemistry: Chemistry;
beforeAll(async () => {
  chemistry = await createInlineChemistry();
});

describe('files beside a prior', () => {
  it('share its name', () => {
    expect(priorAssetPaths('assets/priors/zinc.onnx')).toEqual({
      seen: 'assets/priors/zinc.seen.bin',
      properties: 'assets/priors/zinc.properties.json',
      baseline: 'assets/priors/zinc.baseline.bin',
      card: 'assets/priors/zinc.md',
    });
  });

  it('are written once for a corpus and anew for another one', async () => {
    const prior = join(mkdtempSync(join(tmpdir(), 'prior-')), 'new', 'p.onnx');
    const { seen: path, properties } = priorAssetPaths(prior);
    const write = (smiles: string[]) =>
      writeCorpusRecord(prior, smiles, { name: 'few', chemistry, random: new Random(1) });
    const first = await write(['CCO', 'CCN', 'C(C']);
    expect(first.refused).toBe(1);
    expect((await loadSeenMolecules(path)).has('CCO')).toBe(true);
    expect((await loadPropertyHistograms(properties)).molecules).toBe(2);
    const made = statSync(path).ino;
    const again = await write(['CCO', 'CCN', 'C(C']);
    expect(again.seen.size).toBe(2);
    expect(statSync(path).ino).toBe(made);
    await write(['CCO', 'CCCl']);
    expect((await loadSeenMolecules(path)).has('CCCl')).toBe(true);
    expect(readFileSync(properties, 'utf8')).toContain('"molecules":2');
  });
});

describe('files beside the built-in prior', () => {
  const paths = priorAssetPaths('assets/priors/zinc.onnx');

  it('recognise the molecules of its corpus and no others', async () => {
    const seen = await loadSeenMolecules(paths.seen);
    expect(seen.size).toBe(249_455);
    // The first molecule of the corpus, and a drug that it does not hold.
    const smiles = ['Fc1ccccc1NC(=O)Cc1coc2ccc(C(C)(C)C)cc12', 'CC(=O)Oc1ccccc1C(=O)O'];
    const [known, unknown] = await chemistry.analyse(smiles, {});
    expect(seen.has(known.smiles)).toBe(true);
    expect(seen.has(unknown.smiles)).toBe(false);
  });

  it('describe every property of the corpus', async () => {
    const { properties, hash } = await loadPropertyHistograms(paths.properties);
    expect(Object.keys(properties)).toEqual([...PROPERTY_NAMES]);
    expect(hash).toBe((await loadSeenMolecules(paths.seen)).origin.hash);
    for (const { count, histogram } of Object.values(properties)) {
      const binned = histogram.counts.reduce((sum, x) => sum + x, 0);
      expect(binned + histogram.below + histogram.above).toBe(count);
    }
    // Python RDKit on 1,500 molecules of the corpus: 333.2 with standard error 1.5, 2.45 with 0.04.
    expect(Math.abs((properties.mw?.mean ?? 0) - 333.2)).toBeLessThan(5);
    expect(Math.abs((properties.logp?.mean ?? 0) - 2.45)).toBeLessThan(0.12);
  });
});
