import { describe, expect, it } from 'vitest';
import { PROPERTY_NAMES } from '../../../core/chem/analysis.ts';
import { parseRunSettings } from '../../../core/runs/run-file.ts';
import { openService } from './service-fixture.ts';

describe('the catalog of molecule design', () => {
  it('holds every choice with the form to fill in', async () => {
    const catalog = await openService().window.ask('catalog', {});
    expect(catalog.agents.map(({ type }) => type)).toContain('reinvent');
    expect(catalog.agents[1].schema).toMatchObject({ properties: { batchSize: { default: 64 } } });
    expect(catalog.components.filter(({ group }) => group === 'property')).toHaveLength(
      PROPERTY_NAMES.length,
    );
    expect(catalog.components.find(({ type }) => type === 'tpsa')).toMatchObject({
      unit: 'Å²',
      rawRange: 'open',
    });
    expect(catalog.components.find(({ type }) => type === 'script')).toMatchObject({
      group: 'own',
      rawRange: 'loaded',
    });
    expect(catalog.transforms.find(({ type }) => type === 'sigmoid')).toMatchObject({
      title: 'Sigmoid',
      description: 'higher is better',
    });
    expect(catalog.aggregations.map(({ type }) => type)).toContain('geometric-mean');
    const [prior] = catalog.priors;
    expect(prior).toMatchObject({ id: 'builtin:zinc', title: 'ZINC 250k' });
    expect(prior.parameters).toBeGreaterThan(1e6);
    expect(prior.card).toContain('# ZINC 250k');
    expect(
      prior.distributions.find(({ property }) => property === 'logp')?.histogram.counts.length,
    ).toBeGreaterThan(10);
  });

  it('holds templates that are complete run files with their files', async () => {
    const fixture = openService();
    const { templates } = await fixture.window.ask('catalog', {});
    expect(templates.map(({ id }) => id)).toEqual([
      'first-minute',
      'drug-like',
      'similar',
      'property-window',
      'script',
    ]);
    for (const { settings, files = {} } of templates) {
      const parsed = parseRunSettings(settings);
      for (const name of parsed.environment.inputFiles(parsed.settings))
        expect(fixture.service.pathOf(files[name]?.id ?? ''), name).toMatch(/assets/);
    }
  });
});
