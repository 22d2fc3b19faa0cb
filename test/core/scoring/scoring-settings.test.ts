import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROPERTY_NAMES } from '../../../core/chem/analysis.ts';
import { describeError } from '../../../core/protocol/errors.ts';
import { explainZodError } from '../../../core/protocol/validation.ts';
import { components } from '../../../core/scoring/components/index.ts';
import { scoringSettingsSchema } from '../../../core/scoring/scoring-settings.ts';

const schema = z.strictObject({ scoring: scoringSettingsSchema });

function refusal(list: unknown, more: object = {}): string {
  const value = { scoring: { components: list, ...more } };
  const parsed = schema.safeParse(value);
  if (parsed.success) return 'accepted';
  return describeError(explainZodError(parsed.error, value, 'run.json', schema));
}

const range = { type: 'double-sigmoid', low: 2, high: 3 };

describe('scoring settings', () => {
  it('are accepted as the contract writes them', () => {
    const list = [
      { type: 'qed', weight: 1 },
      { type: 'logp', weight: 1, transform: range },
      { type: 'script', file: 'reward.js', weight: 1 },
      { type: 'substructure', smarts: '[N+](=O)[O-]', role: 'forbid' },
    ];
    expect(refusal(list, { aggregation: 'geometric-mean' })).toBe('accepted');
  });

  it('know a component for every property', () => {
    const types = components.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining([...PROPERTY_NAMES]));
    expect(new Set(types).size).toBe(types.length);
  });

  it('can be written as a JSON Schema that names every component', () => {
    const text = JSON.stringify(z.toJSONSchema(scoringSettingsSchema, { io: 'input' }));
    for (const { type } of components) expect(text).toContain(`"const":"${type}"`);
  });

  it.each<[string, unknown, object, string]>([
    [
      'a misspelt type',
      [{ type: 'qedd' }],
      {},
      "run.json, scoring.components[0].type: Unknown value 'qedd' of 'scoring.components[0].type'. Did you mean 'qed'?",
    ],
    [
      'a misspelt key of a component',
      [{ type: 'qed', wieght: 2 }],
      {},
      "run.json, scoring.components[0].wieght: Unknown key 'wieght' in 'scoring.components[0]'. Did you mean 'weight'?",
    ],
    [
      'a misspelt key of a transform',
      [{ type: 'logp', transform: { type: 'gaussian', mean: 2, sigmaa: 1 } }],
      {},
      "Unknown key 'sigmaa' in 'scoring.components[0].transform'. Did you mean 'sigma'?",
    ],
    [
      'a misspelt aggregation',
      [{ type: 'qed' }],
      { aggregation: 'geometric_mean' },
      "Unknown value 'geometric_mean' of 'scoring.aggregation'. Did you mean 'geometric-mean'?",
    ],
    [
      'a misspelt transform',
      [{ type: 'logp', transform: { type: 'sigmoid2' } }],
      {},
      "Unknown value 'sigmoid2' of 'scoring.components[0].transform.type'. Did you mean 'sigmoid'?",
    ],
    [
      'a weight of -1',
      [{ type: 'qed', weight: -1 }],
      {},
      "'scoring.components[0].weight' is '-1'; it must be greater than 0.",
    ],
    [
      'a weight that is a text',
      [{ type: 'qed', weight: 'much' }],
      {},
      "'scoring.components[0].weight' is 'much', not a number.",
    ],
    [
      'two components of one name',
      [{ type: 'qed' }, { type: 'qed' }],
      {},
      "Two components are named 'qed'. Give one of them a 'name'.",
    ],
    [
      'a raw value that can leave [0, 1] without a transform',
      [{ type: 'logp' }],
      {},
      "The raw value of component 'logp' can leave [0, 1], and it has no transform.",
    ],
    [
      'a count without a transform',
      [{ type: 'substructure', smarts: 'C', role: 'count' }],
      {},
      "The raw value of component 'substructure' can leave [0, 1]",
    ],
    [
      'a weight of a filter',
      [{ type: 'alerts', weight: 2 }],
      {},
      "The filter 'alerts' has a weight of '2', but a filter is not weighed. Remove 'weight'.",
    ],
    ['no components', [], {}, "'scoring.components' is empty."],
    [
      'a component that is no object',
      ['qed'],
      {},
      "'scoring.components[0]' is 'qed', not an object.",
    ],
    ['a component without a type', [{ weight: 1 }], {}, "'scoring.components[0].type' is missing."],
    ['a list that is none', 5, {}, "'scoring.components' is '5', not a list."],
    ['a missing file', [{ type: 'script' }], {}, "'scoring.components[0].file' is missing."],
    [
      'a range that does not rise',
      [{ type: 'logp', transform: { type: 'sigmoid', low: 3, high: 2 } }],
      {},
      "'high' is '2', not above 'low', which is '3'.",
    ],
  ])('refuse %s with one sentence', (_what, list, more, message) => {
    expect(refusal(list, more)).toContain(message);
  });

  it('allow two components of one type under two names', () => {
    const list = [{ type: 'qed' }, { type: 'qed', name: 'again' }];
    expect(refusal(list)).toBe('accepted');
  });
});
