/** A whole campaign on a measured table: its rows are the candidates, and looking one up is the experiment. */
import { Random } from '../../random/random.ts';
import type { ReactionFeatures } from '../../reactions/features.ts';
import { CandidateList } from '../../surrogate/features.ts';
import { proposeFromList } from '../../surrogate/proposal.ts';
import type { Strategy } from '../../surrogate/strategy.ts';
import { Surrogate } from '../../surrogate/surrogate.ts';
import type { CampaignOptions, CampaignResult } from './campaign.ts';
import type { MeasuredTable } from './measured-table.ts';

const EXPECTED_IMPROVEMENT: Strategy = { kind: 'expected-improvement' };

/** A campaign on a table, beginning with random rows; the curve is the best value so far. */
export function runTableCampaign(
  table: MeasuredTable,
  features: ReactionFeatures,
  options: CampaignOptions,
): CampaignResult {
  const random = new Random(options.seed);
  const rows = table.points.map((point) => features.encode(point));
  const candidates = new CandidateList(features.layout, rows);
  const order = random.shuffle(Array.from(rows, (_, i) => i));
  const done = order.slice(0, options.start);
  const budget = Math.min(options.budget, rows.length);
  let longestChoice = 0;
  let starts: Surrogate['hyperparameters'] = [];
  while (done.length < budget) {
    const count = Math.min(options.batch, budget - done.length);
    if (options.agent === 'random') {
      done.push(...order.slice(done.length, done.length + count));
      continue;
    }
    const before = performance.now();
    const surrogate = new Surrogate({
      layout: features.layout,
      rows: done.map((i) => rows[i]),
      objectives: [
        {
          name: table.definition.objectives[0].name,
          direction: 'maximize',
          scale: 'linear',
          values: done.map((i) => table.values[i]),
        },
      ],
      starts,
    });
    starts = surrogate.hyperparameters;
    const strategy = EXPECTED_IMPROVEMENT;
    const batch = proposeFromList(candidates, new Set(done), {
      surrogate,
      strategy,
      count,
      random,
    });
    longestChoice = Math.max(longestChoice, (performance.now() - before) / 1000);
    done.push(...batch.map(({ candidate }) => candidate));
  }
  let best = -Infinity;
  const curve = done.map((i) => (best = Math.max(best, table.values[i])));
  return { curve, longestChoice };
}
