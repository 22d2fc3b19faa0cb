/**
 * How long a window waits for an answer about a campaign of many experiments, and how much is sent.
 *
 *   npx node bench/campaign-answers.ts [EXPERIMENTS]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { campaignTradeOff } from '../core/host/campaign-progress.ts';
import { pageAfter } from '../core/host/campaign-rows.ts';
import { CampaignStore } from '../core/host/campaign-store.ts';
import { Random } from '../core/random/random.ts';
import { parseDefinition } from '../core/reactions/space/definition.ts';
import { createSpace } from '../core/reactions/space/reaction-space.ts';

const count = Number(process.argv[2] ?? 200_000);
const folder = mkdtempSync(join(tmpdir(), 'athanor-campaign-'));
const store = new CampaignStore(() => folder);
const random = new Random(1);
const definition = parseDefinition({
  factors: [
    { name: 'T', kind: 'continuous', low: 20, high: 120, unit: '°C' },
    { name: 'loading', kind: 'continuous', low: 0.1, high: 10, scale: 'log', unit: 'mol%' },
    { name: 'solvent', kind: 'categorical', categories: [{ name: 'DMF' }, { name: 'DMSO' }] },
  ],
  objectives: [
    { name: 'yield', goal: 'maximize', unit: '%' },
    { name: 'waste', goal: 'minimize' },
  ],
});

function measure<Answer>(what: string, work: () => Answer): Answer {
  const begin = performance.now();
  const answer = work();
  const ms = performance.now() - begin;
  const kilobytes = JSON.stringify(answer).length / 1_000;
  console.log(`${what.padEnd(24)} ${ms.toFixed(0).padStart(6)} ms ${kilobytes.toFixed(0).padStart(8)} kB`); // prettier-ignore
  return answer;
}

try {
  const id = store.create('Many', definition);
  const experiments = createSpace(definition)
    .sample(count, random, { repeats: true })
    .map((point) => ({
      point,
      results: { yield: 100 * random.uniform(), waste: 10 * random.uniform() },
    }));
  const enter = (experiment: number) =>
    store.change(id, revision, (campaign) =>
      campaign.do({ kind: 'record', entries: [{ id: experiment, results: { yield: 50 } }] }),
    );
  let { revision } = measure('import', () =>
    store.change(id, undefined, (campaign) =>
      campaign.do({ kind: 'add', source: 'imported', experiments }),
    ),
  );
  ({ revision } = measure('enter a result', () => enter(1)));
  ({ revision } = measure('enter another', () => enter(2)));
  ({ revision } = measure('undo', () => store.change(id, revision, (one) => one.undo())));
  ({ revision } = measure('look again', () => store.answer(id, revision)));
  measure('rename a factor', () =>
    store.change(id, revision, (campaign) =>
      campaign.do({ kind: 'edit-space', edit: { kind: 'rename-factor', from: 'T', to: 'heat' } }),
    ),
  );
  measure('Pareto front', () => campaignTradeOff(store.open(id).state));
  const later = new CampaignStore(() => folder);
  measure('open, first page', () => later.answer(id));
  measure('another page', () => pageAfter(later.open(id).state.experiments, count / 2));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
