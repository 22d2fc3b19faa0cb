/**
 * Transitions of steps taken, in a ring that forgets the oldest. A transition may span several steps (n-step.ts): its
 * reward is then their discounted sum, and its discount that of the value of the observation after them.
 */
import { packArrays, unpackArrays } from '../nn/checkpoint.ts';
import type { Random } from '../random/random.ts';

export interface StoredTransition {
  observation: Float32Array;
  /** The numbers of a box, or one number: the index of the action. */
  action: ArrayLike<number>;
  /** Discounted sum of the rewards on the way. */
  reward: number;
  /** What the value of `next` is multiplied by: gamma^n, and 0 where nothing more could be earned. */
  discount: number;
  next: Float32Array;
  /** 1 where an action is allowed in `next`; without it all are. */
  nextLegal?: Uint8Array | undefined;
}

/** Rows in the order of the indices that were asked for. */
export interface TransitionBatch {
  observations: Float32Array;
  actions: Float32Array;
  rewards: Float32Array;
  discounts: Float32Array;
  next: Float32Array;
  nextLegal: Uint8Array;
}

export interface TransitionSizes {
  capacity: number;
  observation: number;
  /** Numbers in an action. */
  action: number;
  /** Number of discrete actions; 0 for a box. */
  choices: number;
}

// Memory grows with what is stored, doubling from here.
const FIRST_ROWS = 256;

export class TransitionReplay {
  readonly sizes: TransitionSizes;
  private rows = 0;
  private stored: TransitionBatch;
  private count = 0;
  /** Where the next transition goes. */
  private place = 0;

  constructor(sizes: TransitionSizes) {
    this.sizes = sizes;
    this.stored = allocate(0, sizes);
  }

  get size(): number {
    return this.count;
  }

  /** Copies the transition; returns its index, from 0 to capacity - 1. */
  add({ observation, action, reward, discount, next, nextLegal }: StoredTransition): number {
    const { capacity, observation: width, action: actionWidth, choices } = this.sizes;
    const index = this.place;
    if (index >= this.rows) this.grow(Math.min(capacity, Math.max(FIRST_ROWS, 2 * this.rows)));
    const { stored } = this;
    stored.observations.set(observation, index * width);
    stored.actions.set(action, index * actionWidth);
    stored.rewards[index] = reward;
    stored.discounts[index] = discount;
    stored.next.set(next, index * width);
    if (nextLegal === undefined) stored.nextLegal.fill(1, index * choices, (index + 1) * choices);
    else stored.nextLegal.set(nextLegal, index * choices);
    this.place = (index + 1) % capacity;
    this.count = Math.min(capacity, this.count + 1);
    return index;
  }

  /** `batch` indices, each alike, independently. */
  draw(batch: number, random: Random): Int32Array {
    return Int32Array.from({ length: batch }, () => random.integer(this.count));
  }

  gather(indices: Int32Array): TransitionBatch {
    const batch = allocate(indices.length, this.sizes);
    const columns = Object.keys(batch) as (keyof TransitionBatch)[];
    for (const column of columns) {
      const [from, to] = [this.stored[column], batch[column]];
      const width = to.length / indices.length;
      for (let row = 0; row < indices.length; row++) {
        const start = indices[row] * width;
        to.set(from.subarray(start, start + width), row * width);
      }
    }
    return batch;
  }

  save(): Uint8Array {
    const { nextLegal, ...floats } = this.stored;
    const arrays: Record<string, Float32Array> = {};
    for (const [column, values] of Object.entries(floats))
      arrays[column] = values.subarray(0, (values.length / Math.max(1, this.rows)) * this.count);
    // Bytes as floats of the same bits, padded to whole ones.
    const legal = new Uint8Array(4 * Math.ceil((this.count * this.sizes.choices) / 4));
    legal.set(nextLegal.subarray(0, this.count * this.sizes.choices));
    arrays.nextLegal = new Float32Array(legal.buffer);
    return packArrays({ header: { count: this.count, place: this.place }, arrays });
  }

  /** Throws a RangeError for a memory of other sizes. */
  restore(saved: Uint8Array): void {
    const { header, arrays } = unpackArrays(saved);
    const [count, place] = [Number(header.count), Number(header.place)];
    const fits =
      count <= this.sizes.capacity &&
      arrays.observations?.length === count * this.sizes.observation &&
      arrays.actions?.length === count * this.sizes.action;
    if (!fits) throw new RangeError('The checkpoint belongs to a replay memory of other sizes.');
    this.rows = 0;
    this.stored = allocate(0, this.sizes);
    this.grow(count);
    const { nextLegal, ...floats } = this.stored;
    for (const [column, values] of Object.entries(floats)) values.set(arrays[column]);
    const { buffer, byteOffset } = arrays.nextLegal;
    nextLegal.set(new Uint8Array(buffer, byteOffset, nextLegal.length));
    this.count = count;
    this.place = place;
  }

  private grow(rows: number): void {
    const larger = allocate(rows, this.sizes);
    for (const column of Object.keys(larger) as (keyof TransitionBatch)[])
      larger[column].set(this.stored[column]);
    this.stored = larger;
    this.rows = rows;
  }
}

function allocate(rows: number, sizes: TransitionSizes): TransitionBatch {
  return {
    observations: new Float32Array(rows * sizes.observation),
    actions: new Float32Array(rows * sizes.action),
    rewards: new Float32Array(rows),
    discounts: new Float32Array(rows),
    next: new Float32Array(rows * sizes.observation),
    nextLegal: new Uint8Array(rows * sizes.choices),
  };
}
