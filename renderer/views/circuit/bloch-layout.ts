/** Where Bloch spheres stand on their canvas, and where the names of their axes go. */
import type { Quaternion, Vector } from '../../three-d/vectors.ts';
import { composed, rotated, rotationAbout } from '../../three-d/vectors.ts';

export type BlochVector = readonly [x: number, y: number, z: number];

/** In radii of a sphere. */
export const CELL_WIDTH = 2.9;
export const CELL_HEIGHT = 3.2;
const LABEL_AT = 1.24;

export interface BlochGrid {
  columns: number;
  rows: number;
  /** CSS pixels of a radius. */
  radius: number;
  /** CSS pixels. */
  height: number;
}

const SMALLEST_CELL = 104;
const LARGEST_CELL = 190;

/** As many in a row as are still to be read. `width` in CSS pixels. */
export function blochGrid(qubits: number, width: number): BlochGrid {
  const most = Math.max(1, Math.floor(width / SMALLEST_CELL));
  const rows = Math.ceil(qubits / most);
  const columns = Math.ceil(qubits / rows);
  const radius = Math.min(LARGEST_CELL, width / columns) / CELL_WIDTH;
  return { columns, rows, radius, height: rows * CELL_HEIGHT * radius };
}

/** The middle of a sphere, in radii from the middle of the canvas, y up. */
export function cellCentre(qubit: number, { columns, rows }: BlochGrid): [number, number] {
  const [column, row] = [qubit % columns, Math.floor(qubit / columns)];
  return [(column - (columns - 1) / 2) * CELL_WIDTH, ((rows - 1) / 2 - row) * CELL_HEIGHT];
}

/** From the coordinates of physics (z up, x to the viewer) to those of the screen (y up, z to the viewer). */
export function toScreen([x, y, z]: BlochVector): Vector {
  return [y, z, x];
}

/** From a little above, x to the front left and y to the right: as the sphere is drawn in books. */
export const FIRST_VIEW: Quaternion = composed(
  rotationAbout([1, 0, 0], 0.28),
  rotationAbout([0, 1, 0], -0.5),
);

export interface AxisLabel {
  text: string;
  /** CSS pixels from the left and the top of the canvas. */
  x: number;
  y: number;
  /** Behind its sphere. */
  behind: boolean;
}

const AXES: readonly { text: string; at: BlochVector }[] = [
  { text: '|0⟩', at: [0, 0, 1] },
  { text: '|1⟩', at: [0, 0, -1] },
  { text: 'x', at: [1, 0, 0] },
  { text: 'y', at: [0, 1, 0] },
];

/** `width` of the canvas in CSS pixels. */
export function axisLabels(
  qubit: number,
  grid: BlochGrid,
  view: Quaternion,
  width: number,
): AxisLabel[] {
  const [cx, cy] = cellCentre(qubit, grid);
  return AXES.map(({ text, at }) => {
    const [x, y, depth] = rotated(view, toScreen(at));
    return {
      text,
      x: width / 2 + (cx + LABEL_AT * x) * grid.radius,
      y: grid.height / 2 - (cy + LABEL_AT * y) * grid.radius,
      behind: depth < -0.2,
    };
  });
}

/** From one set of vectors to another, 0 to 1; a qubit that was not there begins where it ends. */
export function between(
  from: readonly BlochVector[],
  to: readonly BlochVector[],
  share: number,
): BlochVector[] {
  return to.map((end, qubit) => {
    const begin = from[qubit] ?? end;
    return [0, 1, 2].map((k) => begin[k] + (end[k] - begin[k]) * share) as unknown as BlochVector;
  });
}
