/** Arrays for instanced drawing: a 4x4 matrix (columns first) and a colour for each sphere and cylinder. */
import type { Cylinder, Sphere } from './drawing.ts';
import { anyPerpendicular, cross, norm, normalized, subtract, vectorAt } from './vectors.ts';
import type { Vector } from './vectors.ts';

export interface Instances {
  count: number;
  matrices: Float32Array;
  /** Red, green, blue, 0 to 1. */
  colours: Float32Array;
}

type ColourOf = (atom: number) => readonly [number, number, number];

/** For a sphere of radius 1 about the origin. */
export function sphereInstances(
  spheres: readonly Sphere[],
  positions: ArrayLike<number>,
  colourOf: ColourOf,
): Instances {
  // prettier-ignore
  const result = emptyInstances(spheres.length);
  for (const [index, { atom, radius }] of spheres.entries()) {
    const [x, y, z] = vectorAt(positions, atom);
    result.matrices.set([radius, 0, 0, 0, 0, radius, 0, 0, 0, 0, radius, 0, x, y, z, 1], index * 16); // prettier-ignore
    result.colours.set(colourOf(atom), index * 3);
  }
  return result;
}

/** For a cylinder of radius 1 from the origin to (0, 1, 0). */
export function cylinderInstances(cylinders: readonly Cylinder[], colourOf: ColourOf): Instances {
  const result = emptyInstances(cylinders.length);
  for (const [index, { atom, from, to, radius }] of cylinders.entries()) {
    const axis = subtract(to, from);
    const [x, z] = frameOf(normalized(axis));
    result.matrices.set(
      // prettier-ignore
      [
        x[0] * radius, x[1] * radius, x[2] * radius, 0,
        axis[0], axis[1], axis[2], 0,
        z[0] * radius, z[1] * radius, z[2] * radius, 0,
        from[0], from[1], from[2], 1,
      ],
      index * 16,
    );
    result.colours.set(colourOf(atom), index * 3);
  }
  return result;
}

export function joined(a: Instances, b: Instances): Instances {
  const matrices = new Float32Array(a.matrices.length + b.matrices.length);
  const colours = new Float32Array(a.colours.length + b.colours.length);
  matrices.set(a.matrices);
  matrices.set(b.matrices, a.matrices.length);
  colours.set(a.colours);
  colours.set(b.colours, a.colours.length);
  return { count: a.count + b.count, matrices, colours };
}

function emptyInstances(count: number): Instances {
  return { count, matrices: new Float32Array(count * 16), colours: new Float32Array(count * 3) };
}

/** Two unit vectors that make a right-handed frame x, axis, z. */
function frameOf(axis: Vector): readonly [Vector, Vector] {
  const x = norm(axis) === 0 ? ([1, 0, 0] as const) : anyPerpendicular(axis);
  return [x, cross(x, axis)];
}
