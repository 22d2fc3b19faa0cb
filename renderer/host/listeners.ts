/** Who wants to know of something; each can stop listening. */
export class Listeners<Value> {
  private readonly all = new Set<(value: Value) => void>();

  add(listener: (value: Value) => void): () => void {
    // A listener that is added twice is told twice.
    const own = (value: Value): void => listener(value);
    this.all.add(own);
    return () => this.all.delete(own);
  }

  tell(value: Value): void {
    for (const listener of [...this.all]) listener(value);
  }
}
