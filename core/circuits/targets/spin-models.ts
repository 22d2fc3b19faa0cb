/** Chains of spins whose ground states are sought. */
import type { PauliSum } from '../simulation/pauli-sum.ts';
import { pauliSum } from '../simulation/pauli-sum.ts';

export interface ChainOptions {
  /** Whether the last spin is coupled to the first. */
  periodic?: boolean;
}

/** Transverse-field Ising chain, H = -J sum Z_i Z_(i+1) - h sum X_i. */
export function isingChain(
  qubits: number,
  coupling: number,
  field: number,
  options: ChainOptions = {},
): PauliSum {
  const terms: [string, number][] = [
    ...bonds(qubits, options).map(([a, b]): [string, number] => [
      onQubits(qubits, 'Z', a, b),
      -coupling,
    ]),
    ...sites(qubits).map((q): [string, number] => [onQubits(qubits, 'X', q), -field]),
  ];
  return pauliSum(qubits, added(terms), 'spin model');
}

/** Heisenberg chain, H = J sum (X X + Y Y + Z Z) + h sum Z; antiferromagnetic for J > 0. */
export function heisenbergChain(
  qubits: number,
  coupling: number,
  field: number,
  options: ChainOptions = {},
): PauliSum {
  const terms: [string, number][] = [
    ...bonds(qubits, options).flatMap(([a, b]) =>
      ['X', 'Y', 'Z'].map((axis): [string, number] => [onQubits(qubits, axis, a, b), coupling]),
    ),
    ...sites(qubits).map((q): [string, number] => [onQubits(qubits, 'Z', q), field]),
  ];
  return pauliSum(qubits, added(terms), 'spin model');
}

const sites = (qubits: number): number[] => Array.from({ length: qubits }, (_, q) => q);

function bonds(qubits: number, { periodic = false }: ChainOptions): [number, number][] {
  return sites(periodic && qubits > 1 ? qubits : qubits - 1).map((q) => [q, (q + 1) % qubits]);
}

function onQubits(qubits: number, axis: string, ...chosen: number[]): string {
  return sites(qubits)
    .map((q) => (chosen.includes(q) ? axis : 'I'))
    .join('');
}

/** Two spins in a ring are joined twice. */
function added(terms: readonly [string, number][]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [pauli, coefficient] of terms) sum[pauli] = (sum[pauli] ?? 0) + coefficient;
  return sum;
}
