/** Small vectors and unit quaternions as plain tuples. */

export type Vector = readonly [number, number, number];
/** x, y, z, w. */
export type Quaternion = readonly [number, number, number, number];

export function vectorAt(positions: ArrayLike<number>, atom: number): Vector {
  return [positions[atom * 3], positions[atom * 3 + 1], positions[atom * 3 + 2]];
}

export function subtract(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

/** a + b * factor. */
export function addScaled(a: Vector, b: Vector, factor: number): Vector {
  return [a[0] + b[0] * factor, a[1] + b[1] * factor, a[2] + b[2] * factor];
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function norm(a: Vector): number {
  return Math.hypot(a[0], a[1], a[2]);
}

/** The zero vector stays as it is. */
export function normalized(a: Vector): Vector {
  const length = norm(a);
  return length === 0 ? a : [a[0] / length, a[1] / length, a[2] / length];
}

/** Some unit vector at right angles to a unit vector. */
export function anyPerpendicular(a: Vector): Vector {
  return normalized(cross(a, Math.abs(a[0]) < 0.8 ? [1, 0, 0] : [0, 1, 0]));
}

export const NO_ROTATION: Quaternion = [0, 0, 0, 1];

/** About a unit axis, in radians. */
export function rotationAbout(axis: Vector, angle: number): Quaternion {
  const sine = Math.sin(angle / 2);
  return [axis[0] * sine, axis[1] * sine, axis[2] * sine, Math.cos(angle / 2)];
}

/** First b, then a; normalised, so that many small turns do not drift. */
export function composed(a: Quaternion, b: Quaternion): Quaternion {
  const x = a[3] * b[0] + a[0] * b[3] + a[1] * b[2] - a[2] * b[1];
  const y = a[3] * b[1] - a[0] * b[2] + a[1] * b[3] + a[2] * b[0];
  const z = a[3] * b[2] + a[0] * b[1] - a[1] * b[0] + a[2] * b[3];
  const w = a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2];
  const length = Math.hypot(x, y, z, w);
  return [x / length, y / length, z / length, w / length];
}

export function rotated(q: Quaternion, v: Vector): Vector {
  const axis: Vector = [q[0], q[1], q[2]];
  const t = cross(axis, v);
  const twice: Vector = [2 * t[0], 2 * t[1], 2 * t[2]];
  return addScaled(addScaled(v, twice, q[3]), cross(axis, twice), 1);
}
