import { expect, it } from 'vitest';
import { cylinderInstances, joined, sphereInstances } from '../../../renderer/three-d/instances.ts';
import { cross, dot, norm } from '../../../renderer/three-d/vectors.ts';
import type { Vector } from '../../../renderer/three-d/vectors.ts';

const grey = (): [number, number, number] => [0.5, 0.5, 0.5];

it('puts spheres at their atoms', () => {
  const { count, matrices, colours } = sphereInstances([{ atom: 1, radius: 2 }], [0, 0, 0, 7, 8, 9], (atom) => [atom, 0, 1]); // prettier-ignore
  expect(count).toBe(1);
  expect([...matrices]).toEqual([2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 7, 8, 9, 1]);
  expect([...colours]).toEqual([1, 0, 1]);
});

it.each([
  [
    [0, 0, 0],
    [0, 2, 0],
  ],
  [
    [1, 1, 1],
    [-3, 0, 2],
  ],
  [
    [0, 0, 0],
    [0, 0, -1],
  ],
] as [Vector, Vector][])('carries the unit cylinder from %j to %j', (from, to) => {
  const { matrices } = cylinderInstances([{ atom: 0, from, to, radius: 0.1 }], grey);
  const column = (k: number): Vector => [matrices[k * 4], matrices[k * 4 + 1], matrices[k * 4 + 2]];
  const [x, y, z, origin] = [0, 1, 2, 3].map(column);
  origin.forEach((value, k) => expect(value).toBeCloseTo(from[k], 6));
  y.forEach((value, k) => expect(value).toBeCloseTo(to[k] - from[k], 6));
  expect(norm(x)).toBeCloseTo(0.1, 6);
  expect(norm(z)).toBeCloseTo(0.1, 6);
  expect(dot(x, y)).toBeCloseTo(0, 6);
  // Right-handed: the outside stays outside.
  expect(dot(cross(x, y), z)).toBeGreaterThan(0);
});

it('joins two sets', () => {
  const one = sphereInstances([{ atom: 0, radius: 1 }], [0, 0, 0], grey);
  const two = sphereInstances([{ atom: 0, radius: 3 }], [1, 1, 1], grey);
  const both = joined(one, two);
  expect(both.count).toBe(2);
  expect(both.matrices[16]).toBe(3);
  expect(both.colours.length).toBe(6);
});
