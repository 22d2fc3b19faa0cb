import { describe, expect, it } from 'vitest';
import { Random } from '../../../core/random/random.ts';
import { CandidateList } from '../../../core/surrogate/features.ts';
import { CONTINUOUS_PRIORS } from '../../../core/surrogate/hyperparameters.ts';
import { proposeFromList, proposeFromSpace } from '../../../core/surrogate/proposal.ts';
import type { SearchSpace } from '../../../core/surrogate/search-space.ts';
import type { Strategy } from '../../../core/surrogate/strategy.ts';
import { Surrogate } from '../../../core/surrogate/surrogate.ts';

const layout = { groupOfColumn: [0, 1], factorOfGroup: [0, 1] };
const peak = ([a, b]: Float64Array): number => -((a - 0.62) ** 2) - (b - 0.31) ** 2;
const random = new Random(1);
const rows = Array.from({ length: 25 }, () => Float64Array.of(random.uniform(), random.uniform()));
const surrogate = new Surrogate({
  layout,
  rows,
  objectives: [{ name: 'y', direction: 'maximize', scale: 'linear', values: rows.map(peak) }],
  priors: CONTINUOUS_PRIORS,
});
const EI: Strategy = { kind: 'expected-improvement' };

/** 21 x 21 points. */
const points = Array.from({ length: 441 }, (_, i) =>
  Float64Array.of((i % 21) / 20, Math.floor(i / 21) / 20),
);
const grid = new CandidateList(layout, points);

/** The unit square, any real numbers. */
const square: SearchSpace<Float64Array> = {
  sample: (count, source) =>
    Array.from({ length: count }, () => Float64Array.of(source.uniform(), source.uniform())),
  neighbour: (point, reach, source) =>
    point.map((x) => Math.min(1, Math.max(0, x + reach * source.normal()))),
  encode: (point) => point,
  key: (point) => point.join(),
};

describe('proposals from a list', () => {
  it('go to the maximum of a surface that is known well', () => {
    const [{ candidate, row }] = proposeFromList(grid, new Set(), {
      surrogate,
      strategy: EI,
      count: 1,
      random,
    });
    expect(row).toBe(points[candidate]);
    // Of the 441 points only (0.6, 0.3) and (0.65, 0.3) lie as high.
    expect(peak(row)).toBeGreaterThan(-0.0012);
  });

  it('are distinct, leave out what is excluded, and end with the list', () => {
    const few = new CandidateList(layout, points.slice(0, 6));
    const excluded = new Set([1, 4]);
    const batch = proposeFromList(few, excluded, { surrogate, strategy: EI, count: 10, random });
    expect(batch.map(({ candidate }) => candidate).sort()).toEqual([0, 2, 3, 5]);
  });

  it('keep away from experiments that are under way', () => {
    const options = { surrogate, strategy: { kind: 'upper-confidence-bound', beta: 3 }, random } as const;
    const [first] = proposeFromList(grid, new Set(), { ...options, count: 1 });
    const [other] = proposeFromList(grid, new Set(), { ...options, count: 1, pending: [first.row] });
    expect(other.candidate).not.toBe(first.candidate);
    // A batch is the same as one after the other with what came before under way.
    const batch = proposeFromList(grid, new Set(), { ...options, count: 2 });
    expect(batch.map(({ candidate }) => candidate)).toEqual([first.candidate, other.candidate]);
  }); // prettier-ignore

  it('of Thompson sampling vary around the maximum', () => {
    const strategy: Strategy = { kind: 'thompson-sampling' };
    const options = { surrogate, strategy, count: 5 };
    const batch = proposeFromList(grid, new Set(), { ...options, random: new Random(1) });
    for (const { row } of batch) expect(peak(row)).toBeGreaterThan(-0.03);
    const again = proposeFromList(grid, new Set(), { ...options, random: new Random(1) });
    expect(again).toEqual(batch);
  });
});

describe('proposals from a space', () => {
  it('find the maximum between the points of any grid', () => {
    const strategy: Strategy = { kind: 'upper-confidence-bound', beta: 0 };
    const options = { surrogate, strategy, count: 1, random: new Random(2) };
    const [{ point }] = proposeFromSpace(square, new Set(), [rows[0]], options);
    // The maximum of the posterior mean, by a grid of 501 x 501 points.
    let best = { mean: -Infinity, a: 0, b: 0 };
    for (let i = 0; i <= 100; i++) {
      for (let j = 0; j <= 100; j++) {
        const [a, b] = [0.5 + i / 400, 0.2 + j / 400];
        const { mean } = surrogate.processes[0].marginal(Float64Array.of(a, b));
        if (mean > best.mean) best = { mean, a, b };
      }
    }
    expect(Math.abs(point[0] - best.a)).toBeLessThan(0.01);
    expect(Math.abs(point[1] - best.b)).toBeLessThan(0.01);
  });

  it('are decided by the seed, for every strategy of one objective', () => {
    const strategies: Strategy[] = [EI, { kind: 'thompson-sampling' }];
    for (const strategy of strategies) {
      const propose = (seed: number): Float64Array[] =>
        proposeFromSpace(square, new Set(), [], {
          surrogate,
          strategy,
          count: 2,
          random: new Random(seed),
        }).map(({ point }) => point);
      expect(propose(3)).toEqual(propose(3));
      expect(propose(3)).not.toEqual(propose(4));
    }
  });

  it('never repeat what is excluded, and end when nothing is left', () => {
    const points = ['a', 'b', 'c', 'd'];
    const space: SearchSpace<string> = {
      sample: (count, _, excluded) => points.filter((p) => !excluded.has(p)).slice(0, count),
      neighbour: (_, __, source) => points[source.integer(4)],
      encode: (point) => Float64Array.of(points.indexOf(point) / 4, 0.5),
      key: (point) => point,
    };
    const batch = proposeFromSpace(space, new Set(['b']), ['b'], {
      surrogate,
      strategy: EI,
      count: 9,
      random,
    });
    expect(batch.map(({ point }) => point).sort()).toEqual(['a', 'c', 'd']);
  });
});
