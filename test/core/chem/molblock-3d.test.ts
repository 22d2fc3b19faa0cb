import { Molecule } from 'openchemlib';
import { expect, it } from 'vitest';
import { buildAtomFrame } from '../../../core/chem/atom-frame.ts';
import { molblock3d } from '../../../core/chem/molblock-3d.ts';
import { graphOf } from './graph-of.ts';

function blockOf(smiles: string, version: 'fitting' | 'v3000'): string {
  const graph = graphOf(smiles);
  const frame = buildAtomFrame(graph);
  const places = Array.from({ length: 3 * frame.atomCount }, (_, k) => k);
  return molblock3d(graph, frame, places, version);
}

it('writes charges, isotopes and radicals in both versions', () => {
  const smiles = '[13CH3][N+](C)(C)C.[CH2]C.[Cl-]';
  expect(blockOf(smiles, 'fitting')).toContain('M  CHG  2   2   1   8  -1\n');
  expect(blockOf(smiles, 'fitting')).toContain('M  ISO  1   1  13\nM  RAD  1   6   2\n');
  expect(blockOf(smiles, 'v3000')).toMatch(/V30 2 N \S+ \S+ \S+ 0 CHG=1\n/);
  for (const version of ['fitting', 'v3000'] as const) {
    const read = Molecule.fromMolfile(blockOf(smiles, version));
    expect(read.getMolecularFormula().formula).toBe('C6H17NCl');
  }
});

it('takes V3000 beyond 999 atoms', () => {
  expect(blockOf('C'.repeat(330), 'fitting')).toContain('V2000');
  expect(blockOf('C'.repeat(334), 'fitting')).toContain('COUNTS 1004 1003 0 0 0\n');
});

it('sets the chiral flag where a centre is specified', () => {
  expect(blockOf('C[C@H](F)O', 'fitting').split('\n')[3].slice(12, 15)).toBe('  1');
  expect(blockOf('CC(F)O', 'fitting').split('\n')[3].slice(12, 15)).toBe('  0');
});
