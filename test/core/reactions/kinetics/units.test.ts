import { describe, expect, it } from 'vitest';
import {
  isConcentration,
  isMolarEnergy,
  isTime,
  orderOfConstant,
  parseUnit,
  splitNumber,
  temperatureUnit,
} from '../../../../core/reactions/kinetics/units.ts';

describe('rate constants', () => {
  it.each([
    ['/s', 1, 1],
    ['1/s', 1, 1],
    ['s^-1', 1, 1],
    ['h-1', 1, 1 / 3600],
    ['M^-1 s^-1', 2, 1],
    ['/M/s', 2, 1],
    ['L/(mol min)', 2, 1 / 60],
    ['L/mol/s', 2, 1],
    ['L mol^-1 s^-1', 2, 1],
    ['L·mol⁻¹·s⁻¹', 2, 1],
    ['mM^-1 min^-1', 2, 1000 / 60],
    ['m3/(mol s)', 2, 1000],
    ['M^-2 s^-1', 3, 1],
    ['M^-0.5 s^-1', 1.5, 1],
    ['M/s', 0, 1],
    ['mol/(L s)', 0, 1],
  ])('%s', (text, order, factor) => {
    const unit = parseUnit(text)!;
    expect(orderOfConstant(unit)).toBeCloseTo(order, 12);
    expect(unit.factor).toBeCloseTo(factor, 12);
  });
});

it('knows concentrations, times and energies', () => {
  expect(isConcentration(parseUnit('mmol/mL')!)).toBe(true);
  expect(parseUnit('mmol/mL')!.factor).toBeCloseTo(1, 12);
  expect(isConcentration(parseUnit('s')!)).toBe(false);
  expect(isTime(parseUnit('min')!)).toBe(true);
  expect(isMolarEnergy(parseUnit('kcal/mol')!)).toBe(true);
  expect(parseUnit('kcal/mol')!.factor).toBeCloseTo(4.184, 12);
  expect(orderOfConstant(parseUnit('kJ/mol')!)).toBeUndefined();
});

it.each(['furlong', 'M s)', '/(M s', 's/', '(M (s))', '2 s'])('refuses %s', (text) => {
  expect(parseUnit(text)).toBeUndefined();
});

it('reads numbers and temperatures', () => {
  expect(splitNumber(' -1.5e-3 °C ')).toEqual({ value: -0.0015, rest: '°C' });
  expect(splitNumber('hot')).toBeUndefined();
  expect(temperatureUnit('°C')!(90)).toBe(363.15);
  expect(temperatureUnit('K')!(90)).toBe(90);
  expect(temperatureUnit('F')).toBeUndefined();
});
