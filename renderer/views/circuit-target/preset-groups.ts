/** Presets under the headings of a list. */
import type { CircuitPreset } from '../../../core/protocol/circuit-target-api.ts';

const TITLES: Partial<Record<CircuitPreset['group'], string>> = {
  states: 'States',
  unitaries: 'Unitaries',
  spins: 'Spin chains',
  molecules: 'Molecules',
};

export interface PresetGroup {
  title: string;
  members: CircuitPreset[];
}

export function presetGroups(presets: readonly CircuitPreset[]): PresetGroup[] {
  return Object.entries(TITLES).flatMap(([group, title]) => {
    const members = presets.filter((preset) => preset.group === group);
    return members.length === 0 ? [] : [{ title, members }];
  });
}
