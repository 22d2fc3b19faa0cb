import { describe, expect, it } from 'vitest';
import { familyReaction, findFamily } from '../../../../core/benchmarks/reaction/family-campaign.ts'; // prettier-ignore
import { Random } from '../../../../core/random/random.ts';

describe('a member of a family', () => {
  it('has noise in its results, and none in what was reached', () => {
    const reaction = familyReaction(findFamily('kinetic'), 1);
    const random = new Random(1);
    const [point, other] = reaction.first(2, random);
    const twice = [1, 2].map(() => ({ point, results: reaction.measure(point, random) }));
    expect(twice[0].results).not.toEqual(twice[1].results);
    const curve = reaction.curve([...twice, { point: other, results: reaction.measure(other, random) }]); // prettier-ignore
    expect(curve[1]).toBe(curve[0]);
    expect(curve[2]).toBeGreaterThanOrEqual(curve[0]);
    // The family's noise is 1.5.
    expect(Math.abs(curve[0] - twice[0].results.yield)).toBeLessThan(6 * 1.5);
  });

  it('is another one for another seed, and the same for the same', () => {
    const family = findFamily('mixture');
    const [a, again, b] = [1, 1, 2].map((seed) => familyReaction(family, seed));
    const [point] = a.first(1, new Random(1));
    const value = (reaction: typeof a): number[] => reaction.curve([{ point, results: {} }]);
    expect(value(again)).toEqual(value(a));
    expect(value(b)).not.toEqual(value(a));
  });

  it('is refused by a name that there is not', () => {
    expect(() => findFamily('kinetics')).toThrow("Unknown family 'kinetics'");
  });
});
