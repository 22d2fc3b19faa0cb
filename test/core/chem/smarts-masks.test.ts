import { expect, it } from 'vitest';
import {
  ATOM_BITS,
  BOND_BITS,
  countBits,
  elementBit,
  maskAtoms,
  maskBonds,
} from '../../../core/chem/smarts-masks.ts';
import { graphOf } from './graph-of.ts';

it('sets the bits of an amide nitrogen and its carbonyl', () => {
  const graph = graphOf('NC=O');
  const [nitrogen, carbon] = maskAtoms(graph);
  const { aliphatic, neutral, hydrogens2, degree1, connections3, aromatic, ring } = ATOM_BITS;
  expect(nitrogen).toBe(
    (elementBit(7) ?? 0) | aliphatic | neutral | hydrogens2 | degree1 | connections3,
  );
  expect(carbon & (aromatic | ring)).toBe(0);
  expect(maskBonds(graph)).toEqual([BOND_BITS.single, BOND_BITS.double]);
});

it('tells aromatic ring bonds', () => {
  expect(new Set(maskBonds(graphOf('c1ccccc1')))).toEqual(
    new Set([BOND_BITS.aromatic | BOND_BITS.ring]),
  );
});

it('has no bit for rare counts and elements', () => {
  expect([countBits('H', 4), countBits('X', 0), elementBit(26)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
