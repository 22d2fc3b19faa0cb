import { describe, expect, it } from 'vitest';
import { runCircuit } from '../../../core/circuits/simulation/program.ts';
import { basisState, emptyState } from '../../../core/circuits/simulation/state-vector.ts';
import { energyTarget } from '../../../core/circuits/targets/target.ts';
import { moleculeHamiltonian } from '../../../core/quantum-chemistry/molecule-hamiltonian.ts';
import { moleculeSettingsSchema } from '../../../core/quantum-chemistry/molecule-settings.ts';
import { optimizeUccsd, uccsdAnsatz } from '../../../core/quantum-chemistry/uccsd.ts';

const molecule = (settings: object) =>
  moleculeHamiltonian(moleculeSettingsSchema.parse({ unit: 'angstrom', ...settings }));
const H2 = { geometry: 'H 0 0 0; H 0 0 0.7414' };

describe('UCCSD of H2', () => {
  it.each(['jordan-wigner', 'parity', 'bravyi-kitaev'])('is exact with %s', (mapping) => {
    const h2 = molecule({ ...H2, mapping });
    const { objective } = energyTarget(h2.sum);
    const found = optimizeUccsd(uccsdAnsatz(h2), objective, 100);
    // SOURCE: full configuration interaction of H2 at 0.7414 angstrom in STO-3G, hartree.
    expect(found.value).toBeCloseTo(-1.1372701748, 7);
    // The circuit itself has that energy.
    const state = basisState(h2.sum.qubits);
    runCircuit(found.circuit, state);
    expect(objective.observable.apply(state, emptyState(h2.sum.qubits))).toBeCloseTo(
      found.value,
      10,
    );
  });

  it('has two singles and a double: 2 x 2 + 8 strings in Jordan-Wigner, and no energy without amplitudes', () => {
    const h2 = molecule(H2);
    const ansatz = uccsdAnsatz(h2);
    expect(ansatz.parameters).toBe(3);
    expect(ansatz.angles).toHaveLength(12);
    const { objective } = energyTarget(h2.sum);
    const state = basisState(4);
    runCircuit(ansatz.circuit, state);
    // SOURCE: restricted Hartree-Fock energy, hartree.
    expect(objective.observable.apply(state, emptyState(4))).toBeCloseTo(-1.1166843872, 7);
  });
});

it('reaches LiH in its active space to 0.1 mHa', () => {
  // Two electrons in three orbitals: only the order of the product is an approximation.
  const lih = molecule({ geometry: 'Li 0 0 0; H 0 0 1.6', active: [1, 2, 5], mapping: 'parity' });
  const found = optimizeUccsd(uccsdAnsatz(lih), energyTarget(lih.sum).objective, 300);
  // SOURCE: exact diagonalization, hartree.
  expect(found.value - -7.8810720584).toBeGreaterThan(-1e-6);
  expect(found.value - -7.8810720584).toBeLessThan(1e-4);
});
