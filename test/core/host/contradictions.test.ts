import { describe, expect, it } from 'vitest';
import { contradictions } from '../../../core/host/contradictions.ts';
import {
  scoringSettingsSchema,
  type ComponentInput,
} from '../../../core/scoring/scoring-settings.ts';

const of = (...components: ComponentInput[]): string[] =>
  contradictions(scoringSettingsSchema.parse({ components }));

const heavy: ComponentInput = {
  type: 'mw',
  name: 'heavy',
  role: 'filter',
  transform: { type: 'right-step', high: 500 },
};
const light: ComponentInput = {
  type: 'mw',
  name: 'light',
  role: 'filter',
  transform: { type: 'left-step', low: 300 },
};

describe('contradictory filters', () => {
  it('are those that ask opposite things of one value', () => {
    expect(of(heavy, light)).toEqual([expect.stringMatching(/'heavy' and 'light' contradict/)]);
    expect(of(heavy, { ...light, transform: { type: 'left-step', low: 500 } })).toEqual([]);
    expect(of(heavy, { ...light, role: 'score' })).toEqual([]);
    expect(of(heavy, { ...light, type: 'logp' })).toEqual([]);
  });

  it('are a pattern that is required and forbidden', () => {
    const nitro = { type: 'substructure', smarts: '[N+](=O)[O-]' };
    expect(of({ ...nitro, name: 'a' }, { ...nitro, name: 'b', role: 'forbid' })).toHaveLength(1);
    expect(
      of({ ...nitro, name: 'a' }, { ...nitro, name: 'b', role: 'forbid', minimum: 3 }),
    ).toEqual([]);
    expect(
      of({ ...nitro, name: 'a' }, { ...nitro, smarts: 'C', name: 'b', role: 'forbid' }),
    ).toEqual([]);
  });

  it('are one filter that lets nothing through', () => {
    const transform = { type: 'value-mapping' as const, mapping: { '1': 0.2 } };
    expect(of({ type: 'rings', role: 'filter', transform })).toEqual([
      expect.stringMatching(/'rings' lets no value through/),
    ]);
    expect(
      of({ type: 'rings', role: 'filter', transform: { ...transform, mapping: { '7': 1 } } }),
    ).toEqual([]);
  });
});
