/** Points for the map of chemical space and for scatter plots of two columns. */
import type { CandidateColumns, MapPoint } from '../../../core/protocol/host-records.ts';
import type { ScatterPoints } from '../../plots/scatter-option.ts';

/** Points of the map with the values that colour them; those of molecules without a value are faint. */
export function mapPoints(
  points: readonly MapPoint[],
  values: ReadonlyMap<number, number | null>,
): ScatterPoints {
  return {
    ids: Int32Array.from(points, ({ id }) => id),
    x: Float64Array.from(points, ({ x }) => x),
    y: Float64Array.from(points, ({ y }) => y),
    values: points.map(({ id }) => values.get(id) ?? null),
  };
}

/** One point for each molecule that has both numbers. */
export function columnPoints(
  { ids, columns }: CandidateColumns,
  names: { x: string; y: string; colour: string },
): ScatterPoints {
  const [xs, ys, values] = [columns[names.x] ?? [], columns[names.y] ?? [], columns[names.colour]];
  const whole = ids.flatMap((_, i) => (isNumber(xs[i]) && isNumber(ys[i]) ? [i] : []));
  return {
    ids: Int32Array.from(whole, (i) => ids[i]),
    x: Float64Array.from(whole, (i) => xs[i]!),
    y: Float64Array.from(whole, (i) => ys[i]!),
    values: whole.map((i) => values?.[i] ?? null),
  };
}

/** Ends of a colour scale: [0, 1] for scores, else what the values span. */
export function colourEnds(values: ArrayLike<number | null>, isScore: boolean): [number, number] {
  if (isScore) return [0, 1];
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!isNumber(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low === Infinity) return [0, 1];
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
