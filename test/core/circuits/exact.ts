/** Dense complex matrices by Kronecker products: the slow and plain way, which the simulator is checked against. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Circuit } from '../../../core/circuits/circuit.ts';
import type { Gate } from '../../../core/circuits/gates.ts';
import type { StateVector } from '../../../core/circuits/simulation/state-vector.ts';
import type { Random } from '../../../core/random/random.ts';

export type Complex = readonly [number, number];
export type Dense = Complex[][];

const mul = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];
const add = ([a, b]: Complex, [c, d]: Complex): Complex => [a + c, b + d];
const O: Complex = [0, 0];
const I: Complex = [1, 0];
const i: Complex = [0, 1];
const minus = ([a, b]: Complex): Complex => [-a, -b];
const phase = (angle: number): Complex => [Math.cos(angle), Math.sin(angle)];

export const PAULI: Record<string, Dense> = {
  I: [
    [I, O],
    [O, I],
  ],
  X: [
    [O, I],
    [I, O],
  ],
  Y: [
    [O, minus(i)],
    [i, O],
  ],
  Z: [
    [I, O],
    [O, minus(I)],
  ],
};

const ZERO: Dense = [
  [I, O],
  [O, O],
];
const ONE: Dense = [
  [O, O],
  [O, I],
];

export function kronecker(a: Dense, b: Dense): Dense {
  return a.flatMap((rowA) => b.map((rowB) => rowA.flatMap((x) => rowB.map((y) => mul(x, y)))));
}

export function product(a: Dense, b: Dense): Dense {
  return a.map((row) =>
    b[0].map((_, c) => row.reduce((sum, x, k) => add(sum, mul(x, b[k][c])), O)),
  );
}

export function sum(a: Dense, b: Dense): Dense {
  return a.map((row, r) => row.map((x, c) => add(x, b[r][c])));
}

export function times(a: Dense, factor: Complex): Dense {
  return a.map((row) => row.map((x) => mul(x, factor)));
}

export function dagger(a: Dense): Dense {
  return a[0].map((_, c) => a.map((row): Complex => [row[c][0], -row[c][1]]));
}

export function trace(a: Dense): Complex {
  return a.reduce((total, row, k) => add(total, row[k]), O);
}

export function apply(a: Dense, v: Complex[]): Complex[] {
  return a.map((row) => row.reduce((total, x, k) => add(total, mul(x, v[k])), O));
}

/** The matrix of a Pauli string. */
export function pauliMatrix(pauli: string): Dense {
  return Array.from(pauli, (letter) => PAULI[letter]).reduce(kronecker);
}

export function denseSum(terms: readonly { pauli: string; coefficient: number }[]): Dense {
  return terms
    .map(({ pauli, coefficient }) => times(pauliMatrix(pauli), [coefficient, 0]))
    .reduce(sum);
}

/** exp(-i angle/2 P) = cos(angle/2) 1 - i sin(angle/2) P. */
export function exponential(pauli: Dense, angle: number): Dense {
  const identity = pauli.map((row, r) => row.map((_, c) => (r === c ? I : O)));
  return sum(times(identity, [Math.cos(angle / 2), 0]), times(pauli, [0, -Math.sin(angle / 2)]));
}

/** By definition, not by the simulator's table. */
function oneQubit(name: string, angle: number): Dense {
  const diagonal = (value: Complex): Dense => [
    [I, O],
    [O, value],
  ];
  switch (name) {
    case 'x':
    case 'y':
    case 'z':
      return PAULI[name.toUpperCase()];
    case 'h':
      return times(sum(PAULI.X, PAULI.Z), [Math.SQRT1_2, 0]);
    case 's':
      return diagonal(i);
    case 'sdg':
      return diagonal(minus(i));
    case 't':
      return diagonal(phase(Math.PI / 4));
    case 'tdg':
      return diagonal(phase(-Math.PI / 4));
    case 'p':
      return diagonal(phase(angle));
    default:
      return exponential(PAULI[name[1].toUpperCase()], angle);
  }
}

function placed(parts: ReadonlyMap<number, Dense>, qubits: number): Dense {
  return Array.from({ length: qubits }, (_, q) => parts.get(q) ?? PAULI.I).reduce(kronecker);
}

/** The matrix of one gate on a register: P0 x 1 + P1 x U for a controlled one. */
export function gateOn({ name, qubits: on, angle = 0 }: Gate, qubits: number): Dense {
  const [a, b] = on;
  if (b === undefined) return placed(new Map([[a, oneQubit(name, angle)]]), qubits);
  if (name === 'swap') {
    const parts = ['I', 'X', 'Y', 'Z'].map((letter) =>
      placed(
        new Map([
          [a, PAULI[letter]],
          [b, PAULI[letter]],
        ]),
        qubits,
      ),
    );
    return times(parts.reduce(sum), [0.5, 0]);
  }
  const acting = placed(
    new Map([
      [a, ONE],
      [b, oneQubit(name.slice(1), angle)],
    ]),
    qubits,
  );
  return sum(placed(new Map([[a, ZERO]]), qubits), acting);
}

export function circuitMatrix({ qubits, gates }: Circuit): Dense {
  const identity = placed(new Map(), qubits);
  return gates.reduce((matrix, gate) => product(gateOn(gate, qubits), matrix), identity);
}

export function amplitudes({ re, im }: StateVector): Complex[] {
  return Array.from(re, (x, k): Complex => [x, im[k]]);
}

/** Largest difference of two lists of numbers. */
export function distance(a: readonly Complex[], b: readonly Complex[]): number {
  return Math.max(...a.map(([x, y], k) => Math.hypot(x - b[k][0], y - b[k][1])));
}

export const ALL_GATES = [
  ...(['x', 'y', 'z', 'h', 's', 'sdg', 't', 'tdg', 'rx', 'ry', 'rz', 'p'] as const),
  ...(['cx', 'cz', 'swap', 'crx', 'cry', 'crz', 'cp'] as const),
];

/** A circuit with `count` gates drawn from `names`. */
export function randomCircuit(
  qubits: number,
  count: number,
  random: Random,
  names: readonly Gate['name'][] = ALL_GATES,
): Circuit {
  const gates = Array.from({ length: count }, (): Gate => {
    const name = names[random.integer(names.length)];
    const two = name === 'swap' || name.startsWith('c');
    const lines = random.shuffle(Array.from({ length: qubits }, (_, q) => q)).slice(0, two ? 2 : 1);
    const angle =
      name === 'p' || name === 'cp' || name.includes('r') ? 6 * random.normal() : undefined;
    return angle === undefined ? { name, qubits: lines } : { name, qubits: lines, angle };
  });
  return { qubits, gates };
}

const reference = join(import.meta.dirname, '..', '..', 'reference', 'circuits');

export function referenceText(name: string): string {
  return readFileSync(join(reference, 'hamiltonians', `${name}.json`), 'utf8');
}

export interface ReferenceCircuit {
  hamiltonian: string;
  error_mHa: number;
  cnot: number;
  rot: number;
  depth: number;
  ops: [string, number, number][];
}

export function referenceCircuits(): ReferenceCircuit[] {
  const text = readFileSync(join(reference, 'reference-circuits.json'), 'utf8');
  return (JSON.parse(text) as { circuits: ReferenceCircuit[] }).circuits;
}
