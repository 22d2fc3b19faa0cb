/** A curve or a hill as the path of a tiny SVG. */
import { decimate, type Values } from './decimate.ts';
import { outline, type Shares } from './histogram-bins.ts';

export interface Box {
  width: number;
  height: number;
}

/** Kept free above and below, so that the line's own width is not cut off. */
const EDGE = 1.5;

/** The `d` of a polyline through the values; a gap lifts the pen. '' when there is nothing to draw. */
export function sparkPath(values: Values, box: Box, range?: readonly [number, number]): string {
  const [low, high] = range ?? rangeOf(values);
  const span = high - low;
  const last = values.length - 1;
  let path = '';
  let down = false;
  for (const i of decimate(values, 4 * box.width)) {
    const value = values[i];
    if (value === null) {
      down = false;
      continue;
    }
    const x = last === 0 ? box.width : (i / last) * box.width;
    const share = span > 0 ? (value - low) / span : 0.5;
    const y = box.height - EDGE - share * (box.height - 2 * EDGE);
    path += `${down ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    down = true;
  }
  return path;
}

/** The `d` of the area of a histogram between `low` and `high`; `most` is the share at full height. */
export function hillPath(
  shares: Shares,
  box: Box,
  range: { low: number; high: number; most: number },
): string {
  const span = range.high - range.low;
  if (span <= 0 || range.most <= 0) return '';
  const corners = outline(shares).map(([x, share]) => {
    const px = ((x - range.low) / span) * box.width;
    const py = box.height - (share / range.most) * (box.height - EDGE);
    return `${px.toFixed(1)} ${py.toFixed(1)}`;
  });
  return corners.length === 0 ? '' : `M${corners.join('L')}Z`;
}

function rangeOf(values: Values): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? [0, 0] : [low, high];
}
