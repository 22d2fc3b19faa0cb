import { describe, expect, it } from 'vitest';
import { alerts } from '../../../../core/scoring/components/alerts.ts';
import { UNWANTED_GROUPS } from '../../../../core/scoring/components/unwanted-groups.ts';
import { applyTransform, transformSchema } from '../../../../core/protocol/transforms.ts';
import { chemistry, createComponent, rawValues } from './create-component.ts';

/** What a role makes of 0, 1 and 2 groups when the settings name no transform. */
function transformed(role: string): number[] {
  const chosen = alerts.defaultTransform?.(alerts.settings.parse({ type: 'alerts', role }));
  const settings = transformSchema.parse(chosen);
  return [0, 1, 2].map((count) => applyTransform(count, settings));
}

describe('alerts', () => {
  it('count different groups, not matches', async () => {
    const instance = await createComponent(alerts, {});
    // None; an aldehyde; two aldehydes; an aldehyde and a thiol; aspirin.
    const smiles = ['CCO', 'CC=O', 'O=CCCC=O', 'O=CCCS', 'CC(=O)Oc1ccccc1C(=O)O'];
    expect(await rawValues(instance, smiles)).toEqual([0, 1, 1, 2, 0]);
  });

  it("add the user's patterns to the built-in ones, or stand alone", async () => {
    const smarts = ['[Br]', 'c1ccccc1'];
    const both = await createComponent(alerts, { smarts });
    const own = await createComponent(alerts, { smarts, builtin: false });
    expect(both.request.smarts).toHaveLength(UNWANTED_GROUPS.length + 2);
    expect(own.request.smarts).toEqual(smarts);
    const smiles = ['O=Cc1ccccc1', 'Brc1ccccc1'];
    expect(await rawValues(both, smiles)).toEqual([2, 2]);
    expect(await rawValues(own, smiles)).toEqual([1, 2]);
  });

  it('refuse any group as a filter, and halve for each as a penalty', () => {
    expect(transformed('filter')).toEqual([1, 0, 0]);
    transformed('penalty').forEach((value, count) => expect(value).toBeCloseTo(0.5 ** count, 12));
    const counted = alerts.settings.parse({ type: 'alerts', role: 'count' });
    expect(alerts.defaultTransform?.(counted)).toBeUndefined();
    expect(alerts.role(counted)).toBe('score');
  });

  it('name the groups that they found, with their atoms', async () => {
    const instance = await createComponent(alerts, {});
    const [analysis] = await chemistry.analyse(['CC=O'], instance.explanationRequest ?? {});
    expect(instance.explain?.(analysis)).toEqual({
      fragments: [{ label: 'aldehyde', atoms: [1, 2] }],
    });
  });

  it('give no value where nothing could be matched', async () => {
    const instance = await createComponent(alerts, {});
    const [raw] = await instance.compute([
      { input: 'C', valid: true, smiles: 'C', properties: {} },
    ]);
    expect(raw).toEqual({ value: null, error: 'The unwanted groups could not be matched.' });
  });

  it('refuse a wrong pattern by its place, and an empty list', async () => {
    await expect(createComponent(alerts, { smarts: ['C', '[C'] })).rejects.toMatchObject({
      kind: 'bad-input',
      message: expect.stringContaining("The SMARTS pattern '[C' cannot be used: "),
      place: { file: 'run.json', field: 'scoring.components[1].smarts[1]' },
    });
    await expect(createComponent(alerts, { builtin: false })).rejects.toMatchObject({
      kind: 'bad-input',
      hint: "Add patterns to 'smarts', or set 'builtin' to true.",
    });
  });
});
