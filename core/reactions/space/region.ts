/**
 * Factors that constraints tie together, and how allowed values of them are drawn. A space falls into such regions,
 * which do not know of each other; so a million combinations of ten factors are rarely more than a few short lists.
 *
 * Few combinations are listed once. Many are drawn and rejected. Where less than a thousandth is allowed, boxes of
 * values are halved, and halves in which a condition cannot hold are dropped (branch and prune); draws are then no
 * longer exactly uniform.
 */
import { Random } from '../../random/random.ts';
import type { Interval } from '../expressions/bounds.ts';
import type { Condition } from './conditions.ts';
import {
  fromUnit,
  levelCount,
  levelsOf,
  rangeOf,
  type Factor,
  type FactorValue,
  type NumericFactor,
} from './factor.ts';

/** Combinations that are looked at one by one. */
const LISTED = 200_000;
/** Draws that measure the share of allowed combinations of larger regions; always the same draws. */
const PROBES = 20_000;
/** Below this share, boxes are searched instead of draws rejected. */
const RARE = 1e-3;
/** Boxes that a search looks at before it begins anew with other halves, how often it does, and boxes of the last one. */
const BOXES = 1000;
const RESTARTS = 20;
const LAST_BOXES = 20_000;
/** A range that was halved to this share is not halved again. */
const NARROWEST = 1e-9;

type Draft = Record<string, FactorValue>;

export interface RegionSize {
  /** Allowed combinations; Infinity with a continuous factor. */
  count: number;
  /** Allowed share of all combinations. */
  share: number;
  /** Whether the numbers were counted; else they are estimated, or upper bounds if nothing was found by chance. */
  kind: 'exact' | 'estimate' | 'at-most';
}

/** How one factor takes values: by index, or anywhere in a range. */
interface Axis {
  factor: Factor;
  count: number;
  level(index: number): FactorValue;
}

/** Part of an axis: indices from `low` to `high`, or positions of the range in [0, 1]. */
type Part = Interval;

export class Region {
  readonly factors: readonly Factor[];
  readonly conditions: readonly Condition[];
  private readonly axes: readonly Axis[];
  /** Product of the numbers of values. */
  private readonly combinations: number;
  private list: Uint32Array | undefined;
  private sharedMeasure: RegionSize | undefined;

  constructor(factors: readonly Factor[], conditions: readonly Condition[]) {
    this.factors = factors;
    this.conditions = conditions;
    this.axes = factors.map((factor) => ({
      factor,
      count: levelCount(factor),
      level: levelsOf(factor),
    }));
    this.combinations = this.axes.reduce((product, { count }) => product * count, 1);
  }

  /** Size of the region; measured once. */
  get size(): RegionSize {
    return (this.sharedMeasure ??= this.measure());
  }

  /** Numbers of the allowed combinations, ascending, where they were listed. */
  get listed(): Uint32Array | undefined {
    if (this.conditions.length === 0 || this.combinations > LISTED) return undefined;
    if (this.list === undefined) {
      const point: Draft = {};
      const allowed: number[] = [];
      for (let number = 0; number < this.combinations; number++) {
        this.write(number, point);
        if (this.holds(point)) allowed.push(number);
      }
      this.list = Uint32Array.from(allowed);
    }
    return this.list;
  }

  /** Writes allowed values of its factors into `point`; false when none was found. */
  draw(point: Draft, random: Random): boolean {
    const { listed } = this;
    if (listed !== undefined) {
      if (listed.length === 0) return false;
      this.write(listed[random.integer(listed.length)], point);
      return true;
    }
    if (this.conditions.length === 0) {
      this.drawAny(point, random);
      return true;
    }
    if (this.size.share < RARE) return this.find(point, random) === 'found';
    // The share is known to be larger, so that this many draws cannot all fail.
    for (let attempt = 0; attempt < 100 / RARE; attempt++) {
      this.drawAny(point, random);
      if (this.holds(point)) return true;
    }
    return false;
  }

  /** All allowed combinations; only for regions without continuous factors. */
  *points(): Generator<Draft> {
    const { listed } = this;
    const count = listed?.length ?? this.combinations;
    for (let index = 0; index < count; index++) {
      const point: Draft = {};
      this.write(listed?.[index] ?? index, point);
      if (listed !== undefined || this.holds(point)) yield point;
    }
  }

  /** Whether anything is allowed; undefined when neither was shown. */
  isPossible(): boolean | undefined {
    const { size, listed } = this;
    if (listed !== undefined) return listed.length > 0;
    if (size.kind !== 'at-most') return true;
    const outcome = this.find({}, new Random(1));
    return outcome === 'unknown' ? undefined : outcome === 'found';
  }

  private holds(point: Draft): boolean {
    return this.conditions.every((condition) => condition.holds(point));
  }

  /** Combination number `number` in mixed radix, the last factor fastest. */
  private write(number: number, point: Draft): void {
    for (let k = this.axes.length - 1; k >= 0; k--) {
      const { factor, count, level } = this.axes[k];
      const index = number % count;
      number = (number - index) / count;
      point[factor.name] = level(index);
    }
  }

  private drawAny(point: Draft, random: Random): void {
    for (const axis of this.axes) {
      const { factor, count, level } = axis;
      point[factor.name] =
        count === Infinity
          ? fromUnit(factor as NumericFactor, random.uniform())
          : level(random.integer(count));
    }
  }

  private measure(): RegionSize {
    const { listed, combinations } = this;
    if (this.conditions.length === 0) return { count: combinations, share: 1, kind: 'exact' };
    if (listed !== undefined) {
      const share = listed.length / combinations;
      return { count: listed.length, share, kind: 'exact' };
    }
    const random = new Random(1);
    const point: Draft = {};
    let hits = 0;
    for (let probe = 0; probe < PROBES; probe++) {
      this.drawAny(point, random);
      if (this.holds(point)) hits++;
    }
    const share = Math.max(1, hits) / PROBES;
    const count = combinations === Infinity ? Infinity : Math.round(combinations * share);
    return { count, share, kind: hits === 0 ? 'at-most' : 'estimate' };
  }

  /** Searches that lose their way in a corner are rare but long: several short ones find more. */
  private find(point: Draft, random: Random): 'found' | 'none' | 'unknown' {
    for (let attempt = 0; attempt < RESTARTS; attempt++) {
      const outcome = this.search(point, random, BOXES);
      if (outcome !== 'unknown') return outcome;
    }
    return this.search(point, random, LAST_BOXES);
  }

  /** Branch and prune: the widest part is halved, the halves come in random order. */
  private search(point: Draft, random: Random, limit: number): 'found' | 'none' | 'unknown' {
    const whole = this.axes.map(({ count }) => ({
      low: 0,
      high: count === Infinity ? 1 : count - 1,
    }));
    const stack: Part[][] = [whole];
    for (let boxes = 0; boxes < limit; boxes++) {
      const parts = stack.pop();
      if (parts === undefined) return 'none';
      const box = new Map(this.axes.map((axis, k) => [axis.factor.name, extent(axis, parts[k])]));
      if (this.conditions.some((condition) => !condition.within(box).canHold)) continue;
      this.axes.forEach((axis, k) => {
        point[axis.factor.name] = drawFrom(axis, parts[k], random);
      });
      if (this.holds(point)) return 'found';
      const chosen = this.widest(parts, random);
      if (chosen === undefined) continue;
      const halves = halve(this.axes[chosen], parts[chosen]);
      if (random.uniform() < 0.5) halves.reverse();
      for (const half of halves) stack.push(parts.map((part, k) => (k === chosen ? half : part)));
    }
    return 'unknown';
  }

  /** Index of the relatively widest part that can be halved, any of equal ones. */
  private widest(parts: readonly Part[], random: Random): number | undefined {
    let best: number | undefined;
    let bestWidth = 0;
    const first = random.integer(parts.length);
    for (let offset = 0; offset < parts.length; offset++) {
      const k = (first + offset) % parts.length;
      const { count } = this.axes[k];
      if (!canHalve(this.axes[k], parts[k])) continue;
      const width = (parts[k].high - parts[k].low) / (count === Infinity ? 1 : count - 1);
      if (width > bestWidth) [best, bestWidth] = [k, width];
    }
    return best;
  }
}

function extent({ factor, count, level }: Axis, { low, high }: Part): Interval | Set<string> {
  if (factor.kind === 'categorical') {
    const names = new Set<string>();
    for (let index = low; index <= high; index++) names.add(String(level(index)));
    return names;
  }
  if (count === Infinity) return { low: fromUnit(factor, low), high: fromUnit(factor, high) };
  if (count === 1) return rangeOf(factor);
  return { low: Number(level(low)), high: Number(level(high)) };
}

function drawFrom(
  { factor, count, level }: Axis,
  { low, high }: Part,
  random: Random,
): FactorValue {
  if (count !== Infinity) return level(low + random.integer(high - low + 1));
  return fromUnit(factor as NumericFactor, low + (high - low) * random.uniform());
}

function canHalve({ count }: Axis, { low, high }: Part): boolean {
  return count === Infinity ? high - low > NARROWEST : high > low;
}

function halve({ count }: Axis, { low, high }: Part): Part[] {
  if (count === Infinity) {
    const middle = (low + high) / 2;
    return [
      { low, high: middle },
      { low: middle, high },
    ];
  }
  const middle = Math.floor((low + high) / 2);
  return [
    { low, high: middle },
    { low: middle + 1, high },
  ];
}
