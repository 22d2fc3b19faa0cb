/**
 * What the policy sees of a candidate: the surrogate's belief about it, where it lies in its space, what it is as a
 * reaction, and how far the campaign is. All about -1 to 1, and none names a factor, so that one policy serves spaces
 * of any factors.
 */
import { logExpectedExcess } from '../../numerics/normal.ts';
import type { FeatureLayout } from '../../surrogate/features.ts';
import type { Marginal } from '../../surrogate/output-scale.ts';
import { fromUnit } from '../../reactions/space/factor.ts';
import type { SpaceDefinition } from '../../reactions/space/definition.ts';
import { ROLES, roleOf } from './roles.ts';

/** A moment of choice: the same for all candidates. Gains are standardised, larger is better. */
export interface Moment {
  /** Best gain, measured or expected of what is under way. */
  best: number;
  /** Experiments so far, those under way included. */
  experiments: number;
  /** Share of the planned experiments that are left, this one included; 0 to 1. */
  left: number;
  /** Variance of the noise. */
  noise: number;
  /** Deviation of the belief where nothing is known. */
  deviation: number;
  /** Where a gain lies between the worst and the best possible result, 0 to 1; undefined where limits are unknown. */
  share?: (gain: number) => number;
  /** Features of the experiments so far. */
  rows: readonly Float64Array[];
}

export const FEATURES = [
  'score', 'novelty', 'deviation', 'mean', 'log improvement',
  'mean share', 'deviation share', 'best share', 'limits known',
  'best', 'left', 'early', 'noise',
  'centrality', 'at edges', 'untried levels', 'numeric factors', 'factors',
  ...ROLES, ...ROLES.map((role) => `${role} known`),
] as const; // prettier-ignore

/** log EI, by which the policy starts. */
export function logImprovement(
  { best }: Pick<Moment, 'best'>,
  { mean, deviation }: Marginal,
): number {
  return Math.log(deviation) + logExpectedExcess((mean - best) / deviation);
}

/** What one column or one group of columns of a row tells. */
interface NumberColumn {
  at: number;
  role: number;
  coordinate(position: number): number;
}

/** Columns from `start` to `end` (exclusive), of which the name of a category sets one. */
interface LevelColumns {
  start: number;
  end: number;
}

export class CandidateReader {
  private readonly numbers: NumberColumn[] = [];
  private readonly levels: LevelColumns[] = [];
  private readonly factors: number;

  /** For rows of this layout over the factors of `definition`. */
  constructor({ factors }: SpaceDefinition, { groupOfColumn, factorOfGroup }: FeatureLayout) {
    this.factors = factors.length;
    factors.forEach((factor, index) => {
      const first = groupOfColumn.findIndex((group) => factorOfGroup[group] === index);
      // A category that is alone has no columns.
      if (first === -1) return;
      if (factor.kind === 'categorical') {
        this.levels.push({ start: first, end: first + factor.categories.length });
        return;
      }
      const known = roleOf(factor);
      this.numbers.push({
        at: first,
        role: known === undefined ? -1 : ROLES.indexOf(known.role),
        coordinate: (position) => known?.coordinate(fromUnit(factor, position)) ?? 0,
      });
    });
  }

  /** Whether anything is known of what the numeric factors do. */
  get knowsRoles(): boolean {
    return this.numbers.some(({ role }) => role >= 0);
  }

  /** Reads candidates at one moment; the array that comes back is used again for the next. */
  at(moment: Moment): (row: Float64Array, belief: Marginal) => Float64Array {
    const { best, experiments, left, noise, deviation: prior, share, rows } = moment;
    const { numbers, levels } = this;
    const x = new Float64Array(FEATURES.length);
    const tried = levels.map((columns) => new Set(rows.map((row) => levelOf(row, columns))));
    x[7] = share === undefined ? 0 : clip(share(best), -0.5, 1.5);
    x[8] = Number(share !== undefined);
    x[9] = clip(best, -4, 4) / 2;
    x[10] = left;
    x[11] = 1 / Math.sqrt(1 + experiments);
    x[12] = clip(Math.log(noise), -10, 2) / 5;
    x[16] = numbers.length / this.factors;
    x[17] = Math.log(this.factors) / 2;
    return (row, belief) => {
      const { mean, deviation } = belief;
      x[0] = clip((mean - best) / deviation, -6, 6) / 3;
      x[1] = clip(Math.log(deviation / prior), -6, 0) / 3;
      x[2] = clip(deviation, 0, 3);
      x[3] = clip(mean, -4, 4) / 2;
      x[4] = clip(logImprovement(moment, belief), -20, 2) / 5;
      x[5] = share === undefined ? 0 : clip(share(mean), -0.5, 1.5);
      x[6] = share === undefined ? 0 : clip(share(mean + deviation) - share(mean), 0, 1);
      let centrality = 0;
      let edges = 0;
      for (let role = 0; role < 2 * ROLES.length; role++) x[18 + role] = 0;
      for (const { at, role, coordinate } of numbers) {
        const position = row[at];
        centrality += (2 * position - 1) ** 2;
        edges += Number(position < 0.02 || position > 0.98);
        if (role < 0) continue;
        x[18 + role] = clip(coordinate(position), -2, 2);
        x[18 + ROLES.length + role] = 1;
      }
      x[13] = numbers.length === 0 ? 0 : centrality / numbers.length;
      x[14] = numbers.length === 0 ? 0 : edges / numbers.length;
      let untried = 0;
      levels.forEach((columns, k) => (untried += Number(!tried[k].has(levelOf(row, columns)))));
      x[15] = levels.length === 0 ? 0 : untried / levels.length;
      return x;
    };
  }
}

function levelOf(row: Float64Array, { start, end }: LevelColumns): number {
  for (let column = start; column < end; column++) if (row[column] > 0) return column;
  return -1;
}

function clip(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
