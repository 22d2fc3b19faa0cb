/**
 * 2D drawings of molecules as SVG in the house style: one bond length wherever it fits, thin lines, no background,
 * coloured hetero atoms. RDKit lays out and draws; its SVG is then packed into a few paths, a third of the size.
 */
import type { Mol } from '@rdkit/rdkit';
import { readMoleculeGraph } from './molecule-graph.ts';
import type { Rdkit } from './rdkit.ts';
import { packSvg } from './svg-packing.ts';

export type Theme = 'light' | 'dark';

export interface DepictionOptions {
  theme: Theme;
  /** CSS pixels. */
  width: number;
  height: number;
  /** SMILES of a scaffold: molecules that hold it are laid out by it. */
  align?: string;
}

type Colour = readonly [red: number, green: number, blue: number];

/** As the bond lines of printed structures stand beside their text. */
const LINE_WIDTH = 1.2;
/** Longest bond, CSS pixels; smaller drawings have shorter ones. */
const BOND_LENGTH = 28;
/** Length of a bond in RDKit's coordinates. */
const UNITS_PER_BOND = 1.5;
const SMALLEST_FONT = 7;
/** Share of the width and height that stays free on each side. */
const PADDING = 0.04;

/**
 * Carbon and whatever is not named, then elements by number. Each colour has a contrast of at least 4.5 to its ground
 * (#ffffff and #f6f7f9, #14161a and #1d2127), and the lightness of neighbours differs, so that they are told apart
 * without red and green.
 */
const INK: Record<Theme, string> = { light: '#171b21', dark: '#e9ecf0' };
const ELEMENTS: Record<Theme, Readonly<Record<number, string>>> = {
  light: {
    5: '#8a5a2b', 7: '#1f5fbf', 8: '#c2281d', 9: '#0a7a5a', 14: '#7d6540', 15: '#a8500a', 16: '#866400',
    17: '#0f7a36', 34: '#9a5b00', 35: '#8f3a1a', 53: '#7b2d8e',
  },
  dark: {
    5: '#e0b48a', 7: '#7fb2ff', 8: '#ff8f85', 9: '#6fd6b4', 14: '#d6c29c', 15: '#ffb070', 16: '#e6c84a',
    17: '#79d88f', 34: '#f0b45c', 35: '#eda184', 53: '#d99ae8',
  },
}; // prettier-ignore
/** Ember, thin enough for the lines above it to stay readable. */
const HIGHLIGHT: Record<Theme, string> = { light: '#ffc39a', dark: '#8a431a' };

/** An SVG of the molecule, '' when it cannot be read. `highlight`: atoms to be marked; others than its own are ignored. */
export function depict(
  rdkit: Rdkit,
  smiles: string,
  options: DepictionOptions,
  highlight: readonly number[] = [],
): string {
  const drawn = rdkit.withMolecule(smiles, (molecule) => {
    layOut(rdkit, molecule, options);
    const svg = molecule.get_svg_with_highlights(
      JSON.stringify({ ...drawOptions(options), ...highlightOptions(molecule, highlight) }),
    );
    return packSvg(svg, {
      ...options,
      under: HIGHLIGHT[options.theme],
      ink: INK[options.theme],
    });
  });
  return 'value' in drawn ? drawn.value : '';
}

/** Coordinates: by the scaffold where there is one and the molecule holds it, else as they fill the frame best. */
function layOut(rdkit: Rdkit, molecule: Mol, options: DepictionOptions): void {
  const { align } = options;
  if (align !== undefined && align !== '') {
    const aligned = rdkit.withMolecule(align, (scaffold) => {
      if (molecule.get_substruct_match(scaffold) === '{}') return false;
      setOwnCoordinates(scaffold, options);
      return molecule.generate_aligned_coords(scaffold, '{"acceptFailure":false}') !== '';
    });
    if ('value' in aligned && aligned.value) return;
  }
  setOwnCoordinates(molecule, options);
}

/** RDKit's normalised orientation often lies along the longest extent, and sometimes stands across it. */
function setOwnCoordinates(molecule: Mol, frame: { width: number; height: number }): void {
  molecule.set_new_coords();
  const before = largestScale(molecule, frame);
  molecule.normalize_depiction(1);
  molecule.straighten_depiction(true);
  if (largestScale(molecule, frame) < before) molecule.set_new_coords();
}

/** Pixels for one unit of the coordinates where the molecule just fits. */
function largestScale(molecule: Mol, { width, height }: { width: number; height: number }): number {
  const points = molecule.get_coords() as [number, number, number][];
  const extent = (axis: 0 | 1): number => {
    const values = points.map((point) => point[axis]);
    return Math.max(...values) - Math.min(...values);
  };
  return Math.min(width / extent(0), height / extent(1));
}

function drawOptions({ theme, width, height }: DepictionOptions): object {
  const palette = Object.entries(ELEMENTS[theme]).map(([z, colour]): [string, Colour] => [
    z,
    rgb(colour),
  ]);
  const ink = rgb(INK[theme]);
  return {
    width,
    height,
    clearBackground: false,
    bondLineWidth: LINE_WIDTH,
    scaleBondWidth: false,
    // RDKit asks for the pixels of one unit of the coordinates.
    fixedBondLength: BOND_LENGTH / UNITS_PER_BOND,
    minFontSize: SMALLEST_FONT,
    padding: PADDING,
    atomColourPalette: { ...Object.fromEntries(palette), '-1': ink, '0': ink, '1': ink, '6': ink },
    symbolColour: ink,
    annotationColour: ink,
    highlightColour: rgb(HIGHLIGHT[theme]),
    continuousHighlight: true,
    fillHighlights: true,
    circleAtoms: true,
    highlightRadius: 0.32,
    highlightBondWidthMultiplier: 10,
  };
}

/** The marked atoms, and the bonds between them. */
function highlightOptions(molecule: Mol, highlight: readonly number[]): object {
  const marked = new Set(highlight.filter((atom) => atom < molecule.get_num_atoms()));
  if (marked.size === 0) return {};
  const { bondBegin, bondEnd } = readMoleculeGraph(molecule.get_json());
  const bonds = bondBegin.flatMap((atom, bond) =>
    marked.has(atom) && marked.has(bondEnd[bond]) ? [bond] : [],
  );
  return { atoms: [...marked], bonds };
}

function rgb(hex: string): Colour {
  const value = parseInt(hex.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}
