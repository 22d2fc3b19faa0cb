/** Which points lie inside a loop drawn by hand. */

export interface Position {
  x: number;
  y: number;
}

/** Indices of the points inside the polygon (even-odd rule); fewer than three corners hold nothing. */
export function pointsInside(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  polygon: readonly Position[],
): number[] {
  if (polygon.length < 3) return [];
  const xs = polygon.map((corner) => corner.x);
  const ys = polygon.map((corner) => corner.y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [bottom, top] = [Math.min(...ys), Math.max(...ys)];
  const inside: number[] = [];
  for (let i = 0; i < x.length; i++) {
    const [px, py] = [x[i], y[i]];
    if (px < left || px > right || py < bottom || py > top) continue;
    if (isInside(px, py, xs, ys)) inside.push(i);
  }
  return inside;
}

function isInside(px: number, py: number, xs: readonly number[], ys: readonly number[]): boolean {
  let inside = false;
  for (let i = 0, j = xs.length - 1; i < xs.length; j = i++) {
    const [xi, yi, xj, yj] = [xs[i], ys[i], xs[j], ys[j]];
    const crosses = yi > py !== yj > py && px < ((xj - xi) * (py - yi)) / (yj - yi) + xi;
    if (crosses) inside = !inside;
  }
  return inside;
}
