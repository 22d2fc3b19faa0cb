/**
 * Conditions as a place in a unit box, and an episode as a walk: each step moves by up to a quarter of every range and
 * earns what the conditions have gained by it. A number is one coordinate; a category has one for each of its values, of
 * which the largest decides.
 */
import type { ActionSpace, EpisodicEnvironment, Observation, Transition } from '../../episode.ts';
import type { Random } from '../../../random/random.ts';
import { levelCount, levelsOf, toUnit, type Factor, type FactorValue, type Point } from '../../../reactions/space/factor.ts'; // prettier-ignore
import { valueAt } from '../space-filling.ts';

/** Share of a range that a step can cross. */
const REACH = 0.25;
/** So that a walk crosses the box twice. */
const STEPS = 8;

export class UnitBox {
  readonly size: number;
  private readonly factors: readonly Factor[];

  constructor(factors: readonly Factor[]) {
    this.factors = factors;
    this.size = factors.reduce((sum, factor) => sum + width(factor), 0);
  }

  /** The conditions at a place, whose coordinates lie in [0, 1]. */
  pointAt(place: Float32Array): Point {
    let at = 0;
    return Object.fromEntries(
      this.factors.map((factor) => {
        const coordinates = place.subarray(at, (at += width(factor)));
        if (factor.kind !== 'categorical')
          return [factor.name, valueAt(factor, coordinates[0])] satisfies [string, FactorValue];
        const largest = coordinates.indexOf(Math.max(...coordinates));
        return [factor.name, levelsOf(factor)(largest)] satisfies [string, FactorValue];
      }),
    );
  }

  /** A place of these conditions: `pointAt` of it gives them back, up to the levels of a factor. */
  placeOf(point: Point): Float32Array {
    return Float32Array.from(
      this.factors.flatMap((factor) => {
        const value = point[factor.name];
        const count = levelCount(factor);
        const level = levelsOf(factor);
        const index = (): number =>
          Array.from({ length: count }, (_, i) => level(i)).indexOf(value);
        if (factor.kind === 'categorical')
          return Array.from({ length: count }, (_, i) => (i === index() ? 0.75 : 0.25));
        if (count === Infinity) return [toUnit(factor, Number(value))];
        return [(index() + 0.5) / count];
      }),
    );
  }
}

function width(factor: Factor): number {
  return factor.kind === 'categorical' ? levelCount(factor) : 1;
}

export class MovesInBox implements EpisodicEnvironment<Float32Array> {
  readonly observationSize: number;
  readonly actions: ActionSpace & { kind: 'box' };
  private readonly box: UnitBox;
  private readonly judge: (point: Point) => number;
  private readonly starts: () => readonly Point[];
  private place: Float32Array = new Float32Array(0);
  private value = 0;
  private steps = 0;

  /** Half of the walks begin anywhere, the others at one of `starts` (the best measurements); there is at least one. */
  constructor(box: UnitBox, judge: (point: Point) => number, starts: () => readonly Point[]) {
    this.box = box;
    this.judge = judge;
    this.starts = starts;
    this.observationSize = box.size;
    this.actions = { kind: 'box', size: box.size };
  }

  reset(random: Random): Promise<Observation> {
    const starts = this.starts();
    this.place =
      random.uniform() < 0.5
        ? Float32Array.from({ length: this.box.size }, () => random.uniform())
        : this.box.placeOf(starts[random.integer(starts.length)]);
    this.value = this.judge(this.box.pointAt(this.place));
    this.steps = 0;
    return Promise.resolve(this.observation());
  }

  step(action: Float32Array): Promise<Transition> {
    this.place = this.place.map((x, k) => Math.min(1, Math.max(0, x + REACH * action[k])));
    const before = this.value;
    this.value = this.judge(this.box.pointAt(this.place));
    this.steps += 1;
    return Promise.resolve({
      observation: this.observation(),
      reward: this.value - before,
      // A walk has no end of its own: more could be gained.
      terminated: false,
      truncated: this.steps === STEPS,
    });
  }

  private observation(): Observation {
    return { features: this.place.map((x) => 2 * x - 1) };
  }
}
