/** Properties of molecules that are looked at, asked for together and kept. */

const MOST_KEPT = 5_000;
const MOST_AT_ONCE = 100;

export class PropertyCache {
  private readonly fetch: (smiles: string[]) => Promise<readonly Record<string, number>[]>;
  private readonly onChange: () => void;
  private readonly known = new Map<string, Readonly<Record<string, number>> | undefined>();
  private wanted = new Set<string>();
  private scheduled = false;

  constructor(
    fetch: (smiles: string[]) => Promise<readonly Record<string, number>[]>,
    onChange: () => void,
  ) {
    this.fetch = fetch;
    this.onChange = onChange;
  }

  /** Undefined until they are there; `onChange` tells. */
  get(smiles: string): Readonly<Record<string, number>> | undefined {
    if (!this.known.has(smiles)) {
      this.wanted.add(smiles);
      if (!this.scheduled) {
        this.scheduled = true;
        queueMicrotask(() => void this.flush());
      }
    }
    return this.known.get(smiles);
  }

  /** Of all of these, in their order, whether they are looked at or not. Rejects with AppError. */
  async all(smiles: readonly string[]): Promise<Readonly<Record<string, number>>[]> {
    const found: Readonly<Record<string, number>>[] = [];
    for (let at = 0; at < smiles.length; at += MOST_AT_ONCE)
      found.push(...(await this.fetch(smiles.slice(at, at + MOST_AT_ONCE))));
    return found;
  }

  private async flush(): Promise<void> {
    this.scheduled = false;
    const all = [...this.wanted];
    this.wanted = new Set();
    for (const smiles of all) this.known.set(smiles, undefined);
    for (let at = 0; at < all.length; at += MOST_AT_ONCE) {
      const some = all.slice(at, at + MOST_AT_ONCE);
      try {
        const found = await this.fetch(some);
        some.forEach((smiles, i) => this.known.set(smiles, found[i]));
        this.onChange();
      } catch {
        // Asked for again when they are next looked at.
        for (const smiles of some) this.known.delete(smiles);
      }
    }
    for (const smiles of this.known.keys()) {
      if (this.known.size <= MOST_KEPT) break;
      this.known.delete(smiles);
    }
  }
}
