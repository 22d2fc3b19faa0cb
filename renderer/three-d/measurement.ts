/** Distances, angles and dihedrals between picked atoms. */
import { symbolOf } from './elements.ts';
import type { Structure } from './structure.ts';
import { cross, dot, norm, normalized, subtract, vectorAt } from './vectors.ts';

/** Atoms beyond the fourth begin a new measurement. */
const MOST_PICKED = 4;
const DEGREES = 180 / Math.PI;

export interface Measurement {
  /** What people read: 'C1–N2'. */
  atoms: string;
  /** With unit: '1.34 Å', '120.3°'; '' for a single atom. */
  value: string;
  kind: 'atom' | 'distance' | 'angle' | 'dihedral';
}

/** Ångström. */
export function distance(positions: ArrayLike<number>, a: number, b: number): number {
  return norm(subtract(vectorAt(positions, a), vectorAt(positions, b)));
}

/** Degrees at atom b, 0 to 180; NaN when two of the atoms are at one place. */
export function angle(positions: ArrayLike<number>, a: number, b: number, c: number): number {
  const centre = vectorAt(positions, b);
  const u = subtract(vectorAt(positions, a), centre);
  const v = subtract(vectorAt(positions, c), centre);
  if (norm(u) === 0 || norm(v) === 0) return Number.NaN;
  return Math.atan2(norm(cross(u, v)), dot(u, v)) * DEGREES;
}

/**
 * Degrees about the bond b–c, above -180 to 180, positive clockwise when seen from b to c (IUPAC); NaN when three of
 * the atoms are on a line.
 */
export function dihedral(
  positions: ArrayLike<number>,
  a: number,
  b: number,
  c: number,
  d: number,
): number {
  const axis = subtract(vectorAt(positions, c), vectorAt(positions, b));
  const first = cross(subtract(vectorAt(positions, b), vectorAt(positions, a)), axis);
  const second = cross(axis, subtract(vectorAt(positions, d), vectorAt(positions, c)));
  if (norm(first) < 1e-9 || norm(second) < 1e-9) return Number.NaN;
  const sine = dot(cross(first, second), normalized(axis));
  const degrees = Math.atan2(sine, dot(first, second)) * DEGREES;
  return degrees <= -180 ? 180 : degrees;
}

/** Element and 1-based place in the molblock, as in files and papers: C7. */
export function atomLabel({ atomicNumbers }: Structure, atom: number): string {
  return `${symbolOf(atomicNumbers[atom])}${atom + 1}`;
}

/** What the picked atoms measure; undefined for none. */
export function measure(structure: Structure, picked: readonly number[]): Measurement | undefined {
  const [a, b, c, d] = picked;
  if (a === undefined) return undefined;
  const atoms = picked.map((atom) => atomLabel(structure, atom)).join('\u2013');
  const { positions } = structure;
  if (b === undefined) return { atoms, value: '', kind: 'atom' };
  if (c === undefined) return { atoms, value: `${distance(positions, a, b).toFixed(2)}\u00a0Å`, kind: 'distance' }; // prettier-ignore
  if (d === undefined) return { atoms, value: inDegrees(angle(positions, a, b, c)), kind: 'angle' };
  return { atoms, value: inDegrees(dihedral(positions, a, b, c, d)), kind: 'dihedral' };
}

/** The picked atoms after a click: the last one again takes it back, an earlier one changes nothing. */
export function pickedAfter(picked: readonly number[], atom: number): readonly number[] {
  if (picked.at(-1) === atom) return picked.slice(0, -1);
  if (picked.length === MOST_PICKED) return [atom];
  return picked.includes(atom) ? picked : [...picked, atom];
}

function inDegrees(value: number): string {
  return Number.isNaN(value) ? 'not defined' : `${value.toFixed(1).replace('-', '\u2212')}°`;
}
