/** A molecule in space, as the viewer needs it. Positions are in ångström, three numbers an atom. */

export interface Bond {
  a: number;
  b: number;
  /** 1, 2 or 3 as written; 1.5 for aromatic bonds. */
  order: number;
}

export interface Structure {
  /** 0 is a dummy atom. */
  atomicNumbers: Uint8Array;
  charges: Int8Array;
  positions: Float32Array;
  bonds: readonly Bond[];
}

/** For each atom, the atoms that it is bonded to. */
export function neighbourLists({ atomicNumbers, bonds }: Structure): number[][] {
  const lists: number[][] = Array.from(atomicNumbers, () => []);
  for (const { a, b } of bonds) {
    lists[a].push(b);
    lists[b].push(a);
  }
  return lists;
}

/** Hill order with charge: C9H8O4, C5H6N+. */
export function formula(
  { atomicNumbers, charges }: Structure,
  symbolOf: (atomicNumber: number) => string,
): string {
  // prettier-ignore
  const counts = new Map<string, number>();
  for (const number of atomicNumbers) {
    const symbol = symbolOf(number);
    counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  }
  const rank = (symbol: string): string =>
    counts.has('C') && symbol === 'C' ? ' ' : counts.has('C') && symbol === 'H' ? '!' : symbol;
  const parts = [...counts]
    .sort(([a], [b]) => (rank(a) < rank(b) ? -1 : 1))
    .map(([symbol, count]) => (count === 1 ? symbol : `${symbol}${count}`));
  const charge = charges.reduce((sum, value) => sum + value, 0);
  const size = Math.abs(charge) > 1 ? `\u202f${Math.abs(charge)}` : '';
  return parts.join('') + (charge === 0 ? '' : `${size}${charge > 0 ? '+' : '\u2212'}`);
}
