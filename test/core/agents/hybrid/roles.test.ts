import { describe, expect, it } from 'vitest';
import { roleOf } from '../../../../core/agents/hybrid/roles.ts';

describe('the role of a factor', () => {
  it.each([
    ['T', '°C', 'temperature', 130, 1],
    ['T', 'K', 'temperature', 303.15, -1],
    ['temperature_C', undefined, 'temperature', 80, 0],
    // ln(1440 / 85) / 2.8
    ['t', 'min', 'time', 1440, 1.0106],
    ['t', 'h', 'time', 24, 1.0106],
    ['t', 's', 'time', 5100, 0],
    // ln(10 / 2.2) / 1.5
    ['catalyst', 'mol %', 'loading', 10, 1.0094],
    ['equivalents', undefined, 'equivalents', 3, 1],
    ['base', 'equiv', 'equivalents', 1, -1],
  ])('is read from name %s and unit %s', (name, unit, role, value, coordinate) => {
    const found = roleOf({ name, unit })!;
    expect(found.role).toBe(role);
    expect(found.coordinate(value)).toBeCloseTo(coordinate, 4);
  });

  it('is not known of other factors', () => {
    for (const factor of [{ name: 'concentration', unit: 'mol/L' }, { name: 'x1' }])
      expect(roleOf(factor)).toBeUndefined();
  });

  it('takes nothing at all for very little', () => {
    expect(roleOf({ name: 't', unit: 'min' })!.coordinate(0)).toBeCloseTo(Math.log(1e-4) / 2.8, 9);
  });
});
