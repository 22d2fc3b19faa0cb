/**
 * A reaction space to work with: draws allowed points, knows neighbours and sizes, and turns points into features.
 * Nothing in it lists a large space.
 */
import { badInput } from '../../protocol/errors.ts';
import type { Random } from '../../random/random.ts';
import { compileConditions, type Condition } from './conditions.ts';
import { parseDefinition, type SpaceDefinition, type SpaceInput } from './definition.ts';
import { createEncoding, type Encoding, type EncodingOptions } from './encoding.ts';
import {
  fromUnit,
  levelCount,
  levelsOf,
  offered,
  rangeOf,
  toUnit,
  type Factor,
  type FactorValue,
  type Point,
} from './factor.ts';
import { Region, type RegionSize } from './region.ts';

export type SpaceSize = RegionSize;

export interface SampleOptions {
  /** Keys of points that are not wanted, such as those measured already. */
  exclude?: ReadonlySet<string>;
  /** Whether a point may come twice; no by default. */
  repeats?: boolean;
}

/** Draws in a row that bring nothing new before a sample is called complete. */
const PATIENCE = 2000;
/** How far a neighbour lies in a range without levels. */
const NEARBY = 0.05;

export class ReactionSpace {
  readonly definition: SpaceDefinition;
  readonly encoding: Encoding;
  private readonly conditions: readonly Condition[];
  private readonly regions: readonly Region[];

  /** `definition` and `conditions` as `createSpace` has checked them. */
  constructor(
    definition: SpaceDefinition,
    conditions: readonly Condition[],
    options: EncodingOptions,
  ) {
    this.definition = definition;
    this.conditions = conditions;
    this.regions = regionsOf(definition.factors, conditions);
    this.encoding = createEncoding(definition, options);
  }

  get factors(): readonly Factor[] {
    return this.definition.factors;
  }

  /** Allowed points: counted where lists are short or nothing is constrained, estimated otherwise. */
  get size(): SpaceSize {
    let size: SpaceSize = { count: 1, share: 1, kind: 'exact' };
    for (const { size: part } of this.regions) {
      const order = ['exact', 'estimate', 'at-most'] as const;
      const kind = order[Math.max(order.indexOf(size.kind), order.indexOf(part.kind))];
      size = { count: size.count * part.count, share: size.share * part.share, kind };
    }
    return size;
  }

  /** Why a point cannot be suggested: one sentence; undefined when it is allowed. */
  refusal(point: Point): string | undefined {
    for (const factor of this.factors) {
      const problem = misfit(factor, point[factor.name]);
      if (problem !== undefined) return problem;
    }
    const broken = this.conditions.find((condition) => !condition.holds(point));
    return broken === undefined ? undefined : `The conditions break '${broken.text}'.`;
  }

  isAllowed(point: Point): boolean {
    return this.refusal(point) === undefined;
  }

  /**
   * `n` allowed points, uniform over the allowed ones; fewer when there are no more. Throws AppError when none was
   * found at all.
   */
  sample(n: number, random: Random, options: SampleOptions = {}): Point[] {
    const { exclude, repeats = false } = options;
    const { size } = this;
    if (!repeats && size.kind === 'exact' && size.count <= 4 * (n + (exclude?.size ?? 0))) {
      const all = this.points(size.count).filter((point) => exclude?.has(this.key(point)) !== true);
      return random.shuffle(all).slice(0, n);
    }
    const points: Point[] = [];
    const seen = new Set(exclude);
    for (let failures = 0; points.length < n && failures < PATIENCE;) {
      const point: Record<string, FactorValue> = {};
      for (const region of this.regions)
        if (!region.draw(point, random)) throw this.emptiness(region);
      const ordered = this.ordered(point);
      const key = this.key(ordered);
      if (seen.has(key)) {
        failures++;
        continue;
      }
      failures = 0;
      if (!repeats) seen.add(key);
      points.push(ordered);
    }
    return points;
  }

  /** All allowed points, if there are at most `limit`; throws AppError otherwise. The last factor varies fastest. */
  points(limit: number): Point[] {
    if (this.size.count > limit || this.size.count === Infinity)
      throw badInput(
        `The space has ${this.size.count === Infinity ? 'infinitely many' : this.size.count} points; at most ${limit} can be listed.`,
      );
    let partial: Record<string, FactorValue>[] = [{}];
    for (const region of this.regions) {
      const choices = [...region.points()];
      partial = partial.flatMap((point) => choices.map((choice) => ({ ...point, ...choice })));
    }
    return partial.map((point) => this.ordered(point));
  }

  /**
   * Allowed points that differ in one factor: every other category, the level below and above, 5 % of the range where
   * there are no levels.
   */
  neighbours(point: Point): Point[] {
    const near: Point[] = [];
    for (const factor of this.factors)
      for (const value of valuesNear(factor, point[factor.name])) {
        const other = { ...point, [factor.name]: value };
        if (this.isAllowed(other)) near.push(other);
      }
    return near;
  }

  /** Tells points apart: equal for equal values of the factors. */
  key(point: Point): string {
    return JSON.stringify(this.factors.map(({ name }) => point[name]));
  }

  /** Features of a point; what each column means stands in `encoding.columns`. */
  encode(point: Point): Float64Array {
    return this.encoding.encode(point);
  }

  /** Throws AppError when nothing is allowed; returns false when that could not be decided. */
  checkPossible(file?: string): boolean {
    let decided = true;
    for (const region of this.regions) {
      const possible = region.isPossible();
      if (possible === false) throw this.emptiness(region, file);
      decided &&= possible === true;
    }
    return decided;
  }

  private ordered(point: Readonly<Record<string, FactorValue>>): Point {
    return Object.fromEntries(this.factors.map(({ name }) => [name, point[name]]));
  }

  private emptiness(region: Region, file?: string): Error {
    const texts = region.conditions.map(({ text }) => `'${text}'`);
    const place = { ...(file === undefined ? {} : { file }), field: region.conditions[0].field };
    const proven = region.isPossible() === false;
    return badInput(
      proven
        ? `${texts.join(' and ')} exclude everything together: no combination of ${region.factors.map(({ name }) => `'${name}'`).join(', ')} meets them.`
        : `No combination that meets ${texts.join(' and ')} was found.`,
      place,
      proven
        ? 'Loosen one of them, or widen the ranges of the factors.'
        : 'An equality between continuous factors is hardly ever met by chance: give them steps, or write a range.',
    );
  }
}

/**
 * Throws AppError 'bad-input' for a definition, constraint or exclusion that is wrong, and for a space in which
 * nothing is allowed.
 */
export function createSpace(
  input: SpaceInput,
  options: EncodingOptions & { file?: string } = {},
): ReactionSpace {
  const { file, ...encoding } = options;
  const definition = parseDefinition(input, file);
  const space = new ReactionSpace(definition, compileConditions(definition, file), encoding);
  space.checkPossible(file);
  return space;
}

/** Factors that share a condition, directly or through others, lie in one region. */
function regionsOf(factors: readonly Factor[], conditions: readonly Condition[]): Region[] {
  const group = new Map(factors.map(({ name }) => [name, name]));
  for (const condition of conditions) {
    const joined = new Set(condition.factors.map((name) => group.get(name)!));
    const target = group.get(condition.factors[0])!;
    for (const [name, root] of group) if (joined.has(root)) group.set(name, target);
  }
  return [...new Set(group.values())].map((root) => {
    const members = factors.filter(({ name }) => group.get(name) === root);
    const names = new Set(members.map(({ name }) => name));
    return new Region(
      members,
      conditions.filter((condition) => condition.factors.some((name) => names.has(name))),
    );
  });
}

/** Why a value is none that the factor may take in a suggestion. */
function misfit(factor: Factor, value: FactorValue | undefined): string | undefined {
  const { name } = factor;
  if (value === undefined) return `The point has no value of '${name}'.`;
  if (factor.kind === 'categorical') {
    if (offered(factor).some((category) => category.name === value)) return undefined;
    return `'${value}' is none of the categories of '${name}' that are offered.`;
  }
  if (typeof value !== 'number' || !Number.isFinite(value))
    return `'${value}' is no number, as '${name}' needs one.`;
  const { low, high } = rangeOf(factor);
  if (value < low || value > high)
    return `${value} is outside the range of '${name}', ${low} to ${high}.`;
  const count = levelCount(factor);
  if (count === Infinity || levelsOf(factor)(nearestLevel(factor, value)) === value)
    return undefined;
  return `${value} is none of the levels of '${name}'.`;
}

/** Index of the level that is nearest to a number. */
function nearestLevel(factor: Exclude<Factor, { kind: 'categorical' }>, value: number): number {
  const last = levelCount(factor) - 1;
  if (factor.kind !== 'discrete') {
    const step = factor.kind === 'integer' ? 1 : (factor.step ?? 1);
    return Math.min(last, Math.max(0, Math.round((value - factor.low) / step)));
  }
  const level = levelsOf(factor);
  let best = 0;
  for (let index = 1; index <= last; index++)
    if (Math.abs(Number(level(index)) - value) < Math.abs(Number(level(best)) - value))
      best = index;
  return best;
}

function valuesNear(factor: Factor, value: FactorValue): FactorValue[] {
  if (factor.kind === 'categorical')
    return offered(factor).flatMap(({ name }) => (name === value ? [] : [name]));
  const number = Number(value);
  const count = levelCount(factor);
  if (count === Infinity) {
    const position = toUnit(factor, number);
    const near = [position - NEARBY, position + NEARBY].map((x) => Math.min(1, Math.max(0, x)));
    return near.map((x) => fromUnit(factor, x)).filter((x) => x !== number);
  }
  const level = levelsOf(factor);
  const index = nearestLevel(factor, number);
  return [index - 1, index + 1].flatMap((k) => (k >= 0 && k < count ? [level(k)] : []));
}
