/**
 * Prioritized experience replay, proportional variant: Schaul et al., ICLR 2016, arXiv:1511.05952.
 *
 *   P(i) = p_i^alpha / sum_k p_k^alpha,   p_i = |delta_i| + epsilon
 *   w_i = (N P(i))^-beta / max_j w_j
 *
 * A batch is drawn in equal shares of the total, one from each, as in the paper's appendix B.2.1. With alpha = 0 all
 * transitions are alike and all weights 1.
 */
import { packArrays, unpackArrays } from '../nn/checkpoint.ts';
import type { Random } from '../random/random.ts';
import { SumTree } from './sum-tree.ts';
import {
  TransitionReplay,
  type StoredTransition,
  type TransitionBatch,
  type TransitionSizes,
} from './transition-replay.ts';

// SOURCE: 1e-6, the baselines of OpenAI (the paper calls it small and positive).
const EPSILON = 1e-6;

export interface PrioritizedDraw {
  indices: Int32Array;
  /** Importance weights in (0, 1]. */
  weights: Float32Array;
}

export class PrioritizedReplay {
  private readonly transitions: TransitionReplay;
  private readonly alpha: number;
  private readonly tree: SumTree;
  /** Largest |delta| + epsilon so far: what new transitions begin with, so that each is seen once at least. */
  private largest = 1;

  constructor(sizes: TransitionSizes, alpha: number) {
    this.transitions = new TransitionReplay(sizes);
    this.alpha = alpha;
    this.tree = new SumTree(sizes.capacity);
  }

  get size(): number {
    return this.transitions.size;
  }

  add(transition: StoredTransition): void {
    this.setPriority(this.transitions.add(transition), this.largest);
  }

  draw(batch: number, beta: number, random: Random): PrioritizedDraw {
    const { total } = this.tree;
    const indices = new Int32Array(batch);
    const weights = new Float32Array(batch);
    let most = 0;
    for (let i = 0; i < batch; i++) {
      const index = this.tree.find(((i + random.uniform()) / batch) * total);
      indices[i] = index;
      const weight = ((this.size * this.tree.get(index)) / total) ** -beta;
      weights[i] = weight;
      most = Math.max(most, weight);
    }
    for (let i = 0; i < batch; i++) weights[i] /= most;
    return { indices, weights };
  }

  gather(indices: Int32Array): TransitionBatch {
    return this.transitions.gather(indices);
  }

  /** New temporal-difference errors of transitions that were drawn. */
  update(indices: Int32Array, errors: ArrayLike<number>): void {
    for (let i = 0; i < indices.length; i++) {
      const priority = Math.abs(errors[i]) + EPSILON;
      this.largest = Math.max(this.largest, priority);
      this.setPriority(indices[i], priority);
    }
  }

  save(): Uint8Array {
    const priorities = Float32Array.from({ length: this.size }, (_, i) => this.tree.get(i));
    const transitions = this.transitions.save();
    const packed = packArrays({ header: { largest: this.largest }, arrays: { priorities } });
    const bytes = new Uint8Array(4 + packed.length + transitions.length);
    new DataView(bytes.buffer).setUint32(0, packed.length, true);
    bytes.set(packed, 4);
    bytes.set(transitions, 4 + packed.length);
    return bytes;
  }

  restore(saved: Uint8Array): void {
    const length = new DataView(saved.buffer, saved.byteOffset).getUint32(0, true);
    const { header, arrays } = unpackArrays(saved.subarray(4, 4 + length));
    this.transitions.restore(saved.subarray(4 + length));
    this.largest = Number(header.largest);
    arrays.priorities.forEach((weight, i) => this.tree.set(i, weight));
  }

  /** Rounded to the precision in which it is saved. */
  private setPriority(index: number, priority: number): void {
    this.tree.set(index, Math.fround(priority ** this.alpha));
  }
}
