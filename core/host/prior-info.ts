/** What the list of priors says of one: its card, and the properties of the molecules that it learned from. */
import { existsSync, readFileSync } from 'node:fs';
import { priorAssetPaths } from '../policies/prior-assets.ts';
import { describePrior } from '../policies/prior.ts';
import { loadPropertyHistograms } from '../policies/property-histograms.ts';
import type { PriorInfo, PropertyDistribution } from '../protocol/host-records.ts';

/** `id`: as a run file names it. Throws AppError for a file that is no prior. */
export async function priorInfo(path: string, id: string): Promise<PriorInfo> {
  const paths = priorAssetPaths(path);
  const { name, metrics } = await describePrior(path);
  return {
    id,
    title: name,
    card: existsSync(paths.card) ? readFileSync(paths.card, 'utf8') : '',
    parameters: metrics['parameters'] ?? 0,
    distributions: existsSync(paths.properties) ? await distributions(paths.properties) : [],
  };
}

async function distributions(path: string): Promise<PropertyDistribution[]> {
  const { properties } = await loadPropertyHistograms(path);
  return Object.entries(properties).map(([property, { mean, sd, min, max, histogram }]) => ({
    property,
    mean,
    sd,
    min,
    max,
    histogram: { low: histogram.low, width: histogram.width, counts: histogram.counts },
  }));
}
