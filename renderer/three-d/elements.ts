/** Symbols, van der Waals radii and colours of the elements. */

// prettier-ignore
const SYMBOLS: readonly string[] = [
  '*', 'H', 'He', 'Li', 'Be', 'B', 'C', 'N', 'O', 'F', 'Ne', 'Na', 'Mg', 'Al', 'Si', 'P', 'S',
  'Cl', 'Ar', 'K', 'Ca', 'Sc', 'Ti', 'V', 'Cr', 'Mn', 'Fe', 'Co', 'Ni', 'Cu', 'Zn', 'Ga', 'Ge',
  'As', 'Se', 'Br', 'Kr', 'Rb', 'Sr', 'Y', 'Zr', 'Nb', 'Mo', 'Tc', 'Ru', 'Rh', 'Pd', 'Ag', 'Cd',
  'In', 'Sn', 'Sb', 'Te', 'I', 'Xe', 'Cs', 'Ba', 'La', 'Ce', 'Pr', 'Nd', 'Pm', 'Sm', 'Eu', 'Gd',
  'Tb', 'Dy', 'Ho', 'Er', 'Tm', 'Yb', 'Lu', 'Hf', 'Ta', 'W', 'Re', 'Os', 'Ir', 'Pt', 'Au', 'Hg',
  'Tl', 'Pb', 'Bi', 'Po', 'At', 'Rn', 'Fr', 'Ra', 'Ac', 'Th', 'Pa', 'U', 'Np', 'Pu', 'Am', 'Cm',
  'Bk', 'Cf', 'Es', 'Fm', 'Md', 'No', 'Lr', 'Rf', 'Db', 'Sg', 'Bh', 'Hs', 'Mt', 'Ds', 'Rg', 'Cn',
  'Nh', 'Fl', 'Mc', 'Lv', 'Ts', 'Og',
];

const NUMBER_OF_SYMBOL = new Map(SYMBOLS.map((symbol, number) => [symbol, number]));

/** Ångström. Transition metals and dummy atoms, which the source leaves out. */
const UNKNOWN_RADIUS = 2;

/**
 * Van der Waals radii of the main group elements in ångström.
 * SOURCE: Mantina et al., J. Phys. Chem. A 2009, 113, 5806 (doi:10.1021/jp8111556), table 12, which holds Bondi's
 * radii where he gave one.
 */
// prettier-ignore
const RADII: Readonly<Record<string, number>> = {
  H: 1.1, He: 1.4, Li: 1.81, Be: 1.53, B: 1.92, C: 1.7, N: 1.55, O: 1.52, F: 1.47, Ne: 1.54,
  Na: 2.27, Mg: 1.73, Al: 1.84, Si: 2.1, P: 1.8, S: 1.8, Cl: 1.75, Ar: 1.88, K: 2.75, Ca: 2.31,
  Ga: 1.87, Ge: 2.11, As: 1.85, Se: 1.9, Br: 1.83, Kr: 2.02, Rb: 3.03, Sr: 2.49, In: 1.93,
  Sn: 2.17, Sb: 2.06, Te: 2.06, I: 1.98, Xe: 2.16, Cs: 3.43, Ba: 2.68, Tl: 1.96, Pb: 2.02,
  Bi: 2.07, Po: 1.97, At: 2.02, Rn: 2.2, Fr: 3.48, Ra: 2.83,
};

export type Theme = 'light' | 'dark';

/** CPK hues, toned so that every element stands out from the ground of its theme. [light, dark] */
const COLOURS: Readonly<Record<string, readonly [string, string]>> = {
  H: ['#ccd2da', '#777f8b'],
  B: ['#d98f7b', '#eaa793'],
  C: ['#5a626e', '#a9b1bd'],
  N: ['#2f5bd0', '#6d92ff'],
  O: ['#cf3527', '#ff6a5c'],
  F: ['#4f9a3a', '#86cf6d'],
  Si: ['#b08d57', '#d6b885'],
  P: ['#d9720f', '#ff9d45'],
  S: ['#c79a00', '#edcb4b'],
  Cl: ['#1f8a45', '#4fc47c'],
  Se: ['#b8770a', '#e8a93a'],
  Br: ['#94421f', '#cf7650'],
  I: ['#7b2fa3', '#b974e0'],
  Li: ['#8650c9', '#b48af0'],
  Na: ['#8650c9', '#b48af0'],
  K: ['#8650c9', '#b48af0'],
  Mg: ['#5a8f1d', '#9bd05c'],
  Ca: ['#5a8f1d', '#9bd05c'],
  Fe: ['#c0602a', '#e88a55'],
  Cu: ['#b0652f', '#dc9360'],
  Zn: ['#6d74a8', '#9aa2d8'],
};
/** Metals, noble gases and dummy atoms. */
const OTHER_COLOUR: readonly [string, string] = ['#3f8795', '#72bccb'];

/** '*' for a number that is no element. */
export function symbolOf(atomicNumber: number): string {
  return SYMBOLS[atomicNumber] ?? '*';
}

/** 0 for query atoms, R groups and anything else that is no element; deuterium and tritium are hydrogen. */
export function atomicNumberOf(symbol: string): number {
  return symbol === 'D' || symbol === 'T' ? 1 : (NUMBER_OF_SYMBOL.get(symbol) ?? 0);
}

/** Ångström. */
export function vanDerWaalsRadius(atomicNumber: number): number {
  return RADII[symbolOf(atomicNumber)] ?? UNKNOWN_RADIUS;
}

/** Red, green and blue as the screen takes them, 0 to 1. */
export function elementColour(
  atomicNumber: number,
  theme: Theme,
): readonly [number, number, number] {
  // prettier-ignore
  const [light, dark] = COLOURS[symbolOf(atomicNumber)] ?? OTHER_COLOUR;
  return parseColour(theme === 'light' ? light : dark);
}

/** Of '#rrggbb'. */
export function parseColour(hex: string): readonly [number, number, number] {
  const part = (from: number): number => Number.parseInt(hex.slice(from, from + 2), 16) / 255;
  return [part(1), part(3), part(5)];
}
