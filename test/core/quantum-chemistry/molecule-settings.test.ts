import { describe, expect, it } from 'vitest';
import {
  moleculeSettingsSchema,
  parseActiveSelection,
} from '../../../core/quantum-chemistry/molecule-settings.ts';

describe('settings of a molecule', () => {
  it('have defaults for all but the geometry', () => {
    expect(moleculeSettingsSchema.parse({ geometry: 'He 0 0 0' })).toEqual({
      geometry: 'He 0 0 0',
      charge: 0,
      active: 'all',
      mapping: 'jordan-wigner',
      spinOrder: 'blocked',
    });
  });

  it.each([
    { geometry: '' },
    { geometry: 'He 0 0 0', unit: 'nm' },
    { geometry: 'He 0 0 0', charge: 0.5 },
    { geometry: 'He 0 0 0', active: 'some' },
    { geometry: 'He 0 0 0', active: { electrons: 2 } },
    { geometry: 'He 0 0 0', mapping: 'ternary' },
    { geometry: 'He 0 0 0', units: 'bohr' },
  ])('refuse %j', (settings) => {
    expect(moleculeSettingsSchema.safeParse(settings).success).toBe(false);
  });
});

describe('active spaces in words', () => {
  it.each([
    ['all', 'all'],
    [' Valence ', 'valence'],
    ['4e4o', { electrons: 4, orbitals: 4 }],
    ['2e, 3o', { electrons: 2, orbitals: 3 }],
    ['1,2,5', [1, 2, 5]],
    ['0-2, 5', [0, 1, 2, 5]],
    ['3', [3]],
  ] as const)('%j', (text, selection) => {
    expect(parseActiveSelection(text, '--active')).toEqual(selection);
  });

  it.each(['', 'some', '1;2', '1,,2', '4e', '-1'])('refuse %j', (text) => {
    expect(() => parseActiveSelection(text, '--active')).toThrow(`"${text}" is no active space.`);
  });
});
