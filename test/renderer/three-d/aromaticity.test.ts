import { Molecule } from 'openchemlib';
import { describe, expect, it } from 'vitest';
import { findAromaticBonds } from '../../../renderer/three-d/aromaticity.ts';
import { parseMolblock } from '../../../renderer/three-d/molblock.ts';

const aromatic = (smiles: string): number => findAromaticBonds(parseMolblock(Molecule.fromSmiles(smiles).toMolfile())).ringOfBond.size; // prettier-ignore

describe('findAromaticBonds', () => {
  it.each([
    ['benzene', 'c1ccccc1', 6],
    ['naphthalene', 'c1ccc2ccccc2c1', 11],
    ['pyridine', 'c1ccncc1', 6],
    ['pyrrole', 'c1cc[nH]c1', 5],
    ['thiophene', 'c1ccsc1', 5],
    ['indole', 'c1ccc2[nH]ccc2c1', 10],
    ['imidazole', 'c1c[nH]cn1', 5],
    ['caffeine', 'Cn1cnc2c1c(=O)n(C)c(=O)n2C', 10],
    ['pyridone', 'O=c1cccc[nH]1', 6],
    ['pyridinium', 'C[n+]1ccccc1', 6],
    ['toluene', 'Cc1ccccc1', 6],
    ['biphenyl', 'c1ccccc1-c1ccccc1', 12],
    ['cyclohexane', 'C1CCCCC1', 0],
    ['cyclohexene', 'C1=CCCCC1', 0],
    ['cyclooctatetraene', 'C1=CC=CC=CC=C1', 0],
    ['cyclopentadiene', 'C1=CCC=C1', 0],
    ['cyclopentadienyl', '[cH-]1cccc1', 5],
    ['quinone', 'O=C1C=CC(=O)C=C1', 0],
    ['butadiene', 'C=CC=C', 0],
    ['fulvene', 'C=C1C=CC=C1', 0],
  ])('%s has %s aromatic bonds: %d', (_, smiles, bonds) => {
    expect(aromatic(smiles)).toBe(bonds);
  });

  it('keeps rings in order, each once', () => {
    const { rings } = findAromaticBonds(parseMolblock(Molecule.fromSmiles('C1CC1c1ccccc1').toMolfile())); // prettier-ignore
    expect(rings.map((ring) => ring.length).sort()).toEqual([3, 6]);
  });
});
