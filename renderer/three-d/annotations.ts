/** Words and lines over the drawing: atom labels, and what the picked atoms measure. */
import type { Sphere } from './drawing.ts';
import { atomLabel } from './measurement.ts';
import type { Measurement } from './measurement.ts';
import type { Structure } from './structure.ts';
import { vectorAt } from './vectors.ts';
import { project } from './view.ts';
import type { Frame } from './view.ts';

export interface Label {
  text: string;
  /** CSS pixels. */
  x: number;
  y: number;
  /** 0 to 1; atoms behind are fainter. */
  opacity: number;
}

export interface AnnotationStyle {
  ink: string;
  ground: string;
  accent: string;
  font: string;
}

/** CSS pixels. */
const LABEL_SIZE = 11;
const VALUE_SIZE = 12;
const FAINTEST = 0.35;
/** CSS pixels for one ångström: where less room is, hydrogens first and then all atoms go without a label. */
const ROOM_FOR_ALL = 36;
const ROOM_FOR_HEAVY = 14;
const HYDROGEN = 1;

/** One for each shown atom that there is room for, the farthest first so that the nearest is on top. */
export function atomLabels(
  frame: Frame,
  structure: Structure,
  spheres: readonly Sphere[],
): Label[] {
  // prettier-ignore
  const { radius } = frame.ball;
  return spheres
    .map(({ atom }) => ({ atom, at: project(frame, vectorAt(structure.positions, atom)) }))
    .filter(({ atom, at }) =>
      structure.atomicNumbers[atom] === HYDROGEN
        ? at.scale > ROOM_FOR_ALL
        : at.scale > ROOM_FOR_HEAVY,
    )
    .sort((a, b) => a.at.depth - b.at.depth)
    .map(({ atom, at }) => ({
      text: atomLabel(structure, atom),
      x: at.x,
      y: at.y,
      opacity: Math.min(1, Math.max(FAINTEST, 0.7 + (0.6 * at.depth) / radius)),
    }));
}

export interface MeasurementLine {
  points: { x: number; y: number }[];
  value: Label | undefined;
}

/** From atom to atom, and the value beside the middle; undefined for fewer than two atoms. */
export function measurementLine(
  frame: Frame,
  structure: Structure,
  picked: readonly number[],
  measurement: Measurement | undefined,
): MeasurementLine | undefined {
  if (picked.length < 2 || measurement === undefined) return undefined;
  const points = picked.map((atom) => project(frame, vectorAt(structure.positions, atom)));
  // The value of an angle stands at its corner, that of a dihedral at the bond in the middle.
  const [a, b] = points.length === 3 ? [points[1], points[1]] : points.slice(points.length / 2 - 1);
  const value = { text: measurement.value, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 - 14, opacity: 1 }; // prettier-ignore
  return { points, value };
}

/** On a canvas whose unit is the CSS pixel. */
export function drawAnnotations(
  context: CanvasRenderingContext2D,
  labels: readonly Label[],
  line: MeasurementLine | undefined,
  style: AnnotationStyle,
): void {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.font = `500 ${LABEL_SIZE}px ${style.font}`;
  for (const label of labels) drawText(context, label, style.ink, style.ground);
  if (line === undefined) return;
  // A rim in the colour of the ground, so that the dashes are seen on any bond.
  strokePath(context, line.points, { colour: style.ground, width: 4, dash: [] });
  strokePath(context, line.points, { colour: style.accent, width: 2, dash: [5, 3] });
  if (line.value === undefined) return;
  context.font = `600 ${VALUE_SIZE}px ${style.font}`;
  drawText(context, line.value, style.accent, style.ground);
}

function strokePath(
  context: CanvasRenderingContext2D,
  points: readonly { x: number; y: number }[],
  { colour, width, dash }: { colour: string; width: number; dash: number[] },
): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.beginPath();
  for (const { x, y } of points) context.lineTo(x, y);
  context.stroke();
  context.setLineDash([]);
}

/** With a rim in the colour of the ground, so that it reads on any atom. */
function drawText(
  context: CanvasRenderingContext2D,
  label: Label,
  ink: string,
  ground: string,
): void {
  // prettier-ignore
  context.globalAlpha = label.opacity;
  context.strokeStyle = ground;
  context.lineWidth = 3.5;
  context.strokeText(label.text, label.x, label.y);
  context.fillStyle = ink;
  context.fillText(label.text, label.x, label.y);
  context.globalAlpha = 1;
}
