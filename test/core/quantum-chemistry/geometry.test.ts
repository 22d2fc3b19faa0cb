import { describe, expect, it } from 'vitest';
import {
  formatGeometry,
  nuclearRepulsion,
  parseGeometry,
  sumFormula,
} from '../../../core/quantum-chemistry/geometry.ts';
import { pyscfMolecules } from './reference-values.ts';

const BOHR = 0.529177210903;

describe('reading a geometry', () => {
  it('takes lines, semicolons, commas, comments and any case', () => {
    const { atoms, unit } = parseGeometry('# water\no 0, 0, 0.1173; H 0 0.7572 -0.4692\n\n h 0 -.7572 -4.692e-1 # right', 'bohr'); // prettier-ignore
    expect(unit).toBe('bohr');
    expect(atoms).toEqual([
      { atomicNumber: 8, position: [0, 0, 0.1173] },
      { atomicNumber: 1, position: [0, 0.7572, -0.4692] },
      { atomicNumber: 1, position: [0, -0.7572, -0.4692] },
    ]);
  });

  it('converts angstrom to bohr', () => {
    const { atoms } = parseGeometry('He 0 0 0; H 0 0 0.529177210903', 'angstrom');
    expect(atoms[1].position[2]).toBeCloseTo(1, 14);
  });

  it('takes XYZ files, whose second line is a comment', () => {
    const { atoms } = parseGeometry('2\nbohr is not the unit here\nH 0 0 0\r\nH 0 0 0.74\r\n', 'angstrom'); // prettier-ignore
    expect(atoms[1].position[2]).toBeCloseTo(0.74 / BOHR, 12);
  });

  it.each(['unit bohr', 'Units: Bohr', 'bohr', 'a.u.'])('takes the unit from a line %j', (line) => {
    expect(parseGeometry(`${line}\nH 0 0 0; H 0 0 1.4`, undefined).unit).toBe('bohr');
  });

  it.each(['angstrom', 'Ångström', 'unit = ANGSTROM'])('takes the unit from a line %j', (line) => {
    expect(parseGeometry(`H 0 0 0; H 0 0 1.4\n${line}`, 'angstrom').unit).toBe('angstrom');
  });

  it.each([
    ['H 0 0 0; H 0 0 0.74', 'The geometry has no unit.', undefined],
    ['bohr\nH 0 0 0; H 0 0 0.74', 'The geometry says "bohr", and the setting says "angstrom".', 1],
    ['# nothing', 'The geometry has no atoms.', undefined],
    ['H 0 0 0\nH 0 0', '"H 0 0" is not an atom.', 2],
    ['H 0 0 0\nH 0 0 a', '"H 0 0 a" is not an atom.', 2],
    ['H 0 0 0\n\nNa 0 0 2', '"Na" lies beyond neon, and the basis set here ends with neon.', 3],
    ['Xx 0 0 0', '"Xx" is no element.', 1],
    ['* 0 0 0', '"*" is no element.', 1],
    ['3\n\nH 0 0 0\nH 0 0 1', 'The first line announces "3" atoms, and 2 follow.', 1],
    ['H 0 0 0\nLi 0 0 1\nH 0 0 0.05', 'Atoms H1 and H3 overlap: they are "0.050" angstrom apart.', undefined], // prettier-ignore
  ] as const)('refuses %j', (text, message, line) => {
    const unit = message.includes('no unit') ? undefined : 'angstrom';
    let caught: unknown;
    try {
      parseGeometry(text, unit, { file: 'molecule.xyz' });
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({ kind: 'bad-input', message, place: { file: 'molecule.xyz', ...(line === undefined ? {} : { line }) } }); // prettier-ignore
  });
});

it('names the field alone where the geometry stands in one', () => {
  const place = { file: 'molecule.json', field: 'geometry' };
  expect(() => parseGeometry('H 0 0 0\nH 0 0', 'bohr', place)).toThrow(expect.objectContaining({ place })); // prettier-ignore
});

describe('geometries', () => {
  it.each(Object.entries(pyscfMolecules))('have the nuclear repulsion of PySCF: %s', (_, known) => {
    const { atoms } = parseGeometry(known.geometry, known.unit);
    expect(nuclearRepulsion(atoms)).toBeCloseTo(known.nuclear_repulsion, 10);
  });

  it('are written so that they read the same', () => {
    const { atoms } = parseGeometry('O 0.835 0.452 0; H -0.021 -0.002 -0.0000000001', 'angstrom');
    const text = formatGeometry(atoms, 'angstrom');
    expect(text).toBe('O 0.835000 0.452000 0.000000\nH -0.021000 -0.002000 0.000000');
    expect(parseGeometry(text, 'angstrom').atoms[0].position[0]).toBeCloseTo(0.835 / BOHR, 6);
  });

  it('have sum formulas as chemists write them', () => {
    const formula = (text: string, charge = 0): string => sumFormula(parseGeometry(text, 'bohr').atoms, charge); // prettier-ignore
    expect(formula('He 0 0 0; H 0 0 1.4', 1)).toBe('HeH+');
    expect(formula('O 0 0 0; H 0 0 2; C 3 0 0; H 5 0 0')).toBe('CH2O');
    expect(formula('N 0 0 0; F 0 0 3', -1)).toBe('NF-');
    expect(formula('H 0 0 0; O 0 0 2; H 0 0 4')).toBe('H2O');
    expect(formula('N 0 0 0; H 0 0 6; C 0 0 3')).toBe('CHN');
  });
});
