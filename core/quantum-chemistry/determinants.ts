/**
 * Occupations of orbitals by electrons of one spin, as bit masks (orbital p is the bit 2^p), and the excitations
 * a+_p a_q between them. P. J. Knowles, N. C. Handy, Chem. Phys. Lett. 111, 315 (1984), doi:10.1016/0009-2614(84)85513-X.
 */

/** All masks with `electrons` of `orbitals` bits set, ascending. */
export function occupationStrings(orbitals: number, electrons: number): Int32Array {
  const strings: number[] = [];
  for (let mask = 0; mask < 2 ** orbitals; mask++) {
    if (bitCount(mask) === electrons) strings.push(mask);
  }
  return Int32Array.from(strings);
}

/** a+_p a_q takes the string `from` to the string `to` (both by index) with this sign; `pq` is p * orbitals + q. */
export interface Excitations {
  from: Int32Array;
  to: Int32Array;
  pq: Int32Array;
  sign: Float64Array;
}

/** Every a+_p a_q (p = q included) that does not annihilate, sorted by `from`. */
export function singleExcitations(strings: Int32Array, orbitals: number): Excitations {
  const index = new Map(Array.from(strings, (mask, i) => [mask, i]));
  const from: number[] = [];
  const to: number[] = [];
  const pq: number[] = [];
  const sign: number[] = [];
  strings.forEach((mask, i) => {
    for (let q = 0; q < orbitals; q++) {
      if ((mask & (1 << q)) === 0) continue;
      const without = mask ^ (1 << q);
      for (let p = 0; p < orbitals; p++) {
        if ((without & (1 << p)) !== 0) continue;
        from.push(i);
        to.push(index.get(without | (1 << p)) ?? 0);
        pq.push(p * orbitals + q);
        // Both operators pass the electrons between p and q.
        const between = without & (((1 << Math.max(p, q)) - 1) ^ ((1 << Math.min(p, q)) - 1));
        sign.push(1 - 2 * (bitCount(between) % 2));
      }
    }
  });
  return {
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    pq: Int32Array.from(pq),
    sign: Float64Array.from(sign),
  };
}

export function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
