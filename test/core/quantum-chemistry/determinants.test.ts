import { describe, expect, it } from 'vitest';
import {
  bitCount,
  occupationStrings,
  singleExcitations,
} from '../../../core/quantum-chemistry/determinants.ts';

/** a+_p a_q on a list of occupied orbitals in order, by moving operators to the front one at a time. */
function excite(occupied: readonly number[], p: number, q: number): [number[], number] | undefined {
  const place = occupied.indexOf(q);
  if (place === -1) return undefined;
  const rest = occupied.filter((orbital) => orbital !== q);
  if (rest.includes(p)) return undefined;
  const target = rest.filter((orbital) => orbital < p).length;
  return [[...rest.slice(0, target), p, ...rest.slice(target)], (-1) ** (place + target)];
}

describe('occupation strings', () => {
  it('are as many as electrons can be chosen', () => {
    expect([...occupationStrings(4, 2)]).toEqual([3, 5, 6, 9, 10, 12]);
    expect(occupationStrings(10, 5)).toHaveLength(252);
    expect([...occupationStrings(3, 0)]).toEqual([0]);
  });

  it('are excited with the sign of the electrons that are passed', () => {
    const strings = occupationStrings(5, 3);
    const { from, to, pq, sign } = singleExcitations(strings, 5);
    const found = new Map(Array.from(from.keys(), (e) => [`${String(from[e])} ${String(pq[e])}`, [to[e], sign[e]]])); // prettier-ignore
    let count = 0;
    strings.forEach((mask, index) => {
      const occupied = [0, 1, 2, 3, 4].filter((orbital) => (mask >> orbital) & 1);
      for (let p = 0; p < 5; p++) {
        for (let q = 0; q < 5; q++) {
          const known = excite(occupied, p, q);
          const entry = found.get(`${String(index)} ${String(p * 5 + q)}`);
          if (known === undefined) expect(entry).toBeUndefined();
          else {
            const target = known[0].reduce((sum, orbital) => sum + 2 ** orbital, 0);
            expect(entry).toEqual([strings.indexOf(target), known[1]]);
            count++;
          }
        }
      }
    });
    expect(count).toBe(from.length);
  });

  it('count bits', () => {
    expect([0, 1, 6, 255, 2 ** 19 + 1].map(bitCount)).toEqual([0, 1, 2, 8, 2]);
  });
});
