import { describe, expect, it } from 'vitest';
import { angle, atomLabel, dihedral, distance, measure, pickedAfter } from '../../../renderer/three-d/measurement.ts'; // prettier-ignore
import { parseMolblock } from '../../../renderer/three-d/molblock.ts';
import molblocks from './molblocks.json' with { type: 'json' };

// A staircase: along x, up y, then towards the viewer or away.
const STAIRS = [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 1, -1, -1, 1, 0, 1, 1, 0];

describe('measuring', () => {
  it('knows distances in ångström and angles in degrees', () => {
    expect(distance(STAIRS, 0, 2)).toBeCloseTo(Math.SQRT2, 10);
    expect(angle(STAIRS, 0, 1, 2)).toBeCloseTo(90, 10);
    expect(angle([1, 0, 0, 0, 0, 0, -2, 0, 0], 0, 1, 2)).toBeCloseTo(180, 10);
    expect(angle([0, 0, 0, 0, 0, 0, 1, 0, 0], 0, 1, 2)).toBeNaN();
  });

  it('gives dihedrals the sign of IUPAC: clockwise along the bond is positive', () => {
    // Who looks up the y axis with +z above sees +x at the right: from there to +z is anticlockwise.
    expect(dihedral(STAIRS, 0, 1, 2, 3)).toBeCloseTo(-90, 10);
    expect(dihedral(STAIRS, 0, 1, 2, 4)).toBeCloseTo(90, 10);
    expect(dihedral(STAIRS, 0, 1, 2, 5)).toBeCloseTo(180, 10);
    expect(dihedral(STAIRS, 0, 1, 2, 6)).toBeCloseTo(0, 10);
    expect(dihedral([0, 0, 0, 1, 0, 0, 2, 0, 0, 3, 1, 0], 0, 1, 2, 3)).toBeNaN();
  });

  it('measures by how many atoms are picked', () => {
    const aspirin = parseMolblock(molblocks.aspirin);
    expect(measure(aspirin, [])).toBeUndefined();
    expect(measure(aspirin, [2])).toEqual({ atoms: 'O3', value: '', kind: 'atom' });
    const carbonyl = measure(aspirin, [1, 2]);
    expect(carbonyl?.kind).toBe('distance');
    expect(Number.parseFloat(carbonyl?.value ?? '')).toBeGreaterThan(1.15);
    expect(Number.parseFloat(carbonyl?.value ?? '')).toBeLessThan(1.3);
    const bend = measure(aspirin, [0, 1, 2]);
    expect(bend?.value).toMatch(/^1[12]\d\.\d°$/);
    expect(measure(aspirin, [0, 1, 3, 4])).toMatchObject({ atoms: 'C1–C2–O4–C5', kind: 'dihedral' }); // prettier-ignore
    expect(atomLabel(aspirin, 20)).toBe('H21');
  });

  it('adds a picked atom, takes the last one back, and begins anew after four', () => {
    expect(pickedAfter([], 3)).toEqual([3]);
    expect(pickedAfter([3, 4], 5)).toEqual([3, 4, 5]);
    expect(pickedAfter([3, 4], 4)).toEqual([3]);
    expect(pickedAfter([3, 4], 3)).toEqual([3, 4]);
    expect(pickedAfter([1, 2, 3, 4], 9)).toEqual([9]);
  });
});
