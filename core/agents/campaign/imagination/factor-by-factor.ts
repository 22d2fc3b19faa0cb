/**
 * Conditions as an episode: one factor after the other gets its value, and the last one earns what the model holds of
 * them. Numbers are laid on a grid, which is drawn anew for each batch, so that values between are reached, too.
 */
import type { ActionSpace, EpisodicEnvironment, Observation, Transition } from '../../episode.ts';
import type { Random } from '../../../random/random.ts';
import {
  fromUnit,
  levelCount,
  levelsOf,
  type Factor,
  type FactorValue,
  type Point,
} from '../../../reactions/space/factor.ts';

/** The values among which an agent chooses, factor by factor. */
export type Grid = readonly { name: string; values: readonly FactorValue[] }[];

/**
 * All levels of factors that have few. Of others at most `most` values: both ends, those of `incumbents`, and between
 * them one at random from each of equal intervals.
 */
export function drawGrid(
  factors: readonly Factor[],
  most: number,
  incumbents: readonly Point[],
  random: Random,
): Grid {
  return factors.map((factor) => {
    const { name } = factor;
    const count = levelCount(factor);
    if (factor.kind === 'categorical' || count <= most) {
      const level = levelsOf(factor);
      return { name, values: Array.from({ length: count }, (_, i) => level(i)) };
    }
    const at = (position: number): number => {
      if (count === Infinity) return fromUnit(factor, position);
      return Number(levelsOf(factor)(Math.round(position * (count - 1))));
    };
    const values = new Set([at(0), at(1)]);
    for (const incumbent of incumbents) if (values.size < most) values.add(Number(incumbent[name]));
    const between = most - values.size;
    for (let i = 0; i < between; i++) values.add(at((i + random.uniform()) / between));
    return { name, values: [...values].sort((a, b) => a - b) };
  });
}

export class FactorByFactor implements EpisodicEnvironment<number> {
  readonly observationSize: number;
  readonly actions: ActionSpace & { kind: 'discrete' };
  private readonly grid: Grid;
  private readonly judge: (point: Point) => number;
  private chosen: number[] = [];

  /** `judge` says what complete conditions earn. */
  constructor(grid: Grid, judge: (point: Point) => number) {
    this.grid = grid;
    this.judge = judge;
    this.observationSize = grid.length;
    this.actions = {
      kind: 'discrete',
      count: grid.reduce((most, { values }) => Math.max(most, values.length), 0),
    };
  }

  reset(): Promise<Observation> {
    this.chosen = [];
    return Promise.resolve(this.observation());
  }

  step(action: number): Promise<Transition> {
    this.chosen.push(action);
    const terminated = this.chosen.length === this.grid.length;
    const point = (): Point =>
      Object.fromEntries(this.grid.map(({ name, values }, k) => [name, values[this.chosen[k]]]));
    return Promise.resolve({
      observation: this.observation(),
      reward: terminated ? this.judge(point()) : 0,
      terminated,
      truncated: false,
    });
  }

  /** For each factor 0, or the number of its value from 1. */
  private observation(): Observation {
    const features = Float32Array.from(this.grid, (_, k) => (this.chosen[k] ?? -1) + 1);
    const next = this.grid[Math.min(this.chosen.length, this.grid.length - 1)];
    const legal = Uint8Array.from({ length: this.actions.count }, (_, i) =>
      i < next.values.length ? 1 : 0,
    );
    return { features, legal };
  }
}
