/** How a molecule is first laid out: its longest extent across the screen, its flattest towards the viewer. */
import { symmetricEigen } from './symmetric-eigen.ts';
import { centroid } from './superpose.ts';
import { cross, norm, subtract, vectorAt } from './vectors.ts';
import type { Quaternion, Vector } from './vectors.ts';

/** Ångström around the outermost atoms, so that their balls are inside. */
const RIM = 0.9;

/** The rotation that turns the principal axes of the atoms to x, y and z. */
export function principalOrientation(
  positions: ArrayLike<number>,
  atoms: readonly number[],
): Quaternion {
  // prettier-ignore
  const centre = centroid(positions, atoms);
  const m = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]; // prettier-ignore
  for (const atom of atoms) {
    const p = subtract(vectorAt(positions, atom), centre);
    for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) m[i][j] += p[i] * p[j];
  }
  const [x, y] = symmetricEigen(m).vectors as unknown as Vector[];
  return rotationToAxes(x, y, cross(x, y));
}

/** The quaternion that turns three right-handed unit vectors into the axes (Shepperd's method). */
function rotationToAxes(x: Vector, y: Vector, z: Vector): Quaternion {
  const trace = x[0] + y[1] + z[2];
  if (trace > 0) {
    const s = 2 * Math.sqrt(trace + 1);
    return [(z[1] - y[2]) / s, (x[2] - z[0]) / s, (y[0] - x[1]) / s, s / 4];
  }
  if (x[0] >= y[1] && x[0] >= z[2]) {
    const s = 2 * Math.sqrt(1 + x[0] - y[1] - z[2]);
    return [s / 4, (x[1] + y[0]) / s, (x[2] + z[0]) / s, (z[1] - y[2]) / s];
  }
  if (y[1] >= z[2]) {
    const s = 2 * Math.sqrt(1 + y[1] - x[0] - z[2]);
    return [(x[1] + y[0]) / s, s / 4, (y[2] + z[1]) / s, (x[2] - z[0]) / s];
  }
  const s = 2 * Math.sqrt(1 + z[2] - x[0] - y[1]);
  return [(x[2] + z[0]) / s, (y[2] + z[1]) / s, s / 4, (y[0] - x[1]) / s];
}

export interface Ball {
  centre: Vector;
  radius: number;
}

/** A ball around all points, a few per cent larger than the smallest (J. Ritter, Graphics Gems 1990), with a rim. */
export function boundingBall(positions: ArrayLike<number>): Ball {
  const count = positions.length / 3;
  const farthestFrom = (point: Vector): Vector => {
    let best = point;
    for (let atom = 0; atom < count; atom++) {
      const candidate = vectorAt(positions, atom);
      if (norm(subtract(candidate, point)) > norm(subtract(best, point))) best = candidate;
    }
    return best;
  };
  const a = farthestFrom(vectorAt(positions, 0));
  const b = farthestFrom(a);
  let centre: Vector = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
  let radius = norm(subtract(a, b)) / 2;
  for (let atom = 0; atom < count; atom++) {
    const point = vectorAt(positions, atom);
    const gap = norm(subtract(point, centre));
    if (gap <= radius) continue;
    // The ball grows just enough to hold the point and all of the old ball.
    const grown = (radius + gap) / 2;
    const share = (gap - grown) / gap;
    centre = [0, 1, 2].map((k) => centre[k] + (point[k] - centre[k]) * share) as unknown as Vector;
    radius = grown;
  }
  return { centre, radius: radius + RIM };
}
