/** The curve of a transform as points, for drawing, and its value while the form may still be half filled in. */
import { applyTransform, transformSchema } from '../../../core/protocol/transforms.ts';
import type { Transform } from './scoring-types.ts';

/** The score in [0, 1] of raw values; NaN while a setting is missing or makes no sense. */
export function curveOf(transform: Transform): (x: number) => number {
  const { data } = transformSchema.safeParse(transform);
  return data === undefined ? () => Number.NaN : (x) => applyTransform(x, data);
}

export function curveValue(transform: Transform, x: number): number {
  return curveOf(transform)(x);
}

/** Whether every setting that the formula needs is there and makes sense. */
export function isDrawable(transform: Transform): boolean {
  return transformSchema.safeParse(transform).success;
}

export interface Point {
  x: number;
  y: number;
}

/** Points of the curve from `low` to `high`; edges of steps stand upright. */
export function curvePoints(
  transform: Transform,
  [low, high]: readonly [number, number],
  count = 161,
): Point[] {
  const edges = edgesOf(transform).filter((edge) => edge > low && edge < high);
  const hair = (high - low) * 1e-9;
  const xs = Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
  const all = [...xs, ...edges.flatMap((edge) => [edge - hair, edge, edge + hair])];
  const value = curveOf(transform);
  return all.sort((a, b) => a - b).map((x) => ({ x, y: value(x) }));
}

/** Where the curve jumps. */
function edgesOf({ type, low, high }: Transform): number[] {
  const ends = { step: [low, high], 'left-step': [low], 'right-step': [high] }[type] ?? [];
  return ends.filter((end): end is number => typeof end === 'number');
}
