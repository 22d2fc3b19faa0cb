import { describe, expect, it } from 'vitest';
import { commonAtoms } from '../../../renderer/three-d/common-atoms.ts';
import { parseMolblock } from '../../../renderer/three-d/molblock.ts';
import {
  alignedConformer,
  heavyAtoms,
  overlaid,
  overlayText,
} from '../../../renderer/three-d/overlay.ts';
import type { Structure } from '../../../renderer/three-d/structure.ts';
import { superposed } from '../../../renderer/three-d/superpose.ts';
import { rotationAbout } from '../../../renderer/three-d/vectors.ts';
import molblocks from './molblocks.json' with { type: 'json' };

const read = parseMolblock;
const away = (structure: Structure): Structure => ({
  ...structure,
  positions: superposed(structure.positions, { rotation: rotationAbout([0.6, 0, 0.8], 2), from: [0, 0, 0], to: [9, 5, -7] }), // prettier-ignore
});
const symbols = ({ atomicNumbers }: Structure, atoms: readonly number[]): number[] => atoms.map((atom) => atomicNumbers[atom]); // prettier-ignore

describe('commonAtoms', () => {
  it('finds salicylic acid in aspirin', () => {
    const [salicylate, aspirin] = [read(molblocks.salicylate), read(molblocks.aspirin)];
    const pairs = commonAtoms(salicylate, aspirin);
    expect(pairs.length).toBe(10);
    expect(symbols(salicylate, pairs.map(([a]) => a))).toEqual(symbols(aspirin, pairs.map(([, b]) => b))); // prettier-ignore
    expect(new Set(pairs.map(([, b]) => b)).size).toBe(10);
  });

  it('finds a molecule in itself, and lays it on itself', () => {
    const amide = read(molblocks.amide[0]);
    expect(commonAtoms(amide, amide).length).toBe(heavyAtoms(amide).length);
    expect(overlaid(away(amide), amide).rmsd).toBeLessThan(1e-3);
  });

  it('does not take a ring for a chain', () => {
    const [caffeine, nitrile] = [read(molblocks.caffeine), read(molblocks.nitrile)];
    for (const [a, b] of commonAtoms(caffeine, nitrile)) {
      expect(caffeine.atomicNumbers[a]).toBe(nitrile.atomicNumbers[b]);
    }
    expect(commonAtoms(caffeine, nitrile).length).toBeLessThan(6);
  });
});

describe('overlaid', () => {
  it('lays an analogue on the scaffold', () => {
    const fit = overlaid(away(read(molblocks.salicylate)), read(molblocks.aspirin));
    expect(fit.by).toBe('common scaffold');
    expect(fit.pairs).toBe(10);
    expect(fit.rmsd).toBeLessThan(0.6);
  });

  it('goes by shape where little is common, and leaves the molecule rigid', () => {
    const moving = away(read(molblocks.nitrile));
    const fit = overlaid(moving, read(molblocks.caffeine));
    expect(fit.by).toBe('shape');
    expect(fit.rmsd).toBeLessThan(3);
    const length = (points: ArrayLike<number>): number => Math.hypot(points[0] - points[15], points[1] - points[16], points[2] - points[17]); // prettier-ignore
    expect(length(fit.positions)).toBeCloseTo(length(moving.positions), 3);
  });
});

describe('the words about an overlay', () => {
  const laid = { positions: new Float32Array(), pairs: 10, rmsd: 0.4231 };

  it('tell what was laid on what, in ångström', () => {
    expect(overlayText({ ...laid, by: 'common scaffold' })).toBe('10 atoms of the common scaffold, RMSD 0.42 Å'); // prettier-ignore
    expect(overlayText({ ...laid, by: 'common atoms' })).toContain('no ring in common');
  });

  it('say so where the two share no scaffold', () => {
    const fit = overlaid(read(molblocks.nitrile), read(molblocks.caffeine));
    expect(overlayText(fit)).toMatch(/^no common scaffold: laid on by shape, .* \d\.\d\d Å/);
  });
});

it('aligns conformers atom by atom', () => {
  const [first, second] = molblocks.amide.map(read);
  const gap = (positions: ArrayLike<number>): number => heavyAtoms(first).reduce((sum, atom) => sum + (positions[atom * 3] - first.positions[atom * 3]) ** 2, 0); // prettier-ignore
  const aligned = alignedConformer(away(second), first);
  expect(gap(aligned)).toBeLessThan(gap(away(second).positions));
  expect([...alignedConformer(away(first), first)].every((value, k) => Math.abs(value - first.positions[k]) < 1e-3)).toBe(true); // prettier-ignore
});
