import { describe, expect, it } from 'vitest';
import { readHamiltonian } from '../../../../core/circuits/targets/hamiltonian-file.ts';
import { heisenbergChain, isingChain } from '../../../../core/circuits/targets/spin-models.ts';
import type { PauliSum } from '../../../../core/circuits/simulation/pauli-sum.ts';
import { referenceText } from '../exact.ts';

const sorted = ({ terms }: PauliSum): string[] =>
  terms.map(({ pauli, coefficient }) => `${pauli} ${coefficient}`).sort();

describe('open chains are those of the reference', () => {
  it.each([
    ['tfim_2q_j1_h1.0', isingChain(2, 1, 1)],
    ['tfim_4q_j1_h0.05', isingChain(4, 1, 0.05)],
    ['tfim_6q_j1_h1.0', isingChain(6, 1, 1)],
    ['heisenberg_5q_open', heisenbergChain(5, 1, 1)],
  ])('%s', (name, sum) => {
    expect(sorted(sum)).toEqual(sorted(readHamiltonian(referenceText(name), name).sum));
  });
});

it('closes a chain to a ring', () => {
  expect(sorted(isingChain(3, 1, 0.5, { periodic: true }))).toEqual([
    'IIX -0.5',
    'IXI -0.5',
    'IZZ -1',
    'XII -0.5',
    'ZIZ -1',
    'ZZI -1',
  ]);
  expect(sorted(isingChain(2, 1, 0, { periodic: true }))).toEqual(['ZZ -2']);
});
