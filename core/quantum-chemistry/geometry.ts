/** Where the nuclei of a molecule are: typed as lines of element and x, y, z, in a unit that is always said. */
import { ELEMENT_SYMBOLS } from '../chem/elements.ts';
import { badInput } from '../protocol/errors.ts';
import type { ErrorPlace } from '../protocol/errors.ts';

export const LENGTH_UNITS = ['angstrom', 'bohr'] as const;
export type LengthUnit = (typeof LENGTH_UNITS)[number];

/** SOURCE: CODATA 2018, Tiesinga et al., Rev. Mod. Phys. 93, 025010 (2021), doi:10.1103/RevModPhys.93.025010. */
export const BOHR_IN_ANGSTROM = 0.529177210903;

export type Point = readonly [x: number, y: number, z: number];

export interface Atom {
  atomicNumber: number;
  /** In bohr. */
  position: Point;
}

/** The last element that STO-3G is known for here. */
const NEON = 10;
/** Nuclei below this distance (in angstrom) are a slip: the shortest bond there is, that of H2+ under pressure, is far longer. */
const SHORTEST_DISTANCE = 0.1;

export function elementSymbol(atomicNumber: number): string {
  return ELEMENT_SYMBOLS[atomicNumber] ?? '*';
}

/** A length in `unit` as bohr. */
export function toBohr(length: number, unit: LengthUnit): number {
  return unit === 'bohr' ? length : length / BOHR_IN_ANGSTROM;
}

/** A length in bohr as `unit`. */
export function fromBohr(length: number, unit: LengthUnit): number {
  return unit === 'bohr' ? length : length * BOHR_IN_ANGSTROM;
}

export interface ParsedGeometry {
  atoms: Atom[];
  unit: LengthUnit;
}

/**
 * Reads `O 0 0 0.12` a line (or parts between semicolons). A first line with the number of atoms makes the second one a
 * comment, as in XYZ files; `#` begins a comment; a line `angstrom` or `bohr`, or `unit`, says the unit and must agree with it.
 */
export function parseGeometry(
  text: string,
  unit: LengthUnit | undefined,
  place: ErrorPlace = {},
): ParsedGeometry {
  // A geometry that is a field of a file has no lines in that file.
  const atLine = (line: number): ErrorPlace =>
    place.field === undefined ? { ...place, line } : place;
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const declared = /^\s*(\d+)\s*$/.exec(lines[0] ?? '')?.[1];
  let said = unit;
  const placed: { atomicNumber: number; numbers: number[] }[] = [];
  lines.forEach((content, index) => {
    const at = atLine(index + 1);
    if (declared !== undefined && index < 2) return;
    for (const part of content.replace(/#.*$/, '').split(';')) {
      const words = part.trim().split(/[\s,]+/).filter((word) => word !== ''); // prettier-ignore
      if (words.length === 0) continue;
      const named = unitName(words);
      if (named === undefined) placed.push(parseAtom(words, part.trim(), at));
      else if (said !== undefined && said !== named)
        throw badInput(
          `The geometry says "${named}", and the setting says "${said}".`,
          at,
          'Remove one of the two.',
        );
      else said = named;
    }
  });
  if (placed.length === 0)
    throw badInput('The geometry has no atoms.', place, 'Write a line such as "H 0 0 0.74".');
  if (declared !== undefined && Number(declared) !== placed.length)
    throw badInput(
      `The first line announces "${declared}" atoms, and ${placed.length} follow.`,
      atLine(1),
      'Correct the number.',
    );
  if (said === undefined)
    throw badInput(
      'The geometry has no unit.',
      place,
      'Say whether its numbers are angstrom or bohr.',
    );
  const known = said;
  const atoms = placed.map(({ atomicNumber, numbers: [x, y, z] }) => ({
    atomicNumber,
    position: [toBohr(x, known), toBohr(y, known), toBohr(z, known)] as const,
  }));
  checkDistances(atoms, place);
  return { atoms, unit: known };
}

/** `bohr`, `Angstrom`, `unit: bohr` and the like; undefined for other lines. */
function unitName(words: readonly string[]): LengthUnit | undefined {
  const text = words.join(' ').toLowerCase().replace(/^units?\s*[:=]?\s*/, ''); // prettier-ignore
  if (/^(angstroms?|ångström|å)$/.test(text)) return 'angstrom';
  return /^(bohr|au|a\.u\.)$/.test(text) ? 'bohr' : undefined;
}

function parseAtom(
  words: readonly string[],
  text: string,
  place: ErrorPlace,
): { atomicNumber: number; numbers: number[] } {
  const numbers = words.slice(1).map(Number);
  if (numbers.length !== 3 || !numbers.every(Number.isFinite))
    throw badInput(
      `"${text}" is not an atom.`,
      place,
      'Write the element and three coordinates, such as "H 0 0 0.74".',
    );
  return { atomicNumber: elementNumber(words[0], place), numbers };
}

/** The atomic number of a symbol in any case; throws a bad input for what is no element or beyond neon. */
export function elementNumber(symbol: string, place: ErrorPlace): number {
  const tidy = symbol.slice(0, 1).toUpperCase() + symbol.slice(1).toLowerCase();
  const atomicNumber = ELEMENT_SYMBOLS.indexOf(tidy);
  if (atomicNumber < 1) throw badInput(`"${symbol}" is no element.`, place, 'Use symbols such as H or Li.'); // prettier-ignore
  if (atomicNumber > NEON)
    throw badInput(
      `"${tidy}" lies beyond neon, and the basis set here ends with neon.`,
      place,
      'Use hydrogen to neon.',
    );
  return atomicNumber;
}

/** Throws a bad input that names the first two atoms that overlap. */
export function checkDistances(atoms: readonly Atom[], place: ErrorPlace = {}): void {
  atoms.forEach((a, i) => {
    atoms.slice(0, i).forEach((b, j) => {
      const distance = fromBohr(distanceBetween(a.position, b.position), 'angstrom');
      if (distance >= SHORTEST_DISTANCE) return;
      const names = `${elementSymbol(b.atomicNumber)}${j + 1} and ${elementSymbol(a.atomicNumber)}${i + 1}`;
      throw badInput(
        `Atoms ${names} overlap: they are "${distance.toFixed(3)}" angstrom apart.`,
        place,
        'Check the coordinates and their unit.',
      );
    });
  });
}

export function distanceBetween(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** The electrostatic energy of the nuclei in hartree: the sum of Z_a Z_b / R_ab over pairs. */
export function nuclearRepulsion(atoms: readonly Atom[]): number {
  let energy = 0;
  atoms.forEach((a, i) => {
    for (const b of atoms.slice(0, i))
      energy += (a.atomicNumber * b.atomicNumber) / distanceBetween(a.position, b.position);
  });
  return energy;
}

/** One atom a line with `digits` decimals in `unit`, as parseGeometry reads it. */
export function formatGeometry(atoms: readonly Atom[], unit: LengthUnit, digits = 6): string {
  return atoms
    .map(({ atomicNumber, position }) =>
      [
        elementSymbol(atomicNumber),
        ...position.map((x) => fromBohr(x, unit).toFixed(digits).replace(/^-(0\.0*)$/, '$1')), // prettier-ignore
      ].join(' '),
    )
    .join('\n');
}

// SOURCE: IUPAC Nomenclature of Inorganic Chemistry (Red Book 2005), table VI, from its end: LiH, NH3, H2O, HeH+.
const FORMULA_ORDER = ['Ne', 'He', 'Li', 'Be', 'B', 'C', 'N', 'H', 'O', 'F'];

/** Sum formula with its charge: with carbon in the order of Hill (C, H, then the alphabet), without it by electronegativity. */
export function sumFormula(atoms: readonly Atom[], charge: number): string {
  const counts = new Map<string, number>();
  for (const { atomicNumber } of atoms) {
    const symbol = elementSymbol(atomicNumber);
    counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  }
  const order = counts.has('C') ? ['C', 'H', ...FORMULA_ORDER.toSorted()] : FORMULA_ORDER;
  const symbols = [...new Set(order)].filter((symbol) => counts.has(symbol));
  const formula = symbols
    .map((symbol) => symbol + (counts.get(symbol) === 1 ? '' : String(counts.get(symbol))))
    .join('');
  if (charge === 0) return formula;
  const size = Math.abs(charge) === 1 ? '' : String(Math.abs(charge));
  return `${formula}${size}${charge > 0 ? '+' : '-'}`;
}
