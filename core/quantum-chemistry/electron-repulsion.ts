/**
 * Repulsion of electrons (ab|cd), in chemists' notation, over contracted Gaussians by McMurchie and Davidson's expansion:
 * (ab|cd) = 2 pi^(5/2) / (p q sqrt(p + q)) sum_tuv E_tuv^ab sum_t'u'v' (-1)^(t'+u'+v') E_t'u'v'^cd R_(t+t')(u+u')(v+v')(pq/(p+q), P - Q).
 */
import { COMPONENTS, COMPONENT_COUNT, componentIndex, hermiteCoulomb } from './hermite.ts';
import type { PrimitivePair, ShellPair } from './shell-pairs.ts';

/** The integrals once for each set of eight that symmetry makes equal. */
export interface ElectronRepulsion {
  size: number;
  /** (ij|kl) at pairIndex(pairIndex(i, j), pairIndex(k, l)), in hartree. */
  values: Float64Array;
}

/** The place of an unordered pair in a packed triangle. */
export function pairIndex(i: number, j: number): number {
  return i >= j ? (i * (i + 1)) / 2 + j : (j * (j + 1)) / 2 + i;
}

export function repulsionIntegral(
  { values }: ElectronRepulsion,
  i: number,
  j: number,
  k: number,
  l: number,
): number {
  return values[pairIndex(pairIndex(i, j), pairIndex(k, l))];
}

/** Components of one order are few enough for a table of sums: of two components up to (1, 1) functions each. */
const PER_PAIR = COMPONENT_COUNT[2];
const SUM_INDEX = Int32Array.from({ length: PER_PAIR * PER_PAIR }, (_, index) => {
  const [t, u, v] = COMPONENTS[Math.floor(index / PER_PAIR)];
  const [a, b, c] = COMPONENTS[index % PER_PAIR];
  return componentIndex(t + a, u + b, v + c);
});
/** (-1)^(t+u+v). */
const SIGN = Float64Array.from(COMPONENTS, ([t, u, v]) => 1 - 2 * ((t + u + v) % 2));

/** `pairs` as shellPairs makes them, `size` basis functions. */
export function electronRepulsion(pairs: readonly ShellPair[], size: number): ElectronRepulsion {
  const distinct = (size * (size + 1)) / 2;
  const values = new Float64Array((distinct * (distinct + 1)) / 2);
  pairs.forEach((bra, index) => {
    for (let other = 0; other <= index; other++) {
      const ket = pairs[other];
      const block = contract(bra, ket);
      for (let f = 0; f < bra.rows.length; f++) {
        const row = pairIndex(bra.rows[f], bra.columns[f]);
        for (let g = 0; g < ket.rows.length; g++) {
          values[pairIndex(row, pairIndex(ket.rows[g], ket.columns[g]))] =
            block[f * ket.rows.length + g];
        }
      }
    }
  });
  return { size, values };
}

/** The integrals of two shell pairs: block[bra pair * ket pairs + ket pair]. */
function contract(bra: ShellPair, ket: ShellPair): Float64Array {
  const ketPairs = ket.rows.length;
  const braPairs = bra.rows.length;
  const block = new Float64Array(braPairs * ketPairs);
  const half = new Float64Array(bra.components * ketPairs);
  for (const p of bra.primitives) {
    half.fill(0);
    for (const q of ket.primitives) addKet(bra, ket, p, q, half);
    for (let c = 0; c < bra.components; c++) {
      for (let f = 0; f < braPairs; f++) {
        const weight = p.expansion[c * braPairs + f];
        if (weight === 0) continue;
        for (let g = 0; g < ketPairs; g++)
          block[f * ketPairs + g] += weight * half[c * ketPairs + g];
      }
    }
  }
  return block;
}

/** Adds what one primitive pair of the ket contributes to each component of the bra: half[component * ket pairs + pair]. */
function addKet(
  bra: ShellPair,
  ket: ShellPair,
  p: PrimitivePair,
  q: PrimitivePair,
  half: Float64Array,
): void {
  const ketPairs = ket.rows.length;
  const sum = p.exponent + q.exponent;
  const product = p.exponent * q.exponent;
  const factor = (2 * Math.PI ** 2.5) / (product * Math.sqrt(sum));
  const order = bra.order + ket.order;
  const r = hermiteCoulomb(order, product / sum, p.x - q.x, p.y - q.y, p.z - q.z);
  for (let c = 0; c < bra.components; c++) {
    for (let d = 0; d < ket.components; d++) {
      const weight = factor * SIGN[d] * r[SUM_INDEX[c * PER_PAIR + d]];
      for (let g = 0; g < ketPairs; g++) {
        half[c * ketPairs + g] += weight * q.expansion[d * ketPairs + g];
      }
    }
  }
}
