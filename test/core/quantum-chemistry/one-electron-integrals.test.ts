import { describe, expect, it } from 'vitest';
import { parseGeometry } from '../../../core/quantum-chemistry/geometry.ts';
import {
  kineticEnergy,
  nuclearAttraction,
  overlap,
} from '../../../core/quantum-chemistry/one-electron-integrals.ts';
import { shellPairs } from '../../../core/quantum-chemistry/shell-pairs.ts';
import { functionCount, sto3g } from '../../../core/quantum-chemistry/sto-3g.ts';
import { largestDifference, pyscfIntegrals } from './reference-values.ts';

describe('integrals over one electron', () => {
  it('agree with PySCF on a molecule without symmetry', () => {
    const { atoms } = parseGeometry(pyscfIntegrals.geometry, pyscfIntegrals.unit);
    const shells = sto3g(atoms);
    const size = functionCount(shells);
    const pairs = shellPairs(shells);
    const check = (name: 'overlap' | 'kinetic' | 'nuclear', ours: number[], tolerance: number): void => expect(largestDifference(ours, pyscfIntegrals[name].flat()), name).toBeLessThan(tolerance); // prettier-ignore
    check('overlap', overlap(pairs, size).to1DArray(), 1e-14);
    check('kinetic', kineticEnergy(pairs, size).to1DArray(), 1e-13);
    check('nuclear', nuclearAttraction(pairs, atoms, size).to1DArray(), 1e-12);
  });

  it('agree with the table of Szabo and Ostlund for H2 at 1.4 bohr', () => {
    // SOURCE: A. Szabo, N. S. Ostlund, Modern Quantum Chemistry (1996), equations 3.229 to 3.233.
    const { atoms } = parseGeometry('H 0 0 0; H 0 0 1.4', 'bohr');
    const pairs = shellPairs(sto3g(atoms));
    expect(overlap(pairs, 2).get(0, 1)).toBeCloseTo(0.6593, 4);
    expect(kineticEnergy(pairs, 2).get(0, 0)).toBeCloseTo(0.76, 4);
    expect(kineticEnergy(pairs, 2).get(0, 1)).toBeCloseTo(0.2365, 4);
    const first = nuclearAttraction(pairs, atoms.slice(0, 1), 2);
    expect(first.get(0, 0)).toBeCloseTo(-1.2266, 4);
    expect(first.get(0, 1)).toBeCloseTo(-0.5974, 4);
    expect(first.get(1, 1)).toBeCloseTo(-0.6538, 4);
  });
});
