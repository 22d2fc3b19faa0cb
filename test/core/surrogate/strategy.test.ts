import { describe, expect, it } from 'vitest';
import { rankingOf } from '../../../core/surrogate/strategy.ts';
import { Surrogate } from '../../../core/surrogate/surrogate.ts';

const layout = { groupOfColumn: [0], factorOfGroup: [0] };
const rows = [0, 0.5, 1].map((x) => Float64Array.of(x));
const first = {
  name: 'yield',
  direction: 'maximize',
  scale: 'linear',
  values: [-1, 1, null],
} as const;
const second = { name: 'ee', direction: 'maximize', scale: 'linear', values: [1, -1, 5] } as const;
const single = new Surrogate({ layout, rows, objectives: [first] });
const double = new Surrogate({ layout, rows, objectives: [first, second] });
/** Features of a candidate, which these strategies do not look at. */
const row = Float64Array.of(0.3);
const EHVI = { kind: 'expected-hypervolume-improvement', reference: [-2, -2] } as const;

describe('ranking', () => {
  it('counts improvement from the best result, measured or expected', () => {
    const belief = [{ mean: 1.5, deviation: 0.3 }];
    const strategy = { kind: 'expected-improvement' } as const;
    const before = rankingOf(strategy, single, []).acquisition(belief, row);
    const after = rankingOf(strategy, single, [[{ mean: 2, deviation: 1 }]]).acquisition(
      belief,
      row,
    );
    // Measured -1 and 1 are standardised to themselves: the best is 1, then the fantasy's 2.
    // SOURCE: SciPy: log(0.3 (phi(z) + z Phi(z))) at z = 0.5 / 0.3 and -0.5 / 0.3.
    expect(before).toBeCloseTo(-0.6813214499599864, 12); // prettier-ignore
    expect(after).toBeCloseTo(-5.124706050431773, 12); // prettier-ignore
  });

  it('tells exploitation from exploration', () => {
    const { exploitation } = rankingOf({ kind: 'expected-improvement' }, single, []);
    expect(exploitation([{ mean: 3, deviation: 0.01 }])).toBeCloseTo(1, 4);
    expect(exploitation([{ mean: 0, deviation: 2 }])).toBeCloseTo(0, 4);
    const both = rankingOf(EHVI, double, []).exploitation;
    expect(both([{ mean: 3, deviation: 0.01 }, { mean: 3, deviation: 0.01 }])).toBeCloseTo(1, 2); // prettier-ignore
    expect(both([{ mean: -1, deviation: 2 }, { mean: -1, deviation: 2 }])).toBeLessThan(0.5); // prettier-ignore
  });

  it('leaves experiments out of the front of which one result is missing, and takes in fantasies', () => {
    const beliefs = [1, 1].map((mean) => ({ mean, deviation: 1e-7 }));
    const { scales } = double;
    const gained = rankingOf(EHVI, double, []).acquisition(beliefs, row);
    const a = scales[0].toValue(1);
    const b = scales[1].toValue(1);
    // The front, (-1, 1) and (1, -1), dominates 3 + 3 - 1 of the candidate's rectangle.
    expect(gained).toBeCloseTo((a + 2) * (b + 2) - 5, 5);
    expect(rankingOf(EHVI, double, [beliefs]).acquisition(beliefs, row)).toBeLessThan(1e-5);
  });

  it('asks a learned rule, with what is under way', () => {
    const asked: unknown[] = [];
    const { acquisition } = rankingOf(
      { kind: 'learned', rule: (...moment) => (asked.push(moment), ([{ mean }], [x]) => mean - x) },
      single,
      [[{ mean: 2, deviation: 1 }]],
      [row],
    );
    expect(acquisition([{ mean: 1, deviation: 1 }], row)).toBeCloseTo(0.7, 12);
    expect(asked).toEqual([[single, [{ mean: 2, deviation: 1 }], [row]]]);
  });

  it('refuses a strategy for another number of objectives', () => {
    expect(() => rankingOf(EHVI, single, [])).toThrow("is for two objectives, not for '1'");
    expect(() => rankingOf({ kind: 'expected-improvement' }, double, [])).toThrow("for '2'");
  });
});
