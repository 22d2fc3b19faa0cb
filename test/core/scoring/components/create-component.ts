/** A component as a run makes it, over real chemistry, for tests of one component by itself. */
import { createInlineChemistry } from '../../../../core/chem/chemistry.ts';
import type { Component, ComponentInstance } from '../../../../core/scoring/component.ts';
import type { RawValue } from '../../../../core/scoring/component.ts';

export const chemistry = await createInlineChemistry();

export function createComponent(
  component: Component,
  settings: object,
  baseFolder = '.',
): Promise<ComponentInstance> {
  const parsed = component.settings.parse({ type: component.type, ...settings });
  return component.create(parsed, {
    baseFolder,
    chemistry,
    allowedPrograms: [],
    seed: 1,
    place: { file: 'run.json', field: 'scoring.components[1]' },
  });
}

/** What the component makes of molecules, through its own request. */
export async function rawValues(
  instance: ComponentInstance,
  smiles: readonly string[],
): Promise<(number | null)[]> {
  const raws: RawValue[] = await instance.compute(
    await chemistry.analyse(smiles, instance.request),
  );
  return raws.map(({ value }) => value);
}
