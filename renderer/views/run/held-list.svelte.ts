/** A list that stands still while it is read: what is new waits, and is counted. */

export class HeldList<Item extends { key: string }> {
  shown = $state.raw<readonly Item[]>([]);
  /** Items that would be shown, were the list not held. */
  waiting = $state(0);
  private latest: readonly Item[] = [];
  private held = false;

  offer(items: readonly Item[]): void {
    this.latest = items;
    if (this.held && this.shown.length > 0) this.waiting = countNew(this.shown, items);
    else this.show();
  }

  hold(): void {
    this.held = true;
  }

  release(): void {
    this.held = false;
    this.show();
  }

  /** Shows what waits, still held. */
  show(): void {
    this.waiting = 0;
    this.shown = this.latest;
  }
}

export function countNew<Item extends { key: string }>(
  shown: readonly Item[],
  latest: readonly Item[],
): number {
  const known = new Set(shown.map(({ key }) => key));
  return latest.filter(({ key }) => !known.has(key)).length;
}
