import { expect, it } from 'vitest';
import { parseGeometry } from '../../../core/quantum-chemistry/geometry.ts';
import { computeIntegrals } from '../../../core/quantum-chemistry/integrals.ts';
import { pyscfIntegrals } from './reference-values.ts';

it('adds kinetic energy and attraction by the nuclei', () => {
  const { atoms } = parseGeometry(pyscfIntegrals.geometry, pyscfIntegrals.unit);
  const { core, size, overlap } = computeIntegrals(atoms);
  expect(size).toBe(11);
  expect(core.get(3, 2)).toBeCloseTo(pyscfIntegrals.kinetic[3][2] + pyscfIntegrals.nuclear[3][2], 11); // prettier-ignore
  expect(overlap.get(4, 4)).toBeCloseTo(1, 12);
});

it('refuses molecules with too many orbitals', () => {
  const line = Array.from({ length: 13 }, (_, i) => `C 0 0 ${String(1.3 * i)}`).join('\n');
  expect(() => computeIntegrals(parseGeometry(line, 'angstrom').atoms)).toThrow('The molecule has "65" orbitals, and at most 60 can be computed.'); // prettier-ignore
});
