/** What a molecule is drawn of: spheres for atoms and half-bond cylinders, in ångström. */
import { findAromaticBonds } from './aromaticity.ts';
import { vanDerWaalsRadius } from './elements.ts';
import { centroid } from './superpose.ts';
import { neighbourLists } from './structure.ts';
import type { Structure } from './structure.ts';
import { addScaled, anyPerpendicular, dot, norm, normalized, subtract, vectorAt } from './vectors.ts'; // prettier-ignore
import type { Vector } from './vectors.ts';

export const DRAWING_STYLES = ['ball-and-stick', 'sticks', 'space-filling'] as const;
export type DrawingStyle = (typeof DRAWING_STYLES)[number];

export const HYDROGENS_SHOWN = ['all', 'polar', 'none'] as const;
export type HydrogensShown = (typeof HYDROGENS_SHOWN)[number];

export interface Sphere {
  atom: number;
  radius: number;
}

/** Half a bond, in the colour of its atom. */
export interface Cylinder {
  atom: number;
  from: Vector;
  to: Vector;
  radius: number;
}

export interface Drawing {
  spheres: Sphere[];
  cylinders: Cylinder[];
}

/** Ångström: radii of the lines of a bond by its order, and how far they stand from its axis. */
interface BondLook {
  single: number;
  double: number;
  doubleOffset: number;
  triple: number;
  tripleOffset: number;
  aromatic: number;
  dash: number;
  dashOffset: number;
}

const BALL_AND_STICK: BondLook = {
  single: 0.105,
  double: 0.07,
  doubleOffset: 0.12,
  triple: 0.055,
  tripleOffset: 0.17,
  aromatic: 0.095,
  dash: 0.045,
  dashOffset: 0.21,
};
const STICKS: BondLook = {
  single: 0.15,
  double: 0.085,
  doubleOffset: 0.125,
  triple: 0.065,
  tripleOffset: 0.175,
  aromatic: 0.14,
  dash: 0.055,
  dashOffset: 0.29,
};
/** Balls are this share of the van der Waals radius; those of hydrogen are smaller. */
const BALL_SHARE = 0.23;
const HYDROGEN_BALL_SHARE = 0.19;
/** Joints of sticks are just wide enough for the ends of double bonds. */
const JOINT_RADIUS = 0.17;
const HYDROGEN_STICK_SHARE = 0.7;
/** Two dashes in each half of a bond, as shares of the whole. */
const DASHES = [[0.14, 0.27], [0.37, 0.49]] as const; // prettier-ignore

const HYDROGEN = 1;
const CARBON = 6;

export function drawMolecule(
  structure: Structure,
  style: DrawingStyle,
  hydrogens: HydrogensShown,
): Drawing {
  // prettier-ignore
  const neighbours = neighbourLists(structure);
  const isShown = (atom: number): boolean => isAtomShown(structure, neighbours[atom], atom, hydrogens); // prettier-ignore
  const atoms = Array.from(structure.atomicNumbers, (_, atom) => atom).filter(isShown);
  const spheres = atoms.map((atom) => ({ atom, radius: sphereRadius(structure, atom, style) }));
  if (style === 'space-filling') return { spheres, cylinders: [] };
  const look = style === 'sticks' ? STICKS : BALL_AND_STICK;
  const { ringOfBond } = findAromaticBonds(structure);
  const cylinders = structure.bonds.flatMap((bond, index) => {
    if (!isShown(bond.a) || !isShown(bond.b)) return [];
    const ring = ringOfBond.get(index);
    const towards =
      ring === undefined ? bondPlane(structure, neighbours, bond) : centroid(structure.positions, ring); // prettier-ignore
    return bondCylinders(structure, bond, { look, towards, isAromatic: ring !== undefined });
  });
  return { spheres, cylinders };
}

/** Hydrogen molecules are never hidden away altogether. */
function isAtomShown(
  { atomicNumbers }: Structure,
  neighbours: readonly number[],
  atom: number,
  hydrogens: HydrogensShown,
): boolean {
  if (hydrogens === 'all' || atomicNumbers[atom] !== HYDROGEN) return true;
  const heavy = neighbours.find((other) => atomicNumbers[other] !== HYDROGEN);
  if (heavy === undefined) return true;
  return hydrogens === 'polar' && atomicNumbers[heavy] !== CARBON;
}

function sphereRadius({ atomicNumbers }: Structure, atom: number, style: DrawingStyle): number {
  const isHydrogen = atomicNumbers[atom] === HYDROGEN;
  if (style === 'sticks') return isHydrogen ? STICKS.single * HYDROGEN_STICK_SHARE : JOINT_RADIUS;
  const radius = vanDerWaalsRadius(atomicNumbers[atom]);
  if (style === 'space-filling') return radius;
  return radius * (isHydrogen ? HYDROGEN_BALL_SHARE : BALL_SHARE);
}

interface BondDrawing {
  look: BondLook;
  /** A point in the plane in which the lines of the bond stand beside each other. */
  towards: Vector;
  isAromatic: boolean;
}

function bondCylinders(
  structure: Structure,
  { a, b, order }: { a: number; b: number; order: number },
  { look, towards, isAromatic }: BondDrawing,
): Cylinder[] {
  const start = vectorAt(structure.positions, a);
  const axis = subtract(vectorAt(structure.positions, b), start);
  if (norm(axis) < 1e-6) return [];
  const side = sideways(normalized(axis), subtract(towards, start));
  const line = (offset: number, radius: number, from = 0, to = 0.5): Cylinder[] => {
    const at = (share: number): Vector => addScaled(addScaled(start, axis, share), side, offset);
    return [
      { atom: a, from: at(from), to: at(to), radius },
      { atom: b, from: at(1 - from), to: at(1 - to), radius },
    ];
  };
  if (isAromatic || order === 1.5) {
    const dashes = DASHES.flatMap(([from, to]) => line(look.dashOffset, look.dash, from, to));
    return [...line(0, look.aromatic), ...dashes];
  }
  if (order === 2) {
    return [...line(look.doubleOffset, look.double), ...line(-look.doubleOffset, look.double)];
  }
  if (order === 3) {
    return [-1, 0, 1].flatMap((k) => line(k * look.tripleOffset, look.triple));
  }
  const touchesHydrogen = [a, b].some((atom) => structure.atomicNumbers[atom] === HYDROGEN);
  return line(0, touchesHydrogen ? look.single * HYDROGEN_STICK_SHARE : look.single);
}

/** A point beside the bond, in the plane of one of the bonds next to it. */
function bondPlane(
  { positions }: Structure,
  neighbours: readonly (readonly number[])[],
  { a, b }: { a: number; b: number },
): Vector {
  const start = vectorAt(positions, a);
  const axis = normalized(subtract(vectorAt(positions, b), start));
  for (const [atom, partner] of [
    [a, b],
    [b, a],
  ] as const) {
    // prettier-ignore
    for (const other of neighbours[atom]) {
      if (other === partner) continue;
      const beside = subtract(vectorAt(positions, other), vectorAt(positions, atom));
      if (norm(addScaled(beside, axis, -dot(beside, axis))) > 0.1) return addScaled(start, beside, 1); // prettier-ignore
    }
  }
  return addScaled(start, anyPerpendicular(axis), 1);
}

/** The unit vector across the axis that points most towards `direction`. */
function sideways(axis: Vector, direction: Vector): Vector {
  const across = addScaled(direction, axis, -dot(direction, axis));
  return norm(across) < 1e-6 ? anyPerpendicular(axis) : normalized(across);
}
