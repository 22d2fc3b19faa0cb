import { describe, expect, it } from 'vitest';
import { layOut } from '../../../core/host/map-layout.ts';
import { principalCoordinates } from '../../../core/host/map-principal-axes.ts';
import { Random } from '../../../core/random/random.ts';

const BYTES = 32;

/** Three families of fingerprints: each has bits of its own, of which every member holds most. */
function families(each: number): Uint8Array {
  const random = new Random(3);
  const bits = new Uint8Array(3 * each * BYTES);
  for (let point = 0; point < 3 * each; point++) {
    const family = Math.floor(point / each);
    for (let bit = family * 60; bit < family * 60 + 60; bit++) {
      if (random.uniform() < 0.7) bits[point * BYTES + (bit >> 3)] |= 1 << (bit & 7);
    }
  }
  return bits;
}

describe('the layout of a map', () => {
  it('keeps families together and apart from each other, and is the same each time', () => {
    const bits = families(40);
    const shares: number[] = [];
    const places = layOut(bits, BYTES, (share) => shares.push(share));
    expect(places).toHaveLength(120);
    expect(places.flat().every(Number.isFinite)).toBe(true);
    const centres = [0, 1, 2].map((family) => {
      const members = places.slice(family * 40, family * 40 + 40);
      return [0, 1].map((d) => members.reduce((sum, place) => sum + place[d], 0) / 40);
    });
    for (const [i, [x, y]] of places.entries()) {
      const distances = centres.map(([cx, cy]) => Math.hypot(x - cx, y - cy));
      expect(distances.indexOf(Math.min(...distances))).toBe(Math.floor(i / 40));
    }
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    expect(shares.at(-1)).toBe(1);
    expect(layOut(bits, BYTES)).toEqual(places);
  });

  it('is that of the principal axes for few points', () => {
    const few = families(4);
    expect(layOut(few, BYTES)).toEqual(principalCoordinates(few, BYTES));
    expect(layOut(new Uint8Array(0), BYTES)).toEqual([]);
  });

  it('parts many molecules with one and the same fingerprint', () => {
    const same = new Uint8Array(40 * BYTES).fill(1);
    const places = layOut(same, BYTES);
    expect(places.flat().every(Number.isFinite)).toBe(true);
    expect(new Set(places.map(([x]) => x)).size).toBeGreaterThan(30);
  });
});
