import { expect, it } from 'vitest';
import { energyText, relativeEnergies } from '../../../renderer/three-d/conformer-energy.ts';

it('tells energies relative to the lowest', () => {
  expect(relativeEnergies([-3, -4.5, null, 0])).toEqual([1.5, 0, null, 4.5]);
  expect(relativeEnergies([null])).toEqual([null]);
  expect(relativeEnergies([])).toEqual([]);
});

it('says them as people do', () => {
  expect(energyText(1.2345, 3)).toBe('+1.23 kcal/mol');
  expect(energyText(0, 3)).toBe('lowest energy');
  expect(energyText(0, 1)).toBe('');
  expect(energyText(null, 3)).toBe('energy not known');
  expect(energyText(undefined, 3)).toBe('energy not known');
});
