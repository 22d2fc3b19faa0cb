import { describe, expect, it } from 'vitest';
import { atomLabels, measurementLine } from '../../../renderer/three-d/annotations.ts';
import { measure } from '../../../renderer/three-d/measurement.ts';
import { parseMolblock } from '../../../renderer/three-d/molblock.ts';
import { boundingBall } from '../../../renderer/three-d/orientation.ts';
import { initialView, zoomed } from '../../../renderer/three-d/view.ts';
import type { Frame } from '../../../renderer/three-d/view.ts';
import molblocks from './molblocks.json' with { type: 'json' };

const aspirin = parseMolblock(molblocks.aspirin);
const spheres = Array.from(aspirin.atomicNumbers, (_, atom) => ({ atom, radius: 0.3 }));
const frame = (width: number, zoom = 1): Frame => ({
  view: zoomed(initialView(), zoom),
  ball: boundingBall(aspirin.positions),
  projection: 'orthographic',
  size: { width, height: width },
  fit: 1,
});

describe('atomLabels', () => {
  it('labels all atoms where there is room, the nearest last and clearest', () => {
    const labels = atomLabels(frame(900), aspirin, spheres);
    expect(labels.length).toBe(21);
    expect(labels.map(({ text }) => text)).toContain('O3');
    expect(labels[20].opacity).toBeGreaterThan(labels[0].opacity);
  });

  it('leaves hydrogens out in a small view, and all atoms in a tiny one', () => {
    expect(atomLabels(frame(300), aspirin, spheres).length).toBe(13);
    expect(atomLabels(frame(100), aspirin, spheres)).toEqual([]);
    expect(atomLabels(frame(300, 4), aspirin, spheres).length).toBe(21);
  });
});

describe('measurementLine', () => {
  const line = (picked: number[]) => measurementLine(frame(900), aspirin, picked, measure(aspirin, picked)); // prettier-ignore

  it('goes from atom to atom, with the value at what it tells', () => {
    expect(line([])).toBeUndefined();
    expect(line([1])).toBeUndefined();
    const distance = line([0, 1])!;
    expect(distance.value?.text).toMatch(/Å$/);
    expect(distance.value?.x).toBeCloseTo((distance.points[0].x + distance.points[1].x) / 2, 9);
    const angle = line([0, 1, 2])!;
    expect(angle.value?.x).toBeCloseTo(angle.points[1].x, 9);
    const dihedral = line([0, 1, 3, 4])!;
    expect(dihedral.points.length).toBe(4);
    expect(dihedral.value?.x).toBeCloseTo((dihedral.points[1].x + dihedral.points[2].x) / 2, 9);
  });
});
