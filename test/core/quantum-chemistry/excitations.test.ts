import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { uccsdExcitations } from '../../../core/quantum-chemistry/excitations.ts';
import type { Excitation } from '../../../core/quantum-chemistry/excitations.ts';
import { fermionMapping } from '../../../core/quantum-chemistry/fermion-mapping.ts';
import { moleculeHamiltonian } from '../../../core/quantum-chemistry/molecule-hamiltonian.ts';
import { moleculeSettingsSchema } from '../../../core/quantum-chemistry/molecule-settings.ts';
import { coefficientsOf, denseMatrix } from './reference-values.ts';

/** T - T+ = -i G as a real matrix: a Y of its generator's strings is i times the real matrix X Z, so one of them takes the i. */
function antihermitian(qubits: number, { generator }: Excitation): Matrix {
  const total = Matrix.zeros(2 ** qubits, 2 ** qubits);
  for (const { pauli, coefficient } of generator.terms) {
    const at = pauli.indexOf('Y');
    // -i Y = X Z: X times Z on that qubit, everything else as it is.
    const x = denseMatrix(qubits, { [pauli.slice(0, at) + 'X' + pauli.slice(at + 1)]: 1 });
    const z = denseMatrix(qubits, { ['I'.repeat(at) + 'Z' + 'I'.repeat(qubits - at - 1)]: 1 });
    total.add(x.mmul(z).mul(coefficient));
  }
  return total;
}

/** Applies an operator a_mode or a+_mode to a list of occupied modes in order. */
function act(
  occupied: readonly number[],
  mode: number,
  creates: boolean,
): [number[], number] | undefined {
  // prettier-ignore
  if (occupied.includes(mode) === creates) return undefined;
  const before = occupied.filter((other) => other < mode).length;
  const rest = occupied.filter((other) => other !== mode);
  return [creates ? [...rest, mode].sort((a, b) => a - b) : rest, (-1) ** before];
}

describe('UCCSD excitations', () => {
  it.each(['jordan-wigner', 'bravyi-kitaev'] as const)(
    '%s: generators act as T - T+ on occupation numbers',
    (name) => {
      const mapping = fermionMapping(name, 'blocked', 3, 1);
      for (const excitation of uccsdExcitations(mapping, 3, 1)) {
        const matrix = antihermitian(6, excitation);
        const mode = ({ orbital, spin }: Excitation['from'][number]): number =>
          mapping.mode(orbital, spin === 'up' ? 0 : 1);
        // T = a+_a a_i a+_b a_j; operators act from the right.
        const steps = excitation.from.flatMap((from, k) => [
          { mode: mode(excitation.to[k]), creates: true },
          { mode: mode(from), creates: false },
        ]);
        const forward = steps.toReversed();
        const backward = steps.map(({ mode: m, creates }) => ({ mode: m, creates: !creates }));
        for (let mask = 0; mask < 64; mask++) {
          const occupied = [0, 1, 2, 3, 4, 5].filter((m) => (mask >> m) & 1);
          const known = new Array<number>(64).fill(0);
          for (const [operators, factor] of [
            [forward, 1],
            [backward, -1],
          ] as const) {
            // prettier-ignore
            let state: [number[], number] | undefined = [occupied, factor];
            for (const operator of operators) {
              const next: [number[], number] | undefined = state && act(state[0], operator.mode, operator.creates); // prettier-ignore
              state = next && state ? [next[0], next[1] * state[1]] : undefined;
            }
            if (state !== undefined) known[parseInt(mapping.basisState(state[0]), 2)] += state[1];
          }
          const column = matrix.getColumn(parseInt(mapping.basisState(occupied), 2));
          expect(column).toEqual(known.map((x): unknown => expect.closeTo(x, 12)));
        }
      }
    },
  );

  it('are as many as the published counts', () => {
    const count = (orbitals: number, pairs: number): number => uccsdExcitations(fermionMapping('jordan-wigner', 'blocked', orbitals, pairs), orbitals, pairs).length; // prettier-ignore
    // SOURCE: singles 2 o v; doubles o^2 v^2 of opposite and 2 (o over 2)(v over 2) of equal spin. Water in STO-3G has 140.
    expect(count(2, 1)).toBe(3);
    expect(count(3, 1)).toBe(8);
    expect(count(4, 2)).toBe(26);
    expect(count(7, 5)).toBe(140);
  });

  it('are named after orbitals and spins', () => {
    const labels = uccsdExcitations(fermionMapping('jordan-wigner', 'blocked', 2, 1), 2, 1).map(({ label }) => label); // prettier-ignore
    expect(labels).toEqual(['0a -> 1a', '0b -> 1b', '0a 0b -> 1a 1b']);
  });

  it.each(['jordan-wigner', 'parity', 'bravyi-kitaev'] as const)(
    '%s: the double excitation of H2 reaches the exact energy',
    (mapping) => {
      const input = { geometry: 'H 0 0 0; H 0 0 0.7414', unit: 'angstrom', mapping } as const;
      const molecule = moleculeHamiltonian(moleculeSettingsSchema.parse(input));
      const { qubits } = molecule.sum;
      const double = uccsdExcitations(molecule.mapping, 2, 1)[2];
      const hamiltonian = denseMatrix(qubits, coefficientsOf(molecule.sum));
      const start = Matrix.zeros(2 ** qubits, 1);
      start.set(parseInt(molecule.hartreeFockState, 2), 0, 1);
      // T - T+ turns the plane of two states: its square is -1 there.
      const turned = antihermitian(qubits, double).mmul(start);
      const energy = (theta: number): number => {
        const state = start
          .clone()
          .mul(Math.cos(theta))
          .add(turned.clone().mul(Math.sin(theta)));
        return state.transpose().mmul(hamiltonian).mmul(state).get(0, 0);
      };
      const energies = Array.from({ length: 20_001 }, (_, k) => energy(-0.5 + k / 20_000));
      expect(energy(0)).toBeCloseTo(molecule.hartreeFock.energy, 10);
      // SOURCE: reference/hamiltonians/h2_4q_jw_0.7414.json.
      expect(Math.min(...energies)).toBeCloseTo(-1.1372701748, 8);
    },
  );
});
