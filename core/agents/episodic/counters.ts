/** Numbers of an agent that live across reports: steps taken, updates made. */
export class Counters<Name extends string> {
  readonly values: Record<Name, number>;

  constructor(first: Record<Name, number>) {
    this.values = { ...first };
  }

  save(): Record<string, number> {
    return { ...this.values };
  }

  restore(saved: Record<Name, number>): void {
    Object.assign(this.values, saved);
  }
}
