import { describe, expect, it } from 'vitest';
import { parseMolblock } from '../../../renderer/three-d/molblock.ts';
import { boundingBall, principalOrientation } from '../../../renderer/three-d/orientation.ts';
import {
  norm,
  rotated,
  rotationAbout,
  subtract,
  vectorAt,
} from '../../../renderer/three-d/vectors.ts';
import molblocks from './molblocks.json' with { type: 'json' };

const BOX = [-3, -2, 0, 3, -2, 0, -3, 2, 0, 3, 2, 0.1, 0, 0, 0.5, 0, 0, -0.5];

describe('principalOrientation', () => {
  it.each([0, 40, 90, 133, 180, 250])(
    'lays the longest axis across and the flattest to the viewer (%d°)',
    (degrees) => {
      const turn = rotationAbout([0.48, 0.6, 0.64], (degrees * Math.PI) / 180);
      const turned = [0, 1, 2, 3, 4, 5].flatMap((atom) => rotated(turn, vectorAt(BOX, atom)));
      const q = principalOrientation(turned, [0, 1, 2, 3, 4, 5]);
      const laid = [0, 1, 2, 3, 4, 5].map((atom) => rotated(q, vectorAt(turned, atom)));
      const extent = (k: number): number => Math.max(...laid.map((p) => p[k])) - Math.min(...laid.map((p) => p[k])); // prettier-ignore
      expect(extent(0)).toBeCloseTo(6, 1);
      expect(extent(1)).toBeCloseTo(4, 1);
      expect(extent(2)).toBeCloseTo(1, 1);
      expect(norm(q.slice(0, 3) as unknown as [number, number, number]) ** 2 + q[3] ** 2).toBeCloseTo(1, 6); // prettier-ignore
    },
  );
});

describe('boundingBall', () => {
  it('holds every atom and is little larger than it must be', () => {
    const { positions } = parseMolblock(molblocks.aspirin);
    const { centre, radius } = boundingBall(positions);
    let farthest = 0;
    for (let atom = 0; atom < 21; atom++) farthest = Math.max(farthest, norm(subtract(vectorAt(positions, atom), centre))); // prettier-ignore
    expect(farthest).toBeLessThanOrEqual(radius);
    expect(radius - farthest).toBeLessThan(1);
  });

  it('takes a single atom', () => {
    expect(boundingBall([1, 2, 3])).toEqual({ centre: [1, 2, 3], radius: 0.9 });
  });
});
