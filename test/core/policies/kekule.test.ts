/** Aromatic systems with and without alternating double bonds, most worked out by hand, all small ones by trying all matchings. */
import { describe, expect, it } from 'vitest';
import { hasKekuleStructure, type PiBond } from '../../../core/policies/kekule.ts';
import { Random } from '../../../core/random/random.ts';

/** An aromatic system: bonds that may be double, and what each atom asks for ('needed' where nothing is said). */
class System {
  readonly neighbours: number[][];
  readonly asks: PiBond[];

  constructor(
    atoms: number,
    bonds: readonly (readonly [number, number])[],
    asks: Record<number, PiBond> = {},
  ) {
    this.neighbours = Array.from({ length: atoms }, () => []);
    for (const [a, b] of bonds) {
      this.neighbours[a].push(b);
      this.neighbours[b].push(a);
    }
    this.asks = Array.from({ length: atoms }, (_, atom) => asks[atom] ?? 'needed');
  }

  isSound(start = 0): boolean {
    return hasKekuleStructure(
      start,
      (atom) => this.neighbours[atom],
      (atom) => this.asks[atom],
    );
  }
}

const ring = (size: number): [number, number][] =>
  Array.from({ length: size }, (_, i) => [i, (i + 1) % size]);

/** Two rings that share the bond between atoms 0 and `first` - 1. */
const fused = (first: number, second: number): [number, number][] => [
  ...ring(first),
  ...Array.from({ length: second - 1 }, (_, i): [number, number] => [
    i === 0 ? first - 1 : first + i - 1,
    i === second - 2 ? 0 : first + i,
  ]),
];

describe('hasKekuleStructure', () => {
  it.each([3, 4, 5, 6, 7, 8])(
    'finds one in a ring of %d carbons when their number is even',
    (size) => {
      for (let start = 0; start < size; start++) {
        expect(new System(size, ring(size)).isSound(start)).toBe(size % 2 === 0);
      }
    },
  );

  it('finds one in pyrrole, whose nitrogen takes no double bond, and none in a pyrrole ring of six atoms', () => {
    for (let start = 0; start < 5; start++) {
      expect(new System(5, ring(5), { 2: 'none' }).isSound(start)).toBe(true);
    }
    expect(new System(6, ring(6), { 2: 'none' }).isSound(0)).toBe(false);
  });

  it('takes imidazole with one pyrrole-like nitrogen, and not with two or without', () => {
    expect(new System(5, ring(5), { 0: 'none' }).isSound(1)).toBe(true);
    expect(new System(5, ring(5), { 0: 'none', 2: 'none' }).isSound(1)).toBe(false);
    expect(new System(5, ring(5)).isSound()).toBe(false);
  });

  it.each([
    ['naphthalene', 6, 6, {}, true],
    ['azulene', 5, 7, {}, true],
    ['pentalene', 5, 5, {}, true],
    ['indene without a saturated carbon', 5, 6, {}, false],
    ['indole', 5, 6, { 2: 'none' }, true],
    ['isoindole', 5, 6, { 2: 'none' }, true],
    ['indolizine, nitrogen at the fusion', 5, 6, { 0: 'none' }, true],
    ['benzazepine ring of seven and six without', 6, 7, {}, false],
  ] as const)('judges %s', (_name, first, second, asks, expected) => {
    const atoms = first + second - 2;
    const system = new System(atoms, fused(first, second), asks);
    expect(system.neighbours.flat().length).toBe(2 * (atoms + 1));
    for (let start = 0; start < atoms; start++) {
      if (system.asks[start] !== 'none')
        expect(system.isSound(start), `from ${start}`).toBe(expected);
    }
  });

  it('sees that an even number of atoms is not enough', () => {
    // Triangulene-like: one centre bonded to three atoms that have no other partner.
    const star = new System(4, [[0, 1], [0, 2], [0, 3]]); // prettier-ignore
    expect(star.isSound()).toBe(false);
    // Two pairs of leaves on a middle bond: six atoms, four leaves, two partners.
    const comb = new System(6, [[0, 1], [0, 2], [0, 3], [1, 4], [1, 5]]); // prettier-ignore
    expect(comb.isSound()).toBe(false);
  });

  it('tries another partner where the first choice leaves an atom alone', () => {
    // A path of six entered in its middle: 2-3 must not be double.
    const path: [number, number][] = [[2, 3], [0, 1], [1, 2], [3, 4], [4, 5]]; // prettier-ignore
    for (let start = 0; start < 6; start++) expect(new System(6, path).isSound(start)).toBe(true);
  });

  it('lets undecided atoms take part or not, as the others need', () => {
    expect(new System(5, ring(5), { 4: 'open' }).isSound()).toBe(true);
    expect(new System(6, ring(6), { 4: 'open' }).isSound()).toBe(true);
    expect(new System(3, [[0, 1], [0, 2]], { 0: 'open' }).isSound(1)).toBe(false); // prettier-ignore
    const open: Record<number, PiBond> = { 0: 'open', 1: 'open', 2: 'open' };
    expect(new System(3, ring(3), open).isSound()).toBe(true);
  });

  it('does not look behind atoms without pi bond', () => {
    // A carbon that lacks a partner stands behind the nitrogen of 0-1-N-3.
    const system = new System(4, [[0, 1], [1, 2], [2, 3]], { 2: 'none' }); // prettier-ignore
    expect(system.isSound(0)).toBe(true);
    expect(system.isSound(3)).toBe(false);
  });

  it('looks at all sides of an atom without pi bond that it starts from', () => {
    const bonds: [number, number][] = [[0, 1], [1, 2], [2, 3], [3, 4]]; // prettier-ignore
    expect(new System(5, bonds, { 2: 'none' }).isSound(2)).toBe(true);
    expect(new System(4, bonds.slice(0, 3), { 2: 'none' }).isSound(2)).toBe(false);
    expect(new System(1, [], { 0: 'none' }).isSound()).toBe(true);
    expect(new System(1, []).isSound()).toBe(false);
    expect(new System(1, [], { 0: 'open' }).isSound()).toBe(true);
  });

  it('agrees with trying every matching on random systems', () => {
    const random = new Random(3);
    let sound = 0;
    for (let i = 0; i < 400; i++) {
      const atoms = 2 + random.integer(7);
      // A random tree, so that all atoms are in one system, and a few rings.
      const bonds = new Map<string, [number, number]>();
      const join = (a: number, b: number): void => {
        if (a !== b) bonds.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [a, b]);
      };
      for (let atom = 1; atom < atoms; atom++) join(atom, random.integer(atom));
      for (let k = random.integer(3); k > 0; k--)
        join(random.integer(atoms), random.integer(atoms));
      const asks = Object.fromEntries(
        Array.from({ length: atoms }, (_, atom) => [
          atom,
          random.uniform() < 0.2 ? 'open' : 'needed',
        ]),
      ) as Record<number, PiBond>;
      const system = new System(atoms, [...bonds.values()], asks);
      const expected = coversByTrying([...bonds.values()], system.asks);
      expect(system.isSound(random.integer(atoms))).toBe(expected);
      sound += expected ? 1 : 0;
    }
    expect(sound).toBeGreaterThan(40);
    expect(sound).toBeLessThan(360);
  });

  it('answers for a large sheet of rings', () => {
    // Five by five squares of four atoms: a grid of 6 x 6 has matchings, one without a corner has none.
    const at = (x: number, y: number): number => 6 * y + x;
    const bonds: [number, number][] = [];
    for (let y = 0; y < 6; y++) {
      for (let x = 0; x < 6; x++) {
        if (x < 5) bonds.push([at(x, y), at(x + 1, y)]);
        if (y < 5) bonds.push([at(x, y), at(x, y + 1)]);
      }
    }
    expect(new System(36, bonds).isSound()).toBe(true);
    expect(new System(36, bonds, { 0: 'none' }).isSound(7)).toBe(false);
  });
});

/** All subsets of bonds: one must touch no atom twice and every needy atom once. */
function coversByTrying(
  bonds: readonly (readonly [number, number])[],
  asks: readonly PiBond[],
): boolean {
  for (let subset = 0; subset < 1 << bonds.length; subset++) {
    const times = asks.map(() => 0);
    for (const [i, bond] of bonds.entries()) {
      if ((subset >> i) & 1) for (const atom of bond) times[atom]++;
    }
    if (asks.every((ask, atom) => times[atom] === 1 || (times[atom] === 0 && ask === 'open')))
      return true;
  }
  return false;
}
