import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Chemistry } from '../../../core/chem/analysis.ts';
import { createInlineChemistry } from '../../../core/chem/chemistry.ts';
import { MoleculeScoring } from '../../../core/host/molecule-scoring.ts';
import { scoringSettingsSchema, type ScoringSettings } from '../../../core/scoring/scoring-settings.ts'; // prettier-ignore
import { temporaryFolder } from '../runs/run-fixture.ts';

let chemistry: Chemistry;
let scoring: MoleculeScoring;
let checked = 0;

beforeAll(async () => {
  const inline = await createInlineChemistry();
  const checkSmarts = (smarts: string): Promise<string | undefined> => {
    checked++;
    return inline.checkSmarts(smarts);
  };
  chemistry = { ...inline, checkSmarts };
  scoring = new MoleculeScoring(() => Promise.resolve(chemistry));
});
afterAll(async () => {
  await scoring.close();
  await chemistry.close();
});

const counting = (smarts: string): ScoringSettings =>
  scoringSettingsSchema.parse({
    components: [{ type: 'substructure', smarts, role: 'count', transform: { type: 'right-step', high: 1 } }], // prettier-ignore
  });

describe('scoring of single molecules', () => {
  it('opens a goal once while it is asked for, and forgets the oldest', async () => {
    const ask = (smarts: string) => scoring.score({ scoring: counting(smarts), allowedPrograms: [] }, ['CCO']); // prettier-ignore
    checked = 0;
    await ask('C');
    await ask('C');
    await Promise.all([ask('O'), ask('O')]);
    expect(checked).toBe(2);
    for (const smarts of ['N', 'S', 'P', 'F']) await ask(smarts);
    expect(checked).toBe(6);
    await ask('C');
    expect(checked).toBe(7);
  });

  it('counts explained atoms in the SMILES that it returns', async () => {
    const request = { scoring: counting('[OX2H]'), allowedPrograms: [] };
    const writings = ['OCC', 'CCO', 'C(O)C', '[H]OCC'];
    for (const { smiles, components } of await scoring.score(request, writings)) {
      expect(smiles).toBe('CCO');
      expect(components[0].explanation).toEqual([{ label: '[OX2H]', atoms: [2] }]);
    }
  });

  it('lets no program run that is not permitted', async () => {
    const external = scoringSettingsSchema.parse({ components: [{ type: 'external', program: 'true', transform: { type: 'right-step', high: 1 } }] }); // prettier-ignore
    await expect(scoring.score({ scoring: external, allowedPrograms: [] }, ['C'])).rejects.toMatchObject({ kind: 'bad-input' }); // prettier-ignore
  });

  it('tries settings again that failed, when their file has come', async () => {
    const file = join(temporaryFolder(), 'references.smi');
    const request = {
      scoring: scoringSettingsSchema.parse({ components: [{ type: 'similarity', file }] }),
      allowedPrograms: [],
    };
    await expect(scoring.score(request, ['CCO'])).rejects.toMatchObject({ kind: 'bad-input' });
    writeFileSync(file, 'CCO\n');
    expect((await scoring.score(request, ['CCO']))[0].score).toBe(1);
  });
});
