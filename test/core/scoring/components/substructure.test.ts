import { describe, expect, it } from 'vitest';
import { substructure } from '../../../../core/scoring/components/substructure.ts';
import { applyTransform, transformSchema } from '../../../../core/protocol/transforms.ts';
import { chemistry, createComponent, rawValues } from './create-component.ts';

const settings = (more: object) =>
  substructure.settings.parse({ type: 'substructure', smarts: 'C', ...more });

/** What a role makes of 0 to 3 matches when the settings name no transform. */
function transformed(more: object): number[] {
  const chosen = transformSchema.parse(substructure.defaultTransform?.(settings(more)));
  return [0, 1, 2, 3].map((count) => applyTransform(count, chosen));
}

describe('a substructure', () => {
  it('counts its unique matches', async () => {
    const hydroxyl = await createComponent(substructure, { smarts: '[OX2H]' });
    expect(await rawValues(hydroxyl, ['OCC(O)CO', 'CCO', 'CC'])).toEqual([3, 1, 0]);
    // A ring matches itself in twelve ways, which are one set of atoms.
    const ring = await createComponent(substructure, { smarts: 'c1ccccc1' });
    expect(await rawValues(ring, ['c1ccccc1', 'c1ccc(-c2ccccc2)cc1'])).toEqual([1, 2]);
  });

  it('is required, or forbidden, from a number of matches on', () => {
    expect(transformed({ role: 'require' })).toEqual([0, 1, 1, 1]);
    expect(transformed({ role: 'require', minimum: 3 })).toEqual([0, 0, 0, 1]);
    expect(transformed({ role: 'forbid' })).toEqual([1, 0, 0, 0]);
    expect(transformed({ role: 'forbid', minimum: 2 })).toEqual([1, 1, 0, 0]);
  });

  it('enters the score as its role says', () => {
    const roles = ['require', 'forbid', 'count', 'penalty'].map((role) =>
      substructure.role(settings({ role })),
    );
    expect(roles).toEqual(['filter', 'filter', 'score', 'penalty']);
    expect(substructure.defaultTransform?.(settings({ role: 'count' }))).toBeUndefined();
    expect(substructure.defaultTransform?.(settings({ role: 'penalty' }))).toBeUndefined();
  });

  it('shows the atoms of each match', async () => {
    const instance = await createComponent(substructure, { smarts: 'CO' });
    const [analysis] = await chemistry.analyse(['OCCO'], instance.explanationRequest ?? {});
    const { fragments } = instance.explain?.(analysis) ?? { fragments: [] };
    expect(fragments.map(({ label }) => label)).toEqual(['CO', 'CO']);
    const atoms = fragments.map((fragment) => [...fragment.atoms].sort());
    expect(atoms.sort()).toEqual([[0, 1], [2, 3]]); // prettier-ignore
  });

  it('has no value where it could not be matched', async () => {
    const instance = await createComponent(substructure, { smarts: 'CO' });
    const molecule = { input: 'C', valid: true, smiles: 'C', properties: {} };
    expect(await instance.compute([molecule, { ...molecule, smarts: [0] }])).toEqual([
      { value: null, error: "The pattern 'CO' could not be matched." },
      { value: 0 },
    ]);
  });

  it('refuses a wrong pattern and wrong settings', async () => {
    await expect(createComponent(substructure, { smarts: 'C(' })).rejects.toMatchObject({
      kind: 'bad-input',
      message: expect.stringMatching(/^The SMARTS pattern 'C\(' cannot be used: .*[^.]\.$/),
      place: { file: 'run.json', field: 'scoring.components[1].smarts' },
      hint: 'Mend the pattern.',
    });
    const refused = (more: object) =>
      !substructure.settings.safeParse({ type: 'substructure', smarts: 'C', ...more }).success;
    expect(refused({ minimum: 0 })).toBe(true);
    expect(refused({ minimum: 1.5 })).toBe(true);
    expect(refused({ smarts: '' })).toBe(true);
    expect(refused({ minimun: 2 })).toBe(true);
  });
});
