/** Numbers with units of kinetics: concentrations, times, energies, rate constants of any order, temperatures. */

/** Exponents of the base units mol, L, s and kJ. */
export interface Dimension {
  mol: number;
  litre: number;
  second: number;
  kilojoule: number;
}

export interface Unit {
  /** Value in base units of 1 of this unit. */
  factor: number;
  dimension: Dimension;
}

const NONE: Dimension = { mol: 0, litre: 0, second: 0, kilojoule: 0 };
const MOLAR: Dimension = { ...NONE, mol: 1, litre: -1 };
const MOL: Dimension = { ...NONE, mol: 1 };
const LITRE: Dimension = { ...NONE, litre: 1 };
const SECOND: Dimension = { ...NONE, second: 1 };
const ENERGY: Dimension = { ...NONE, kilojoule: 1 };

const UNITS: Readonly<Record<string, Unit>> = {
  M: { factor: 1, dimension: MOLAR },
  mM: { factor: 1e-3, dimension: MOLAR },
  uM: { factor: 1e-6, dimension: MOLAR },
  mol: { factor: 1, dimension: MOL },
  mmol: { factor: 1e-3, dimension: MOL },
  kmol: { factor: 1e3, dimension: MOL },
  L: { factor: 1, dimension: LITRE },
  l: { factor: 1, dimension: LITRE },
  mL: { factor: 1e-3, dimension: LITRE },
  ml: { factor: 1e-3, dimension: LITRE },
  dm3: { factor: 1, dimension: LITRE },
  cm3: { factor: 1e-3, dimension: LITRE },
  m3: { factor: 1e3, dimension: LITRE },
  ms: { factor: 1e-3, dimension: SECOND },
  s: { factor: 1, dimension: SECOND },
  min: { factor: 60, dimension: SECOND },
  h: { factor: 3600, dimension: SECOND },
  d: { factor: 86_400, dimension: SECOND },
  J: { factor: 1e-3, dimension: ENERGY },
  kJ: { factor: 1, dimension: ENERGY },
  cal: { factor: 4.184e-3, dimension: ENERGY },
  kcal: { factor: 4.184, dimension: ENERGY },
};

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const TOKEN =
  /\s*(?:(?<slash>\/)|(?<open>\()|(?<close>\))|(?<one>1(?![\d.]))|(?<name>m3|dm3|cm3|[a-zA-Z]+)(?:\^?(?<power>-?\d+(?:\.\d+)?))?)\s*/uy;

/**
 * A unit such as `M^-1 s^-1`, `L/(mol min)`, `/M/s`, `1/s`, `kJ/mol`, `mol·L⁻¹`. A slash turns over what follows it up
 * to the next sign. Undefined when it cannot be read.
 */
export function parseUnit(text: string): Unit | undefined {
  const plain = text
    .replace(/[µμ]/g, 'u')
    .replace(/⁻/g, '-')
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(SUPERSCRIPTS.indexOf(digit)))
    .replace(/[·*×]/g, ' ')
    .replace(/−/g, '-')
    .trim();
  let factor = 1;
  const dimension = { ...NONE };
  let inverted = false;
  let group = 0;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < plain.length) {
    const groups = TOKEN.exec(plain)?.groups;
    if (groups === undefined) return undefined;
    const { slash, open, close, name, power } = groups as Record<string, string | undefined>;
    if (slash !== undefined) {
      if (group !== 0) return undefined;
      inverted = true;
    } else if (open !== undefined) {
      if (group !== 0) return undefined;
      group = inverted ? -1 : 1;
    } else if (close !== undefined) {
      if (group === 0) return undefined;
      group = 0;
      inverted = false;
    } else if (name !== undefined) {
      if (!Object.hasOwn(UNITS, name)) return undefined;
      const unit = UNITS[name];
      const exponent = Number(power ?? 1) * (inverted ? -1 : 1);
      factor *= unit.factor ** exponent;
      for (const key of Object.keys(dimension) as (keyof Dimension)[])
        dimension[key] += exponent * unit.dimension[key];
      if (group === 0) inverted = false;
    }
  }
  return group === 0 && !inverted ? { factor, dimension } : undefined;
}

export function isConcentration({ dimension }: Unit): boolean {
  return same(dimension, MOLAR);
}

export function isTime({ dimension }: Unit): boolean {
  return same(dimension, SECOND);
}

/** Whether it is an energy per mole. */
export function isMolarEnergy({ dimension }: Unit): boolean {
  return same(dimension, { ...ENERGY, mol: -1 });
}

/** The order of the reaction of which it is a rate constant: 1 for 1/s, 2 for L/(mol s); undefined for other units. */
export function orderOfConstant({ dimension }: Unit): number | undefined {
  const { mol, litre, second, kilojoule } = dimension;
  if (second !== -1 || kilojoule !== 0 || Math.abs(mol + litre) > 1e-9) return undefined;
  return 1 - mol;
}

function same(a: Dimension, b: Dimension): boolean {
  return (Object.keys(a) as (keyof Dimension)[]).every((key) => Math.abs(a[key] - b[key]) < 1e-9);
}

const ABSOLUTE_ZERO = -273.15;
const NUMBER = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*)$/s;

/** A number and the text behind it. */
export function splitNumber(text: string): { value: number; rest: string } | undefined {
  const found = NUMBER.exec(text.trim().replace('−', '-'));
  return found === null ? undefined : { value: Number(found[1]), rest: found[2].trim() };
}

/** How a number in this unit of temperature becomes kelvin; undefined for other units. */
export function temperatureUnit(text: string): ((value: number) => number) | undefined {
  if (/^(°\s*C|degC|C|℃)$/.test(text)) return (value) => value - ABSOLUTE_ZERO;
  if (text === 'K') return (value) => value;
  return undefined;
}
