import { Molecule } from 'openchemlib';
import { describe, expect, it } from 'vitest';
import { drawMolecule } from '../../../renderer/three-d/drawing.ts';
import { parseMolblock } from '../../../renderer/three-d/molblock.ts';
import { dot, norm, subtract } from '../../../renderer/three-d/vectors.ts';
import molblocks from './molblocks.json' with { type: 'json' };

const flat = (smiles: string) => parseMolblock(Molecule.fromSmiles(smiles).toMolfile());
const aspirin = parseMolblock(molblocks.aspirin);

describe('drawMolecule', () => {
  it('draws each order with its number of lines, each in two halves', () => {
    const lines = (smiles: string): number => drawMolecule(flat(smiles), 'ball-and-stick', 'all').cylinders.length / 2; // prettier-ignore
    expect(lines('CC')).toBe(1);
    expect(lines('C=C')).toBe(2);
    expect(lines('C#C')).toBe(3);
    // A line and two dashes in each half of six bonds.
    expect(lines('c1ccccc1')).toBe(6 * 3);
  });

  it('colours each half by its atom, and both halves meet', () => {
    const [first, second] = drawMolecule(flat('CO'), 'sticks', 'all').cylinders;
    expect([first.atom, second.atom]).toEqual([0, 1]);
    expect(norm(subtract(first.to, second.to))).toBeLessThan(1e-6);
  });

  it('lays the lines of a double bond into the plane of its neighbours', () => {
    // Propene lies in the xy plane.
    const propene = flat('CC=C');
    for (const { from, to } of drawMolecule(propene, 'ball-and-stick', 'all').cylinders) {
      expect(Math.abs(from[2])).toBeLessThan(1e-6);
      expect(Math.abs(to[2])).toBeLessThan(1e-6);
    }
  });

  it('draws the dashes of an aromatic bond inside the ring', () => {
    const benzene = flat('c1ccccc1');
    const { cylinders } = drawMolecule(benzene, 'ball-and-stick', 'all');
    const sum = [0, 0, 0];
    for (let k = 0; k < 18; k++) sum[k % 3] += benzene.positions[k] / 6;
    const centre = [sum[0], sum[1], sum[2]] as const;
    const thin = Math.min(...cylinders.map(({ radius }) => radius));
    const reach = Math.min(...[0, 1, 2, 3, 4, 5].map((atom) => norm(subtract([benzene.positions[atom * 3], benzene.positions[atom * 3 + 1], 0], centre)))); // prettier-ignore
    for (const { from, to, radius } of cylinders) {
      if (radius === thin) expect(norm(subtract(from, centre))).toBeLessThan(reach);
      expect(dot(subtract(to, from), subtract(to, from))).toBeGreaterThan(0);
    }
  });

  it('hides all hydrogens, or keeps those on hetero atoms', () => {
    const shown = (hydrogens: 'all' | 'polar' | 'none'): number => drawMolecule(aspirin, 'sticks', hydrogens).spheres.length; // prettier-ignore
    expect([shown('all'), shown('polar'), shown('none')]).toEqual([21, 14, 13]);
    const { cylinders } = drawMolecule(aspirin, 'sticks', 'none');
    expect(cylinders.every(({ atom }) => aspirin.atomicNumbers[atom] !== 1)).toBe(true);
  });

  it('never hides a hydrogen molecule', () => {
    expect(drawMolecule(flat('[H][H]'), 'sticks', 'none').spheres.length).toBe(2);
  });

  it('fills space with van der Waals spheres and no bonds', () => {
    const { spheres, cylinders } = drawMolecule(aspirin, 'space-filling', 'all');
    expect(cylinders).toEqual([]);
    expect(spheres[0].radius).toBe(1.7);
  });

  it('keeps hydrogens quiet', () => {
    const { spheres } = drawMolecule(aspirin, 'ball-and-stick', 'all');
    expect(spheres[20].radius).toBeLessThan(spheres[0].radius * 0.6);
  });

  it('survives atoms on one place and linear molecules', () => {
    const carbon = flat('C#CC#C');
    carbon.positions.set(carbon.positions.subarray(0, 3), 3);
    for (const { from, to } of drawMolecule(carbon, 'ball-and-stick', 'all').cylinders) {
      expect([...from, ...to].every(Number.isFinite)).toBe(true);
    }
  });
});
