import { describe, expect, it } from 'vitest';
import { describeError } from '../../../../core/protocol/errors.ts';
import {
  readHamiltonian,
  writeHamiltonian,
} from '../../../../core/circuits/targets/hamiltonian-file.ts';
import { referenceText } from '../exact.ts';

it('reads a molecule with what is known of it', () => {
  const h2 = readHamiltonian(referenceText('h2_2q_parity_0.7414'), 'h2.json');
  expect(h2).toMatchObject({
    name: 'h2_2q_parity_0.7414',
    exactEnergy: -1.1372701748276168,
    basisState: '10',
  });
  expect(h2.sum.qubits).toBe(2);
  expect(h2.sum.terms).toHaveLength(5);
  expect(readHamiltonian(writeHamiltonian(h2.sum, 'again'), 'again.json').sum).toEqual(h2.sum);
});

describe('files that are refused in one sentence', () => {
  const refused = (json: unknown): string => {
    try {
      readHamiltonian(typeof json === 'string' ? json : JSON.stringify(json), 'mine.json');
    } catch (error) {
      return describeError(error);
    }
    return 'read';
  };

  it.each<[string, unknown]>([
    [
      'the imaginary part "0.5", so the operator is not Hermitian',
      { n_qubits: 1, pauli: { X: [1, 0.5] } },
    ],
    ['"W" in "W" is no Pauli operator', { n_qubits: 1, pauli: { W: 1 } }],
    ['"XX" has 2 characters for 1 qubits', { n_qubits: 1, pauli: { XX: 1 } }],
    ['"25" qubits cannot be simulated', { n_qubits: 25, pauli: { ['Z'.repeat(25)]: 1 } }],
    ['mine.json, pauli', { n_qubits: 1 }],
    ['mine.json, pauli.X', { n_qubits: 1, pauli: { X: 'one' } }],
    ['mine.json, n_qubits', { pauli: { X: 1 } }],
    ['"mine.json" is not JSON', '{'],
    ['mine.json', []],
  ])('%s', (message, json) => {
    expect(refused(json)).toContain(message);
  });

  it('takes a pair without an imaginary part', () => {
    expect(refused({ n_qubits: 1, pauli: { X: [1, 0] } })).toBe('read');
  });
});
