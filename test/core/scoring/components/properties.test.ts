import { describe, expect, it } from 'vitest';
import { PROPERTY_NAMES } from '../../../../core/chem/analysis.ts';
import type { Analysis } from '../../../../core/chem/analysis.ts';
import { propertyComponents } from '../../../../core/scoring/components/properties.ts';
import { createComponent, rawValues } from './create-component.ts';

const byType = (type: string) => {
  const found = propertyComponents.find((component) => component.type === type);
  if (found === undefined) throw new Error(`no component '${type}'`);
  return found;
};

describe('the components of properties', () => {
  it('are one for each property, each asking for its own only', async () => {
    expect(propertyComponents.map(({ type }) => type)).toEqual([...PROPERTY_NAMES]);
    expect(new Set(propertyComponents.map(({ title }) => title)).size).toBe(PROPERTY_NAMES.length);
    for (const component of propertyComponents) {
      const { request } = await createComponent(component, {});
      expect(request).toEqual({ properties: [component.type] });
    }
  });

  it.each([
    // SOURCE: Python RDKit 2022.09, except the counts, which can be seen in the SMILES.
    ['qed', 'CC(=O)Oc1ccccc1C(=O)O', 0.550122],
    ['logp', 'CC(=O)Oc1ccccc1C(=O)O', 1.3101],
    ['mw', 'CCO', 46.069],
    ['heavy_atoms', 'CCO', 3],
    ['charge', 'C[NH3+]', 1],
    ['aromatic_rings', 'c1ccc2ccccc2c1', 2],
    ['largest_ring', 'C1CCCCCC1', 7],
    ['fraction_csp3', 'CCc1ccccc1', 0.25],
  ])('give %s of %s in its own unit', async (type, smiles, expected) => {
    const [value] = await rawValues(await createComponent(byType(type), {}), [smiles]);
    expect(value).toBeCloseTo(expected, 3);
  });

  it('need a transform, all but those that lie in [0, 1] and are better when higher', () => {
    const units = propertyComponents.filter(({ rawRange }) => rawRange === 'unit');
    expect(units.map(({ type }) => type).sort()).toEqual(['fraction_csp3', 'qed']);
    expect(propertyComponents.every(({ rawRange }) => rawRange !== 'loaded')).toBe(true);
  });

  it('give no value where the property is missing or not finite', async () => {
    const instance = await createComponent(byType('logp'), {});
    const molecule = (properties: Analysis['properties']): Analysis => ({
      input: 'C',
      valid: true,
      smiles: 'C',
      properties,
    });
    const missing = { value: null, error: "The property 'logp' could not be computed." };
    expect(
      await instance.compute([
        molecule({ mw: 16 }),
        molecule({ logp: Number.NaN }),
        molecule({ logp: 0 }),
      ]),
    ).toEqual([missing, missing, { value: 0 }]);
  });

  it('can be a score, a filter or a penalty, and nothing else', () => {
    const logp = byType('logp');
    const role = (settings: object) =>
      logp.role(logp.settings.parse({ type: 'logp', ...settings }));
    expect(role({})).toBe('score');
    expect(role({ role: 'filter' })).toBe('filter');
    expect(role({ role: 'penalty' })).toBe('penalty');
    expect(logp.settings.safeParse({ type: 'logp', role: 'count' }).success).toBe(false);
    expect(logp.settings.safeParse({ type: 'logp', rolle: 'filter' }).success).toBe(false);
    expect(logp.settings.safeParse({ type: 'qed' }).success).toBe(false);
  });
});
