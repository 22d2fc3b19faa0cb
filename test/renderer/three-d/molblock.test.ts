import { describe, expect, it } from 'vitest';
import { MAX_ATOMS, parseMolblock } from '../../../renderer/three-d/molblock.ts';
import molblocks from './molblocks.json' with { type: 'json' };

const WATER = `water
  made by hand

  3  2  0  0  0  0  0  0  0  0999 V2000
    0.0000    0.0000    0.1173 O   0  0
   -0.7572    0.0000   -0.4692 H   0  0
    0.7572    0.0000   -0.4692 H   0  0
  1  2  1  0
  1  3  1  0
M  END
`;

const METHYLAMMONIUM_V3000 = `

  
  0  0  0     0  0            999 V3000
M  V30 BEGIN CTAB
M  V30 COUNTS 2 1 0 0 0
M  V30 BEGIN ATOM
M  V30 7 C 0.5 -1.25 2 0
M  V30 9 N 1.5 -
M  V30 0 0 0 CHG=1
M  V30 END ATOM
M  V30 BEGIN BOND
M  V30 1 1 7 9
M  V30 END BOND
M  V30 END CTAB
M  END
`;

describe('parseMolblock', () => {
  it('reads atoms, coordinates and bonds of V2000', () => {
    const water = parseMolblock(WATER);
    expect([...water.atomicNumbers]).toEqual([8, 1, 1]);
    expect(water.positions[3]).toBeCloseTo(-0.7572, 5);
    expect(water.bonds).toEqual([
      { a: 0, b: 1, order: 1 },
      { a: 0, b: 2, order: 1 },
    ]);
  });

  it('reads what Windows wrote', () => {
    expect(parseMolblock(WATER.replaceAll('\n', '\r\n'))).toEqual(parseMolblock(WATER));
  });

  it('reads V3000 with indices of its own and continued lines', () => {
    const ion = parseMolblock(METHYLAMMONIUM_V3000);
    expect([...ion.atomicNumbers]).toEqual([6, 7]);
    expect([...ion.positions]).toEqual([0.5, -1.25, 2, 1.5, 0, 0]);
    expect([...ion.charges]).toEqual([0, 1]);
    expect(ion.bonds).toEqual([{ a: 0, b: 1, order: 1 }]);
  });

  it('takes charges from M CHG lines, which replace those of the atom block', () => {
    const charged = WATER.replace('O   0  0', 'O   0  5').replace('M  END', 'M  CHG  1   2   1\nM  END'); // prettier-ignore
    expect([...parseMolblock(charged).charges]).toEqual([0, 1, 0]);
    const old = WATER.replace('O   0  0', 'O   0  5');
    expect([...parseMolblock(old).charges]).toEqual([-1, 0, 0]);
  });

  it('reads aromatic, dative and unknown bond types', () => {
    const order = (type: number): number => parseMolblock(WATER.replace('  1  2  1  0', `  1  2  ${type}  0`)).bonds[0].order; // prettier-ignore
    expect([1, 2, 3, 4, 8, 9].map(order)).toEqual([1, 2, 3, 1.5, 1, 1]);
  });

  it('takes deuterium for hydrogen and query atoms for dummies', () => {
    const odd = parseMolblock(WATER.replace('0.4692 H ', '0.4692 D ').replace('O   0', 'R#  0'));
    expect([...odd.atomicNumbers]).toEqual([0, 1, 1]);
  });

  it('reads what the engine writes', () => {
    const aspirin = parseMolblock(molblocks.aspirin);
    expect(aspirin.atomicNumbers.length).toBe(21);
    expect(aspirin.bonds.length).toBe(21);
  });

  it.each([
    ['', 'line 4'],
    ['hello\nworld', 'line 4'],
    [WATER.replace('    0.0000    0.0000    0.1173', '    0.0000       abc    0.1173'), "'abc' is no coordinate"], // prettier-ignore
    [WATER.replace('    0.0000    0.0000    0.1173', '    0.0000  Infinity    0.1173'), 'is no coordinate'], // prettier-ignore
    [WATER.replace('  1  3  1  0', '  1  9  1  0'), 'names an atom that is not there (line 9)'],
    [WATER.replace('  1  3  1  0', '  1  1  1  0'), 'names an atom that is not there'],
    [WATER.replace('  3  2  0', '  0  0  0'), 'no atoms'],
    [WATER.replace('  3  2  0', '999999  0'), 'is no coordinate'],
    [METHYLAMMONIUM_V3000.replace('COUNTS 2', 'COUNTS 3'), 'fewer atoms'],
    [METHYLAMMONIUM_V3000.replace('COUNTS 2', 'COUNTS 1'), 'more atoms'],
    [METHYLAMMONIUM_V3000.replace('COUNTS 2', `COUNTS ${MAX_ATOMS + 1}`), 'too large'],
    [METHYLAMMONIUM_V3000.replace(/.*COUNTS.*\n/, ''), 'no COUNTS line'],
  ])('refuses what is broken: %#', (text, why) => {
    expect(() => parseMolblock(text)).toThrow(why);
  });
});
