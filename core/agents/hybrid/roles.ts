/**
 * What a numeric factor does in a reaction, as far as its unit or its name tells, on a scale that is the same in every
 * space: about -1 to 1 over the conditions of ordinary reactions.
 */
import { isTime, parseUnit, temperatureUnit } from '../../reactions/kinetics/units.ts';
import type { NumericFactor } from '../../reactions/space/factor.ts';

export const ROLES = ['temperature', 'time', 'loading', 'equivalents'] as const;
export type Role = (typeof ROLES)[number];

export interface RoleOfFactor {
  role: Role;
  /** From a value in the factor's unit. */
  coordinate(value: number): number;
}

/** 80 °C, 85 min, 2.2 mol % and 2 equivalents are 0. */
const MIDDLE_KELVIN = 353.15;
const MIDDLE_SECONDS = 85 * 60;
const MIDDLE_LOADING = 2.2;
const MIDDLE_EQUIVALENTS = 2;
/** How far from 0 to 1: in K, and in powers of e for times and loadings. */
const KELVIN_SPAN = 50;
const TIME_SPAN = 2.8;
const LOADING_SPAN = 1.5;
/** A temperature without a unit is taken for one in °C. */
const CELSIUS = temperatureUnit('°C')!;

/** Undefined for a factor of which nothing is known. */
export function roleOf({
  name,
  unit,
}: Pick<NumericFactor, 'name' | 'unit'>): RoleOfFactor | undefined {
  const kelvin =
    unit === undefined
      ? /temperature/i.test(name) ? CELSIUS : undefined
      : temperatureUnit(unit); // prettier-ignore
  if (kelvin !== undefined)
    return {
      role: 'temperature',
      coordinate: (value) => (kelvin(value) - MIDDLE_KELVIN) / KELVIN_SPAN,
    };
  const time = unit === undefined ? undefined : parseUnit(unit);
  if (time !== undefined && isTime(time))
    return {
      role: 'time',
      coordinate: (value) => logarithm((value * time.factor) / MIDDLE_SECONDS) / TIME_SPAN,
    };
  if (unit !== undefined && /^mol\s*-?%$/i.test(unit))
    return {
      role: 'loading',
      coordinate: (value) => logarithm(value / MIDDLE_LOADING) / LOADING_SPAN,
    };
  if (/^eq(uiv(alents?)?)?\.?$/i.test(unit ?? '') || (unit === undefined && /^equiv/i.test(name)))
    return { role: 'equivalents', coordinate: (value) => value - MIDDLE_EQUIVALENTS };
  return undefined;
}

/** Nothing at all is as little as a ten-thousandth of the middle. */
const logarithm = (ratio: number): number => Math.log(Math.max(ratio, 1e-4));
