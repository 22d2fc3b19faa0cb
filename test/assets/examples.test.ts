/** The examples cannot rot: each is read, and every file that it names is there. */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createInlineChemistry } from '../../core/chem/chemistry.ts';
import { readMoleculeFile } from '../../core/chem/molecule-files.ts';
import { readRunFile } from '../../core/runs/run-file.ts';

const folder = join(import.meta.dirname, '..', '..', 'assets', 'examples');
const examples = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('the example run files', () => {
  it.each(examples)('%s can be run as it stands', (name) => {
    const { settings, environment, baseFolder } = readRunFile(join(folder, name));
    for (const file of environment.inputFiles(settings)) {
      expect(existsSync(resolve(baseFolder, file)), file).toBe(true);
    }
    const { oracleCalls, experiments, episodes } = settings.budget;
    expect(oracleCalls ?? experiments ?? episodes).toBeGreaterThan(0);
  });

  it('are the ones that the README and the start of a run speak of', () => {
    expect(examples.sort()).toEqual([
      'drug-like.json',
      'first-minute.json',
      'h2-circuit.json',
      'script.json',
      'similar-to-my-molecules.json',
      'snar.json',
    ]);
  });

  it('have molecules that RDKit reads', async () => {
    const { records, warnings } = await readMoleculeFile(join(folder, 'my-molecules.smi'));
    const chemistry = await createInlineChemistry();
    const analyses = await chemistry.analyse(
      records.map(({ input }) => input),
      {},
    );
    expect(warnings).toEqual([]);
    expect(analyses.filter(({ valid }) => !valid)).toEqual([]);
    expect(records).toHaveLength(12);
  });
});
