/**
 * A complete binary tree of sums over non-negative weights, so that drawing in proportion to them and changing one
 * take O(log n): Schaul et al., ICLR 2016, arXiv:1511.05952, appendix B.2.1.
 */
export class SumTree {
  readonly capacity: number;
  /** Number of leaves, the power of two from `capacity` on. */
  private readonly leaves: number;
  /** Node i has the children 2i and 2i + 1; the root is 1, the first leaf `leaves`. */
  private readonly sums: Float64Array;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.leaves = 2 ** Math.ceil(Math.log2(Math.max(1, capacity)));
    this.sums = new Float64Array(2 * this.leaves);
  }

  get total(): number {
    return this.sums[1];
  }

  get(index: number): number {
    return this.sums[this.leaves + index];
  }

  /** Sums are taken anew from below, so that the tree depends on its weights alone and not on their history. */
  set(index: number, weight: number): void {
    if (!(weight >= 0) || weight === Infinity)
      throw new RangeError(`A weight is finite and not negative, unlike ${weight}.`);
    let node = this.leaves + index;
    this.sums[node] = weight;
    for (node >>= 1; node >= 1; node >>= 1)
      this.sums[node] = this.sums[2 * node] + this.sums[2 * node + 1];
  }

  /** The index at which the running sum of the weights passes `at`, for 0 <= at < total. Its weight is above 0. */
  find(at: number): number {
    let node = 1;
    let rest = at;
    while (node < this.leaves) {
      const left = this.sums[2 * node];
      // Rounding may leave a rest beyond the last weight; a subtree without weight is never entered.
      const goLeft = rest < left || this.sums[2 * node + 1] === 0;
      node = goLeft ? 2 * node : 2 * node + 1;
      if (!goLeft) rest -= left;
    }
    return node - this.leaves;
  }
}
