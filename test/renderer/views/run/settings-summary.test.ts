import { describe, expect, it } from 'vitest';
import {
  componentWords,
  settingsSummary,
  transformWords,
} from '../../../../renderer/views/run/settings-summary.ts';
import { details } from './records.ts';

const settings = {
  environment: { type: 'molecule', prior: 'builtin:zinc', maxLength: 100 },
  agent: { type: 'reinvent', batchSize: 64, learningRate: 0.0005 },
  scoring: {
    aggregation: 'geometric-mean',
    components: [
      { type: 'logp', weight: 2, transform: { type: 'double-sigmoid', low: 2, high: 3 } },
    ],
  },
  diversity: { type: 'murcko-scaffold', bucketSize: 25 },
  replay: { size: 100 },
  budget: { oracleCalls: 10_000, minutes: 30 },
  seed: 42,
};

describe('the settings of a run in words', () => {
  it('say the goal, the agent, the budget and the seed', () => {
    const sections = settingsSummary(
      details(settings, { versions: { athanor: '0.1.0', 'onnx-proto': '8.0.1' } }),
    );
    const rows = Object.fromEntries(sections.map(({ heading, rows }) => [heading, rows]));
    expect(rows['Goal']).toEqual([
      { name: 'logP', value: '2 to 3 is best (double sigmoid); weight 2' },
      { name: 'Joined by', value: 'Geometric mean' },
      { name: 'Diversity', value: 'By Murcko scaffold, bucket size 25' },
    ]);
    expect(rows['Agent']?.[0]).toEqual({ name: 'Method', value: 'REINVENT' });
    expect(rows['Molecules']?.[0]).toEqual({ name: 'Prior', value: 'ZINC 250k' });
    expect(rows['Agent']).toContainEqual({ name: 'Learning rate', value: '0.0005' });
    expect(rows['Budget and seed']).toEqual([
      { name: 'Oracle calls', value: '10\u2009000' },
      { name: 'Time', value: '30 min' },
      { name: 'Seed', value: '42' },
    ]);
    expect(rows['Made with']).toEqual([
      { name: 'Athanor', value: '0.1.0' },
      { name: 'onnx-proto', value: '8.0.1' },
    ]);
  });

  it('have a heading for each stage', () => {
    const stages = [
      { stage: 0, fromStep: 1, settings: { scoring: settings.scoring } },
      { stage: 1, fromStep: 40, settings: { name: 'Soluble', scoring: settings.scoring } },
    ];
    const headings = settingsSummary(details(settings, { stages })).map(({ heading }) => heading);
    expect(headings.slice(0, 2)).toEqual(['Stage 1', 'Soluble, from step 40']);
  });

  it('survive settings that are none', () => {
    expect(() => settingsSummary(details(null))).not.toThrow();
  });

  it('name the role of a filter instead of a weight, and what else was set', () => {
    expect(componentWords({ type: 'substructure', smarts: '[N+]', role: 'forbid' })).toBe(
      'smarts [N+]; forbid',
    );
    expect(transformWords({ type: 'reverse-sigmoid', low: 2, high: 5 })).toContain(
      'lower is better',
    );
    expect(transformWords({ type: 'gaussian', mean: 0, sigma: 0.5 })).toBe(
      'gaussian: mean 0, sigma 0.5',
    );
  });
});
