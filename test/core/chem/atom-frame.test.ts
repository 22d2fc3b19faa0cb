import { expect, it } from 'vitest';
import { buildAtomFrame } from '../../../core/chem/atom-frame.ts';
import { graphOf } from './graph-of.ts';

it('adds the hydrogens behind the atoms of the graph', () => {
  const frame = buildAtomFrame(graphOf('CO'));
  expect(frame.atomicNumber).toEqual([6, 8, 1, 1, 1, 1]);
  expect(frame.heavyCount).toBe(2);
});

it('fixes the handedness of specified centres only', () => {
  expect(buildAtomFrame(graphOf('C[C@H](N)O')).centres).toHaveLength(1);
  expect(buildAtomFrame(graphOf('CC(N)O')).centres).toHaveLength(0);
});

it('fixes torsions of double bonds and aromatic rings', () => {
  const frame = buildAtomFrame(graphOf('C/C=C/C'));
  expect(frame.torsion(0, 1, 2, 3)).toBe('trans');
  expect(buildAtomFrame(graphOf('c1ccccc1')).torsion(0, 1, 2, 3)).toBe('cis');
  expect(buildAtomFrame(graphOf('CCCC')).torsion(0, 1, 2, 3)).toBe('free');
});
