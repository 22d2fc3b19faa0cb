import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Chemistry } from '../../../core/chem/analysis.ts';
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
