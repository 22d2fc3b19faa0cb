/** A table of what actions are worth, by what was observed. */
import { createHash } from 'node:crypto';
import type { Observation } from '../episode.ts';
import { bestChoice } from './choices.ts';

interface Row {
  values: number[];
  legal: Uint8Array | undefined;
}

/** The identity of an observation: the same features have the same key, in all probability no others. */
export function observationKey({ features }: Observation): string {
  const bytes = new Uint8Array(features.buffer, features.byteOffset, features.byteLength);
  return createHash('sha256').update(bytes).digest('base64');
}

export type SavedActionValues = [key: string, values: number[], legal: number[] | null][];

export class ActionValues {
  private readonly count: number;
  private rows = new Map<string, Row>();

  constructor(count: number) {
    this.count = count;
  }

  /** States seen. */
  get size(): number {
    return this.rows.size;
  }

  /** Makes the row of an observation known; returns its key. */
  meet(observation: Observation): string {
    const key = observationKey(observation);
    if (!this.rows.has(key))
      this.rows.set(key, {
        values: new Array<number>(this.count).fill(0),
        legal: observation.legal,
      });
    return key;
  }

  values(key: string): readonly number[] {
    return this.row(key).values;
  }

  /** The largest value of an allowed action. */
  best(key: string): number {
    const { values, legal } = this.row(key);
    return values[bestChoice(values, legal)];
  }

  /** Moves a value by `share` of its distance to `target`; returns that distance. */
  move(key: string, action: number, target: number, share: number): number {
    const { values } = this.row(key);
    const error = target - values[action];
    values[action] += share * error;
    return error;
  }

  save(): SavedActionValues {
    return [...this.rows].map(([key, { values, legal }]) => [
      key,
      [...values],
      legal === undefined ? null : [...legal],
    ]);
  }

  restore(saved: SavedActionValues): void {
    this.rows = new Map(
      saved.map(([key, values, legal]) => [
        key,
        { values: [...values], legal: legal === null ? undefined : Uint8Array.from(legal) },
      ]),
    );
  }

  private row(key: string): Row {
    const row = this.rows.get(key);
    if (row === undefined) throw new RangeError('An observation that was never met has no values.');
    return row;
  }
}
