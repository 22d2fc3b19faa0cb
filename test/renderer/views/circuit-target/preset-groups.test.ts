import { expect, it } from 'vitest';
import { circuitPresets } from '../../../../core/host/circuit-target-presets.ts';
import { presetGroups } from '../../../../renderer/views/circuit-target/preset-groups.ts';

it('lists every preset once, but the quick ones', () => {
  const presets = circuitPresets();
  const groups = presetGroups(presets);
  expect(groups.map(({ title }) => title)).toEqual(['States', 'Unitaries', 'Spin chains', 'Molecules']); // prettier-ignore
  const listed = groups.flatMap(({ members }) => members.map(({ id }) => id)).sort();
  expect(listed).toEqual(presets.filter(({ group }) => group !== 'start').map(({ id }) => id).sort()); // prettier-ignore
});
