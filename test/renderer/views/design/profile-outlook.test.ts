import { describe, expect, it } from 'vitest';
import { applyTransform, transformSchema } from '../../../../core/protocol/transforms.ts';
import type { ComponentChoice } from '../../../../core/protocol/host-records.ts';
import { acceptedValues, outlook } from '../../../../renderer/views/design/profile-outlook.ts';
import type { Probe } from '../../../../renderer/views/design/profile-preview.svelte.ts';
import type {
  ComponentEntry,
  Scoring,
  Transform,
} from '../../../../renderer/views/design/scoring-types.ts';

const choice = (type: string, rawRange: ComponentChoice['rawRange'], roles: string[]): ComponentChoice => ({
  type, title: type, description: '', rawRange, unit: '', group: 'property',
  schema: { properties: { role: { enum: roles, default: roles[0] } } },
}); // prettier-ignore

const choices = new Map(
  [
    choice('qed', 'unit', ['score', 'filter', 'penalty']),
    choice('logp', 'open', ['score', 'filter', 'penalty']),
    choice('substructure', 'open', ['require', 'forbid', 'count', 'penalty']),
    choice('script', 'loaded', ['score', 'filter', 'penalty']),
  ].map((one) => [one.type, one]),
);

const raw: Record<string, (number | null)[]> = {
  qed: [0.9, 0.6, 0.2, null],
  logp: [1, 3, 5, 2],
  substructure: [0, 0, 0, 0],
  script: [10, 20, 30, 40],
};

function probeOf({ type }: ComponentEntry): Probe {
  const own = type === 'script' ? [0.1, 0.2, 0.3, 0.4] : undefined;
  return { state: 'ready', raw: raw[type] ?? [], own };
}

function look(components: ComponentEntry[], aggregation = 'arithmetic-mean') {
  return outlook({ aggregation, components }, choices, probeOf, 4);
}

describe('the outlook of a profile', () => {
  it('scores the sample and ranks it', () => {
    const found = look([{ type: 'qed' }]);
    expect(found.scores).toEqual([0.9, 0.6, 0.2, null]);
    expect(found.goodShare).toBeCloseTo(2 / 3);
    expect(found.best).toEqual([0, 1, 2]);
    expect(found.contradictions).toEqual([]);
  });

  it('follows a transform without asking again, and a file by its own range', () => {
    const logp: ComponentEntry = { type: 'logp', transform: { type: 'right-step', high: 3 } };
    expect(look([logp]).scores).toEqual([0, 1, 1, 0]);
    expect(look([{ type: 'script' }]).scores).toEqual([0.1, 0.2, 0.3, 0.4]);
    const scaled: ComponentEntry = { type: 'script', transform: { type: 'linear', low: 0, high: 40 } }; // prettier-ignore
    expect(look([scaled]).scores).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it('leaves out what is set aside', () => {
    const aside: ComponentEntry = { type: 'substructure', smarts: 'Cl', disabled: true };
    expect(look([{ type: 'qed' }, aside]).best).toHaveLength(3);
  });

  it('waits for values, and names what could not be tried', () => {
    const waiting = outlook({ components: [{ type: 'qed' }] }, choices, () => ({ state: 'waiting', raw: [], own: undefined }), 4); // prettier-ignore
    expect([waiting.isWaiting, waiting.scores]).toEqual([true, []]);
    const failed = outlook({ components: [{ type: 'qed', name: 'mine' }] }, choices, () => ({ state: 'failed', raw: [], own: undefined }), 4); // prettier-ignore
    expect(failed.failed).toEqual(['mine']);
    expect(look([{ type: 'logp', transform: { type: 'sigmoid' } }]).failed).toEqual(['logp']);
  });

  it('says which filter stops every molecule of the sample', () => {
    const found = look([{ type: 'qed' }, { type: 'substructure', name: 'bromide', smarts: 'Br' }]);
    expect(found.goodShare).toBe(0);
    expect(found.contradictions).toHaveLength(1);
    expect(found.contradictions[0]).toMatch(/^None of 4 .*None of them gets past ‘bromide’/);
  });
});

describe('contradictions that hold for every molecule', () => {
  const filter = (name: string, transform: Transform): ComponentEntry => ({ type: 'logp', name, role: 'filter', transform }); // prettier-ignore

  it('are filters that ask for different values of one thing', () => {
    const found = look([
      { type: 'qed' },
      filter('low', { type: 'left-step', low: 1 }),
      filter('high', { type: 'right-step', high: 3 }),
    ]);
    expect(found.contradictions).toEqual([
      'Nothing can score above 0: ‘low’ asks for at most 1.00 and ‘high’ for at least 3.00 of the same value.',
    ]);
  });

  it('are a pattern that must and must not be there', () => {
    const scoring: Scoring['components'] = [
      { type: 'substructure', name: 'with', smarts: 'Cl' },
      { type: 'substructure', name: 'without', smarts: 'Cl', role: 'forbid' },
    ];
    expect(look(scoring).contradictions[0]).toMatch(/‘with’ asks for at least 1.00 and ‘without’ for 0|at most 0/); // prettier-ignore
    scoring[1]['smarts'] = 'Br';
    expect(look(scoring).contradictions.join()).not.toMatch(/Nothing can/);
  });

  it('are a filter whose curve never reaches one half', () => {
    const never = filter('never', { type: 'value-mapping', mapping: { '1': 0.4 } });
    expect(look([{ type: 'qed' }, never]).contradictions[0]).toMatch(
      /‘never’ lets no value through/,
    );
  });

  it('are none where filters share values, or the two are scores', () => {
    const both = [filter('a', { type: 'step', low: 1, high: 3 }), filter('b', { type: 'step', low: 2, high: 5 })]; // prettier-ignore
    expect(look([{ type: 'qed' }, ...both]).contradictions.join()).not.toMatch(/Nothing can/);
    const scores = both.map((entry) => ({ ...entry, role: 'score' }));
    scores[1].transform = { type: 'step', low: 6, high: 7 };
    expect(look(scores).contradictions.join()).not.toMatch(/Nothing can/);
  });
});

describe('the values that a filter lets through', () => {
  it.each<Transform>([
    { type: 'sigmoid', low: 1, high: 4 },
    { type: 'reverse-sigmoid', low: 1, high: 4 },
    { type: 'double-sigmoid', low: 2, high: 3 },
    { type: 'gaussian', mean: 2, sigma: 0.7 },
    { type: 'gaussian', mean: 2, sigma: 0.7, flat: 'below' },
    { type: 'gaussian', mean: 2, sigma: 0.7, flat: 'above' },
    { type: 'step', low: 1, high: 3 },
    { type: 'left-step', low: 2 },
    { type: 'right-step', high: 2 },
    { type: 'linear', low: 0, high: 4 },
    { type: 'linear', low: 0, high: 4, falling: true },
    { type: 'exponential-decay', k: 0.3 },
  ])('of %j are those that the engine scores at least 0.5', (transform) => {
    const settings = transformSchema.parse(transform);
    const [low, high] = acceptedValues(transform)!;
    for (let x = -5.003; x < 9; x += 0.037)
      expect(x >= low && x <= high, String(x)).toBe(applyTransform(x, settings) >= 0.5);
  });
});
