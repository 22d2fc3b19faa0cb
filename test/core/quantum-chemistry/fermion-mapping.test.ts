import { describe, expect, it } from 'vitest';
import {
  accumulate,
  fermionMapping,
  multiply,
} from '../../../core/quantum-chemistry/fermion-mapping.ts';
import type { FermionMapping, MaskSum } from '../../../core/quantum-chemistry/fermion-mapping.ts';
import { coefficientsOf, denseMatrix } from './reference-values.ts';

const MODES = 6;
const mappings = [
  fermionMapping('jordan-wigner', 'blocked', 3, 1),
  fermionMapping('jordan-wigner', 'interleaved', 3, 1),
  fermionMapping('bravyi-kitaev', 'blocked', 3, 1),
];

/** a+_p a_q on a list of occupied modes in order. */
function excite(occupied: readonly number[], p: number, q: number): [number[], number] | undefined {
  const place = occupied.indexOf(q);
  const rest = occupied.filter((mode) => mode !== q);
  if (place === -1 || rest.includes(p)) return undefined;
  const target = rest.filter((mode) => mode < p).length;
  return [[...rest.slice(0, target), p, ...rest.slice(target)], (-1) ** (place + target)];
}

function hopping(mapping: FermionMapping, p: number, q: number): MaskSum {
  const sum: MaskSum = new Map();
  accumulate(sum, mapping.excitation(p, q), 1);
  accumulate(sum, mapping.excitation(q, p), 1);
  return sum;
}

describe('mappings of electrons to qubits', () => {
  it.each(mappings)(
    '$name, $spinOrder: a+_p a_q + a+_q a_p acts as on occupation numbers',
    (mapping) => {
      for (let p = 0; p < MODES; p++) {
        for (let q = 0; q <= p; q++) {
          const sum = mapping.pauliSum(hopping(mapping, p, q), 'hermitian');
          const matrix = denseMatrix(MODES, coefficientsOf(sum));
          for (let mask = 0; mask < 2 ** MODES; mask++) {
            const occupied = Array.from({ length: MODES }, (_, mode) => mode).filter((mode) => (mask >> mode) & 1); // prettier-ignore
            const column = matrix.getColumn(parseInt(mapping.basisState(occupied), 2));
            const known = new Array<number>(2 ** MODES).fill(0);
            for (const [a, b] of [
              [p, q],
              [q, p],
            ]) {
              // prettier-ignore
              const result = excite(occupied, a, b);
              if (result !== undefined)
                known[parseInt(mapping.basisState(result[0]), 2)] += result[1];
            }
            expect(column).toEqual(known.map((x): unknown => expect.closeTo(x, 12)));
          }
        }
      }
    },
  );

  it('have the published number operators', () => {
    // SOURCE: Seeley, Richard, Love (2012), sections III and IV: (1 - Z_3), (1 - Z_1 Z_2 Z_3) / 2 and (1 - Z_0 Z_1) / 2.
    const number = (mapping: FermionMapping, mode: number) =>
      coefficientsOf(mapping.pauliSum(mapping.excitation(mode, mode), 'hermitian'));
    const jordanWigner = fermionMapping('jordan-wigner', 'blocked', 2, 1);
    const bravyiKitaev = fermionMapping('bravyi-kitaev', 'blocked', 2, 1);
    expect(number(jordanWigner, 3)).toEqual({ IIII: 0.5, IIIZ: -0.5 });
    expect(number(bravyiKitaev, 3)).toEqual({ IIII: 0.5, IZZZ: -0.5 });
    expect(number(bravyiKitaev, 2)).toEqual({ IIII: 0.5, IIZI: -0.5 });
    expect(number(bravyiKitaev, 1)).toEqual({ IIII: 0.5, ZZII: -0.5 });
  });

  it('store what their definitions say', () => {
    const state = (name: 'jordan-wigner' | 'bravyi-kitaev', occupied: number[]): string => fermionMapping(name, 'blocked', 4, 2).basisState(occupied); // prettier-ignore
    expect(state('jordan-wigner', [0, 1, 4, 5])).toBe('11001100');
    // SOURCE: Seeley, Richard, Love (2012), equation 24: qubits 1, 3, 5 and 7 hold sums over 2, 4, 2 and 8 modes.
    expect(state('bravyi-kitaev', [0])).toBe('11010001');
    expect(state('bravyi-kitaev', [4])).toBe('00001101');
    expect(state('bravyi-kitaev', [6])).toBe('00000011');
    // Sums up to each mode are 1 1 1 | 0 0 0 with modes 0 and 3 occupied; the third and the last are left out.
    expect(fermionMapping('parity', 'blocked', 3, 1).basisState([0, 3])).toBe('1100');
    expect(fermionMapping('jordan-wigner', 'interleaved', 3, 1).mode(2, 1)).toBe(5);
    expect(fermionMapping('jordan-wigner', 'blocked', 3, 1).mode(2, 1)).toBe(5);
    expect(fermionMapping('jordan-wigner', 'interleaved', 3, 1).mode(1, 0)).toBe(2);
    expect(fermionMapping('jordan-wigner', 'blocked', 3, 1).mode(1, 0)).toBe(1);
  });

  it('parity: the reduced operators act as on the states with these numbers of electrons', () => {
    const mapping = fermionMapping('parity', 'blocked', 3, 1);
    expect(mapping.qubits).toBe(4);
    for (const spin of [0, 1] as const) {
      for (const [a, b] of [
        [0, 1],
        [0, 2],
        [1, 2],
        [1, 1],
      ]) {
        // prettier-ignore
        const [p, q] = [mapping.mode(a, spin), mapping.mode(b, spin)];
        const matrix = denseMatrix(4, coefficientsOf(mapping.pauliSum(hopping(mapping, p, q), 'hermitian'))); // prettier-ignore
        for (const up of [[0], [1], [2], [0, 1, 2]]) {
          for (const down of [[3], [4], [5], [3, 4, 5]]) {
            const occupied = [...up, ...down];
            const column = matrix.getColumn(parseInt(mapping.basisState(occupied), 2));
            const known = new Array<number>(16).fill(0);
            for (const [to, from] of [
              [p, q],
              [q, p],
            ]) {
              // prettier-ignore
              const result = excite(occupied, to, from);
              if (result !== undefined)
                known[parseInt(mapping.basisState(result[0]), 2)] += result[1];
            }
            expect(column).toEqual(known.map((x): unknown => expect.closeTo(x, 12)));
          }
        }
      }
    }
  });

  it('multiply Pauli strings with their signs: Z X = - X Z', () => {
    const x: MaskSum = new Map([[1 * 2, 2]]);
    const z: MaskSum = new Map([[1, 3]]);
    expect([...multiply(x, z, 1)]).toEqual([[3, 6]]);
    expect([...multiply(z, x, 1)]).toEqual([[3, -6]]);
  });

  it('refuse what has no meaning', () => {
    expect(() => fermionMapping('parity', 'interleaved', 2, 1)).toThrow('needs the spin order "blocked", not "interleaved"'); // prettier-ignore
    expect(() => fermionMapping('parity', 'blocked', 1, 1)).toThrow(
      'leaves no qubit for "1" orbital',
    );
    const mapping = fermionMapping('jordan-wigner', 'blocked', 2, 1);
    expect(() => mapping.pauliSum(mapping.excitation(0, 1), 'hermitian')).toThrow('not hermitian');
  });
});
