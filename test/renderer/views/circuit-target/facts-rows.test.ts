import { expect, it } from 'vitest';
import { factRows } from '../../../../renderer/views/circuit-target/facts-rows.ts';

const H2 = {
  formula: 'H2', electrons: 2, activeElectrons: 2, frozen: [], active: [0, 1], orbitals: 2,
  nuclearRepulsion: 0.713754, hartreeFock: -1.116685, exact: -1.13727, warnings: [],
}; // prettier-ignore
const rows = (...given: Parameters<typeof factRows>) =>
  Object.fromEntries(factRows(...given).map(({ name, value }) => [name, value]));

it('tells energies with their unit, and what correlation brings', () => {
  const told = rows({ kind: 'energy', qubits: 4, terms: 15, exact: -1.13727, basisState: '1010', molecule: H2 }); // prettier-ignore
  expect(told).toMatchObject({
    Qubits: '4',
    'Pauli terms': '15',
    'Nuclear repulsion': '0.713754\u00a0hartree',
    'Hartree-Fock': '−1.116685\u00a0hartree',
    Exact: '−1.137270\u00a0hartree',
    Correlation: '−20.6\u00a0mHa',
    'Hartree-Fock state': '|1010⟩',
  });
  expect(told).not.toHaveProperty('Lowest with any electrons');
  expect(rows({ kind: 'energy', qubits: 2, exact: -0.5 })['Exact energy']).toBe('−0.500000');
});

it('warns where another number of electrons lies lower, and says what is not known yet', () => {
  expect(rows({ kind: 'energy', qubits: 4, exact: -1.2, molecule: H2 })).toHaveProperty('Lowest with any electrons'); // prettier-ignore
  const { exact: _, ...early } = H2;
  expect(rows({ kind: 'energy', qubits: 4, molecule: early })).not.toHaveProperty('Exact');
  expect(rows({ kind: 'energy', qubits: 16 })['Exact energy']).toBe('not computed: too many qubits'); // prettier-ignore
  expect(rows({ kind: 'state', qubits: 3 })).toEqual({ Qubits: '3' });
});
