/**
 * Agents side by side on unseen members of a family of reactions, paired by member:
 *   node bench/reaction-families.ts FAMILY FOLDER --agents bayesian-optimization,hybrid [--seeds 50] [--budget 20]
 *     [--batch 1] [--start 0] [--settings '{"dimensions":4}'] [--seconds 170]
 * An agent is its id, or JSON with its settings. The first one is what the others are compared with. Finished
 * campaigns lie in FOLDER; the same command goes on with them.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import writeFileAtomic from 'write-file-atomic';
import type { CampaignAgentSettings } from '../core/agents/campaign/index.ts';
import {
  pairedDifference,
  runFamilyCampaign,
} from '../core/benchmarks/reaction/family-benchmark.ts';
import { meanInterval, type MeanInterval } from '../core/benchmarks/reaction/statistics.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    agents: { type: 'string', default: 'bayesian-optimization,hybrid' },
    seeds: { type: 'string', default: '50' },
    budget: { type: 'string', default: '20' },
    batch: { type: 'string', default: '1' },
    start: { type: 'string', default: '0' },
    settings: { type: 'string', default: '{}' },
    seconds: { type: 'string', default: '170' },
  },
});
const [family, folder] = positionals;
const [seeds, budget, batch, start] = [values.seeds, values.budget, values.batch, values.start].map(Number); // prettier-ignore
const familySettings = JSON.parse(values.settings) as Record<string, unknown>;
const agents = values.agents
  .split(/,(?![^{]*})/)
  .map((text): CampaignAgentSettings => (text.startsWith('{') ? (JSON.parse(text) as CampaignAgentSettings) : { type: text })); // prettier-ignore
const end = performance.now() + Number(values.seconds) * 1000;
mkdirSync(folder, { recursive: true });

const curves: number[][][] = agents.map(() => []);
const files = agents.map((agent) => {
  const options = JSON.stringify({ family, familySettings, agent, start, batch, budget });
  const hash = createHash('sha256').update(options).digest('hex').slice(0, 8);
  return join(folder, `${family}-${agent.type}-${hash}.json`);
});
files.forEach((file, i) => {
  if (existsSync(file)) curves[i] = JSON.parse(readFileSync(file, 'utf8')) as number[][];
});
for (let seed = 1; seed <= seeds && performance.now() < end; seed++) {
  for (const [i, agent] of agents.entries()) {
    if (curves[i].length >= seed) continue;
    curves[i].push(await runFamilyCampaign({ family, familySettings, agent, seed, start, batch, budget })); // prettier-ignore
    writeFileAtomic.sync(files[i], JSON.stringify(curves[i]));
  }
}

const pairs = Math.min(seeds, ...curves.map(({ length }) => length));
const shown = [5, 10, 15, 20, 25, 30, 40, 50].filter((n) => n <= budget);
const text = ({ mean, halfWidth }: MeanInterval): string => `${mean.toPrecision(4)} ± ${halfWidth.toPrecision(2)}`; // prettier-ignore
console.log(`${family} ${values.settings}, ${pairs} members, batch ${batch}, start ${start}`);
agents.forEach((agent, i) => {
  const own = curves[i].slice(0, pairs);
  const cells = shown.map((n) => {
    const mean = text(meanInterval(own.map((curve) => curve[n - 1])));
    const ahead = i === 0 ? '' : ` (${text(pairedDifference(own, curves[0].slice(0, pairs), n))})`;
    return `${n}: ${mean}${ahead}`;
  });
  console.log(`${JSON.stringify(agent)} ${cells.join('  ')}`);
});
