import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  describeValues,
  loadPropertyHistograms,
  propertyHistograms,
} from '../../../core/policies/property-histograms.ts';

const origin = { corpus: 'test', hash: 'ab12', molecules: 4, rdkit: '2026.09.1' };

describe('property histograms', () => {
  it('gives mean, deviation and quantiles as numpy does', () => {
    // numpy: mean 2.5, std(ddof=1) 1.2909944, quantile(0.05) 1.15, quantile(0.25) 1.75.
    const found = describeValues([4, 1, 3, 2]);
    expect(found).toMatchObject({ count: 4, mean: 2.5, sd: 1.290994, min: 1, max: 4 });
    expect(found?.quantiles).toMatchObject({ 0.05: 1.15, 0.25: 1.75, 0.5: 2.5 });
  });

  it('puts whole numbers in bins of their own', () => {
    expect(describeValues([0, 1, 1, 3])?.histogram).toEqual({
      low: -0.5, width: 1, counts: [1, 2, 0, 1], below: 0, above: 0,
    }); // prettier-ignore
  });

  it('takes round widths for other numbers and counts every value once', () => {
    const values = Array.from({ length: 2000 }, (_, i) => -1.234 + i * 0.005);
    const histogram = describeValues(values)!.histogram;
    expect(histogram.width).toBe(0.2);
    expect(histogram.low).toBeCloseTo(-1.4, 12);
    const inside = histogram.counts.reduce((sum, count) => sum + count, 0);
    expect(inside + histogram.below + histogram.above).toBe(2000);
    expect(histogram.counts.length).toBeLessThanOrEqual(61);
  });

  it('keeps a few extreme values out of the bins but in the counts', () => {
    const values = [...Array.from({ length: 5000 }, (_, i) => (i % 100) / 100), 1e6];
    const { histogram, max } = describeValues(values)!;
    expect(max).toBe(1e6);
    expect(histogram.above).toBe(1);
    expect(histogram.width).toBeLessThan(0.1);
  });

  it('leaves out what is not a number, and properties without any', () => {
    const found = propertyHistograms({ qed: [0.5, NaN, 0.7], logp: [NaN] }, origin);
    expect(found.properties.qed?.count).toBe(2);
    expect(found.properties.logp).toBeUndefined();
    expect(describeValues([])).toBeUndefined();
    expect(describeValues([3.5])).toMatchObject({ count: 1, mean: 3.5, sd: 0 });
  });

  it('reads back what it wrote and refuses other files by name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'histograms-'));
    const histograms = propertyHistograms({ mw: [46.07, 78.11, 180.16] }, origin);
    writeFileSync(join(folder, 'good.json'), JSON.stringify(histograms));
    expect(await loadPropertyHistograms(join(folder, 'good.json'))).toEqual(histograms);
    writeFileSync(join(folder, 'other.json'), '{"schema": "x"}');
    writeFileSync(join(folder, 'text.json'), 'CCO');
    await expect(loadPropertyHistograms(join(folder, 'other.json'))).rejects.toThrow(/histograms/);
    await expect(loadPropertyHistograms(join(folder, 'text.json'))).rejects.toThrow(/histograms/);
    await expect(loadPropertyHistograms(join(folder, 'no.json'))).rejects.toThrow(/cannot be read/);
  });
});
