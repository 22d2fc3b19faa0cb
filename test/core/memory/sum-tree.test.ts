import { describe, expect, it } from 'vitest';
import { SumTree } from '../../../core/memory/sum-tree.ts';
import { Random } from '../../../core/random/random.ts';

describe('the sum tree', () => {
  it('finds what running through the weights finds', () => {
    const random = new Random(1);
    for (const capacity of [1, 2, 5, 8, 100]) {
      const tree = new SumTree(capacity);
      const weights = Array.from({ length: capacity }, () => 0);
      for (let change = 0; change < 300; change++) {
        const index = random.integer(capacity);
        // Whole numbers, so that sums are exact in any order; zeros among them.
        weights[index] = random.integer(4);
        tree.set(index, weights[index]);
        const total = weights.reduce((a, b) => a + b, 0);
        expect(tree.total).toBe(total);
        if (total === 0) continue;
        const at = random.uniform() * total;
        let [left, expected] = [at, 0];
        while (left >= weights[expected]) left -= weights[expected++];
        expect(tree.find(at)).toBe(expected);
        expect(tree.get(expected)).toBe(weights[expected]);
      }
    }
  });

  it('never finds a weight of 0, not even beyond the total', () => {
    const tree = new SumTree(6);
    tree.set(2, 0.1);
    tree.set(3, 0.2);
    expect(tree.find(5)).toBe(3);
    expect(tree.find(0)).toBe(2);
  });

  it('depends on its weights alone, whatever their history', () => {
    const [long, short] = [new SumTree(7), new SumTree(7)];
    const random = new Random(2);
    const last = Array.from({ length: 7 }, () => random.uniform());
    for (let i = 0; i < 500; i++) long.set(random.integer(7), random.uniform());
    last.forEach((weight, i) => {
      long.set(i, weight);
      short.set(i, weight);
    });
    expect(long.total).toBe(short.total);
  });

  it('refuses what is no weight', () => {
    for (const weight of [-1, NaN, Infinity])
      expect(() => new SumTree(2).set(0, weight)).toThrow(String(weight));
  });
});
