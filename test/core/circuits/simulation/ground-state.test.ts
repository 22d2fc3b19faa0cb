import { describe, expect, it } from 'vitest';
import { groundState } from '../../../../core/circuits/simulation/ground-state.ts';
import { pauliObservable } from '../../../../core/circuits/simulation/observable.ts';
import { emptyState, innerProduct } from '../../../../core/circuits/simulation/state-vector.ts';
import { readHamiltonian } from '../../../../core/circuits/targets/hamiltonian-file.ts';
import { isingChain } from '../../../../core/circuits/targets/spin-models.ts';
import { Random } from '../../../../core/random/random.ts';
import { referenceText } from '../exact.ts';

const NAMES = [
  'h2_2q_parity_0.7414',
  'h2_4q_jw_0.7414',
  'lih_4q_parity_3.4',
  'lih_6q_jw_2.2',
  'h2o_8q_jw_bohr',
  'hehp_4q_jw_0.9',
  'tfim_4q_j1_h0.05',
  'heisenberg_5q_open',
];

describe('the exact ground energy', () => {
  it.each(NAMES)('of %s is that of dense diagonalization', (name) => {
    const { sum, exactEnergy } = readHamiltonian(referenceText(name), `${name}.json`);
    const observable = pauliObservable(sum);
    const { energy, state } = groundState(observable, new Random(1));
    expect(Math.abs(energy - (exactEnergy ?? NaN))).toBeLessThan(1e-10);
    expect(innerProduct(state, state).re).toBeCloseTo(1, 12);
    expect(observable.apply(state, emptyState(sum.qubits))).toBeCloseTo(energy, 9);
  });

  it('of a chain of 12 spins is the one of free fermions', () => {
    // SOURCE: P. Pfeuty, Ann. Phys. 57, 79 (1970): at h = J the open chain has E = 1 - 1 / sin(pi / (4 N + 2)).
    const { energy } = groundState(pauliObservable(isingChain(12, 1, 1)), new Random(2));
    expect(energy).toBeCloseTo(1 - 1 / Math.sin(Math.PI / 50), 9);
  });
});
