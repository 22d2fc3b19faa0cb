/** From molblocks to what the viewer shows: conformers laid on each other, a second molecule laid on them. */
import type { AppError } from '../../core/protocol/errors.ts';
import { drawMolecule } from './drawing.ts';
import type { Drawing, DrawingStyle, HydrogensShown, Sphere } from './drawing.ts';
import { elementColour, parseColour, symbolOf } from './elements.ts';
import type { Theme } from './elements.ts';
import { cylinderInstances, joined, sphereInstances } from './instances.ts';
import type { Instances } from './instances.ts';
import { parseMolblock } from './molblock.ts';
import { boundingBall, principalOrientation } from './orientation.ts';
import type { Ball } from './orientation.ts';
import { alignedConformer, heavyAtoms, overlaid } from './overlay.ts';
import type { Overlay } from './overlay.ts';
import { formula } from './structure.ts';
import type { Structure } from './structure.ts';
import type { Quaternion } from './vectors.ts';

/** Carbons of the second molecule have a colour of their own. */
const OVERLAY_CARBON: Record<Theme, string> = { light: '#007a5a', dark: '#5ecb9f' };
/** Ångström around the ball of a marked atom. */
const HULL_WIDTH = 0.085;

export interface ShownMolecule {
  /** In the frame of the first one. */
  conformers: readonly Structure[];
  /** Around all conformers: stepping does not move the view, and cuts nothing off. */
  ball: Ball;
  orientation: Quaternion;
  formula: string;
  atoms: number;
  heavyAtoms: number;
}

/** Throws an AppError for a molblock that cannot be read. */
export function readConformers(molblocks: readonly string[]): ShownMolecule {
  const [first, ...others] = molblocks.map(parseMolblock);
  const conformers = [first, ...others.map((other) => laidOn(first, other))];
  const heavy = heavyAtoms(first);
  return {
    conformers,
    ball: ballAround(conformers),
    orientation: principalOrientation(first.positions, heavy),
    formula: formula(first, symbolOf),
    atoms: first.atomicNumbers.length,
    heavyAtoms: first.atomicNumbers.filter((number) => number > 1).length,
  };
}

/** Another molecule is left where it is: it is no conformer of the first. */
function laidOn(first: Structure, other: Structure): Structure {
  const isSame = other.atomicNumbers.length === first.atomicNumbers.length;
  return isSame ? { ...other, positions: alignedConformer(other, first) } : other;
}

export type SecondMolecule =
  { structure: Structure; overlay: Overlay; formula: string } | { problem: string };

/** The conformer of the second that fits best, laid on one of the first. At least one molblock. */
export function readSecond(molblocks: readonly string[], fixed: Structure): SecondMolecule {
  try {
    const laid = molblocks.map((molblock) => {
      const structure = parseMolblock(molblock);
      return { structure, overlay: overlaid(structure, fixed) };
    });
    const { structure, overlay } = laid.reduce((best, one) => (one.overlay.rmsd < best.overlay.rmsd ? one : best)); // prettier-ignore
    return { structure: { ...structure, positions: overlay.positions }, overlay, formula: formula(structure, symbolOf) }; // prettier-ignore
  } catch (error) {
    return { problem: (error as AppError).message };
  }
}

export function ballAround(structures: readonly Structure[]): Ball {
  return boundingBall(structures.flatMap(({ positions }) => [...positions]));
}

export interface DrawnMolecule {
  spheres: Instances;
  cylinders: Instances;
  /** Of the first molecule, for picking and labels. */
  drawing: Drawing;
}

export interface Look {
  style: DrawingStyle;
  hydrogens: HydrogensShown;
  theme: Theme;
}

export function drawnMolecule(
  structure: Structure,
  second: Structure | undefined,
  look: Look,
): DrawnMolecule {
  // prettier-ignore
  const drawing = drawMolecule(structure, look.style, look.hydrogens);
  const first = instancesOf(structure, drawing, (atom) => elementColour(structure.atomicNumbers[atom], look.theme)); // prettier-ignore
  if (second === undefined) return { ...first, drawing };
  const carbon = parseColour(OVERLAY_CARBON[look.theme]);
  const other = instancesOf(second, drawMolecule(second, look.style, look.hydrogens), (atom) =>
    second.atomicNumbers[atom] === 6
      ? carbon
      : elementColour(second.atomicNumbers[atom], look.theme),
  );
  return {
    spheres: joined(first.spheres, other.spheres),
    cylinders: joined(first.cylinders, other.cylinders),
    drawing,
  };
}

function instancesOf(
  { positions }: Structure,
  { spheres, cylinders }: Drawing,
  colourOf: (atom: number) => readonly [number, number, number],
): { spheres: Instances; cylinders: Instances } {
  return {
    spheres: sphereInstances(spheres, positions, colourOf),
    cylinders: cylinderInstances(cylinders, colourOf),
  };
}

/** Hulls around some of the shown atoms, each in its colour. */
export function hullInstances(
  spheres: readonly Sphere[],
  positions: ArrayLike<number>,
  marked: ReadonlyMap<number, readonly [number, number, number]>,
): Instances {
  const hulls = spheres
    .filter(({ atom }) => marked.has(atom))
    .map(({ atom, radius }) => ({ atom, radius: radius + HULL_WIDTH }));
  return sphereInstances(hulls, positions, (atom) => marked.get(atom)!);
}
