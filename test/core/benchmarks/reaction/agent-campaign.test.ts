import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { campaignAgentSchema } from '../../../../core/agents/campaign/index.ts';
import { runAgentCampaign, tableReaction } from '../../../../core/benchmarks/reaction/agent-campaign.ts'; // prettier-ignore
import { readMeasuredTable } from '../../../../core/benchmarks/reaction/measured-table.ts';
import { runTableCampaign } from '../../../../core/benchmarks/reaction/table-campaign.ts';
import { createFeatures } from '../../../../core/reactions/features.ts';
import { COLUMNS, exampleCsv, writeCsv } from './example-table.ts';

const lines = exampleCsv().trimEnd().split('\n');
// Two combinations were never measured.
const { folder, file } = writeCsv([...lines.slice(0, 5), ...lines.slice(7)].join('\n'));
afterAll(() => rmSync(folder, { recursive: true }));
const table = readMeasuredTable(file, { ...COLUMNS, factors: COLUMNS.factors });
const plain = {
  ...table.definition,
  factors: table.definition.factors.map((factor) =>
    factor.kind === 'categorical'
      ? { ...factor, categories: factor.categories.map(({ name, retired }) => ({ name, retired })) }
      : factor,
  ),
};
const features = createFeatures(plain);
const measured = { ...table, definition: plain };

describe('a campaign of an agent of run files on a table', () => {
  const options = { seed: 2, start: 4, batch: 3, budget: 1000 };
  const reaction = tableReaction(measured, features);

  it('tries every row once, and nothing that the table lacks', async () => {
    const { curve } = await runAgentCampaign(reaction, campaignAgentSchema.parse({ type: 'random' }), options); // prettier-ignore
    expect(curve).toHaveLength(46);
    expect(curve.at(-1)).toBe(table.best);
  });

  it('starts as those of the other agents do', async () => {
    const [{ curve }, random] = [
      await runAgentCampaign(reaction, campaignAgentSchema.parse({ type: 'sobol' }), options),
      runTableCampaign(measured, features, { ...options, agent: 'random' }),
    ];
    expect(curve.slice(0, 4)).toEqual(random.curve.slice(0, 4));
  });
});
