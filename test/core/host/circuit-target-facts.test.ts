import { describe, expect, it } from 'vitest';
import { targetSchema } from '../../../core/environments/circuit/circuit-target.ts';
import { circuitTargetFacts } from '../../../core/host/circuit-target-facts.ts';

const LIH = {
  geometry: 'Li 0 0 0; H 0 0 2.2',
  unit: 'angstrom',
  active: [1, 2, 5],
  mapping: 'parity',
};

function facts(target: unknown) {
  const told: string[] = [];
  const found = circuitTargetFacts(targetSchema.parse(target), (name) => name, (doing) => told.push(doing)); // prettier-ignore
  return { found, told };
}

describe('facts of a target', () => {
  it('are those of the published four-qubit LiH: 100 terms, two electrons in three orbitals', () => {
    const { found, told } = facts({ molecule: LIH });
    // SOURCE: Ostaszewski et al., arXiv:2103.16089: STO-3G, parity mapping, 4 qubits at 2.2 angstrom; energies by PySCF.
    expect(found).toMatchObject({ kind: 'energy', qubits: 4, terms: 100 });
    expect(found.molecule).toMatchObject({ formula: 'LiH', electrons: 4, activeElectrons: 2, frozen: [0], active: [1, 2, 5], orbitals: 6 }); // prettier-ignore
    expect(told).toEqual(['Computing integrals and Hartree-Fock', 'Computing the exact energy']);
  });

  it('are those of an Ising pair: -sqrt(J^2 + 4 h^2) for two spins', () => {
    const { found } = facts({ spins: { model: 'ising', qubits: 2, coupling: 1, field: 1 } });
    expect(found).toMatchObject({ kind: 'energy', qubits: 2, terms: 3 });
    expect(found.exact).toBeCloseTo(-Math.sqrt(5), 9);
  });

  it('need no energy for states and unitaries', () => {
    expect(facts({ state: { name: 'ghz', qubits: 3 } }).found).toEqual({
      kind: 'state',
      qubits: 3,
    });
    expect(facts({ unitary: { name: 'toffoli' } }).found).toEqual({ kind: 'unitary', qubits: 3 });
  });

  it.each([
    [{ molecule: { ...LIH, geometry: 'H 0 0 0; H 0 0 zero' } }, 'environment.target.molecule', '"H 0 0 zero"'],
    [{ molecule: { ...LIH, active: [9] } }, 'active', '"9"'],
    [{ amplitudes: [1, 1] }, 'amplitudes', '"2"'],
    [{ matrix: [[1, 1], [0, 1]] }, 'unitary', 'not unitary'],
  ])('name the field of what is wrong: %j', (target, field, words) => {
    expect(() => facts(target)).toThrow(expect.objectContaining({ place: expect.objectContaining({ field }) as unknown })); // prettier-ignore
    expect(() => facts(target)).toThrow(words);
  }); // prettier-ignore
});
