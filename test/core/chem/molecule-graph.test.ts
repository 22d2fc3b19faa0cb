import { expect, it } from 'vitest';
import { bondBetween, readMoleculeGraph } from '../../../core/chem/molecule-graph.ts';
import { graphOf } from './graph-of.ts';

it('reads atoms, bonds and rings of pyrrole with a side chain', () => {
  const graph = graphOf('C[C@H]([NH3+])c1ccc[nH]1');
  expect(graph.atomicNumber).toEqual([6, 6, 7, 6, 6, 6, 6, 7]);
  expect(graph.charge).toEqual([0, 0, 1, 0, 0, 0, 0, 0]);
  expect(graph.hydrogens).toEqual([3, 1, 3, 0, 1, 1, 1, 1]);
  expect(graph.valence).toEqual([4, 4, 4, 4, 4, 4, 4, 3]);
  expect(graph.degree).toEqual([1, 3, 1, 3, 2, 2, 2, 2]);
  expect(graph.aromatic).toEqual([false, false, false, true, true, true, true, true]);
  expect(graph.chirality[1]).not.toBe('');
  expect(graph.rings.map((ring) => ring.length)).toEqual([5]);
  expect(graph.ringBonds[0].every((bond) => graph.bondAromatic[bond])).toBe(true);
  expect(graph.atomRings).toEqual([0, 0, 0, 1, 1, 1, 1, 1]);
});

it('counts hydrogens that are atoms among all hydrogens', () => {
  const graph = graphOf('[2H]C(F)Cl');
  expect(graph.isotope[0]).toBe(2);
  expect([graph.hydrogens[1], graph.totalHydrogens[1]]).toEqual([1, 2]);
});

it('reads double bond stereo with the atoms that it relates', () => {
  const graph = graphOf('F/C=C\\Cl');
  const bond = bondBetween(graph, 1, 2);
  expect([graph.bondStereo[bond], graph.bondStereoAtoms[bond]]).toEqual(['cis', [0, 3]]);
});

it('knows which atoms are not joined', () => {
  expect(bondBetween(graphOf('CCO'), 0, 2)).toBe(-1);
});

it('refuses a text without a molecule', () => {
  expect(() => readMoleculeGraph('{"molecules":[]}')).toThrow('holds no molecule');
});
