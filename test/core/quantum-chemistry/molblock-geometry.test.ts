import { describe, expect, it } from 'vitest';
import { buildConformers } from '../../../core/chem/conformers.ts';
import { loadQuietly } from '../../../core/chem/molblock-reader.ts';
import { distanceBetween } from '../../../core/quantum-chemistry/geometry.ts';
import { geometryFromMolblock } from '../../../core/quantum-chemistry/molblock-geometry.ts';

const BOHR = 0.529177210903;
const V2000 = `hydroxide
     RDKit          3D

  2  1  0  0  0  0  0  0  0  0999 V2000
    0.0000   -1.2500    0.5000 O   0  0
   10.0000   -1.2500    1.4600 H   0  0
  1  2  1  0
M  CHG  1   1  -1
M  END
`;
const V3000 = `hydroxide
     RDKit          3D

  0  0  0  0  0  0  0  0  0  0999 V3000
M  V30 BEGIN CTAB
M  V30 COUNTS 2 1 0 0 0
M  V30 BEGIN ATOM
M  V30 1 O 0.0 -1.25 0.5 0 CHG=-1
M  V30 2 H 10.0 -1.25 1.46 0
M  V30 END ATOM
M  V30 END CTAB
M  END
`;

describe('molblocks', () => {
  it.each([V2000, V3000])('give nuclei in bohr and the charge', (molblock) => {
    const { atoms, charge } = geometryFromMolblock(molblock);
    expect(charge).toBe(-1);
    expect(atoms.map(({ atomicNumber }) => atomicNumber)).toEqual([8, 1]);
    expect(atoms[1].position.map((x) => x * BOHR)).toEqual([10, -1.25, 1.46].map((x): unknown => expect.closeTo(x, 10))); // prettier-ignore
  });

  it("are read as the app's conformers write them, planar ones too", async () => {
    const built = buildConformers(await loadQuietly(), 'O', { seed: 1 });
    if ('reason' in built) throw new Error(built.reason);
    const { atoms, charge } = geometryFromMolblock(built.conformers[0].molblock);
    expect(charge).toBe(0);
    expect(atoms.map(({ atomicNumber }) => atomicNumber).sort()).toEqual([1, 1, 8]);
    const [oxygen, ...hydrogens] = atoms.toSorted((a, b) => b.atomicNumber - a.atomicNumber);
    for (const { position } of hydrogens) {
      const length = distanceBetween(position, oxygen.position) * BOHR;
      expect(length).toBeGreaterThan(0.9);
      expect(length).toBeLessThan(1.05);
    }
  });

  it.each([
    ['H 0 0 0', 'The text is no molblock: its fourth line names neither "V2000" nor "V3000".'],
    [V2000.replace('3D', '2D').replaceAll(/0\.5000|1\.4600/g, '0.0000'), 'The molblock is a flat drawing, without the places of the atoms in space.'], // prettier-ignore
    [V2000.replace(' O ', ' S '), '"S" lies beyond neon, and the basis set here ends with neon.'],
    [V2000.replace('10.0000', '   x   '), 'is not an atom of a molblock.'],
    [V2000.replace('   10.0000   -1.2500    1.4600', '    0.0000   -1.2500    0.5000'), 'Atoms O1 and H2 overlap'], // prettier-ignore
    [V2000.replace('  2  1', '  0  0'), 'The molblock has no atoms.'],
  ])('are refused where they hold no molecule in space (%#)', (molblock, message) => {
    expect(() => geometryFromMolblock(molblock)).toThrow(message);
  });
});
