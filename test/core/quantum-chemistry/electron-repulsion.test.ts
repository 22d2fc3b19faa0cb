import { describe, expect, it } from 'vitest';
import {
  electronRepulsion,
  pairIndex,
  repulsionIntegral,
} from '../../../core/quantum-chemistry/electron-repulsion.ts';
import { parseGeometry } from '../../../core/quantum-chemistry/geometry.ts';
import { shellPairs } from '../../../core/quantum-chemistry/shell-pairs.ts';
import { functionCount, sto3g } from '../../../core/quantum-chemistry/sto-3g.ts';
import { largestDifference, pyscfIntegrals } from './reference-values.ts';

describe('electron repulsion', () => {
  it('agrees with all 2,211 integrals of PySCF for a molecule without symmetry', () => {
    const { atoms } = parseGeometry(pyscfIntegrals.geometry, pyscfIntegrals.unit);
    const shells = sto3g(atoms);
    const { values } = electronRepulsion(shellPairs(shells), functionCount(shells));
    expect(values.length).toBe(2211);
    expect(largestDifference(values, pyscfIntegrals.repulsion_packed)).toBeLessThan(1e-13);
  });

  it('agrees with the table of Szabo and Ostlund for H2 at 1.4 bohr', () => {
    // SOURCE: A. Szabo, N. S. Ostlund, Modern Quantum Chemistry (1996), equation 3.235.
    const { atoms } = parseGeometry('H 0 0 0; H 0 0 1.4', 'bohr');
    const integrals = electronRepulsion(shellPairs(sto3g(atoms)), 2);
    expect(repulsionIntegral(integrals, 0, 0, 0, 0)).toBeCloseTo(0.7746, 4);
    expect(repulsionIntegral(integrals, 0, 0, 1, 1)).toBeCloseTo(0.5697, 4);
    expect(repulsionIntegral(integrals, 1, 0, 0, 0)).toBeCloseTo(0.4441, 4);
    expect(repulsionIntegral(integrals, 1, 0, 1, 0)).toBeCloseTo(0.297, 4);
  });

  it('packs pairs without order', () => {
    expect([pairIndex(0, 0), pairIndex(1, 0), pairIndex(0, 1), pairIndex(1, 1), pairIndex(2, 0)]).toEqual([0, 1, 1, 2, 3]); // prettier-ignore
  });
});
