/** Which atom is under the pointer. */
import type { Sphere } from './drawing.ts';
import { dot, subtract, vectorAt } from './vectors.ts';
import type { Ray } from './view.ts';

/** Small balls are easier to hit when they are taken for this large, ångström. */
const LEAST_RADIUS = 0.35;

/** The nearest shown atom that the ray hits. */
export function pickAtom(
  ray: Ray,
  spheres: readonly Sphere[],
  positions: ArrayLike<number>,
): number | undefined {
  // prettier-ignore
  let picked: number | undefined;
  let nearest = Infinity;
  for (const { atom, radius } of spheres) {
    const toCentre = subtract(vectorAt(positions, atom), ray.origin);
    const along = dot(toCentre, ray.direction);
    const reach = Math.max(radius, LEAST_RADIUS);
    const inside = reach ** 2 - (dot(toCentre, toCentre) - along ** 2);
    if (inside < 0) continue;
    const distance = along - Math.sqrt(inside);
    if (distance > 0 && distance < nearest) [picked, nearest] = [atom, distance];
  }
  return picked;
}
