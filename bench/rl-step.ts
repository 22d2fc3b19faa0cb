/**
 * Molecules a second of whole REINVENT steps: sampling, prior likelihood, QED, 24 replayed molecules, update.
 * The learning rate is tiny, so that the policy does not drift while it is timed (as in the peer's script).
 *
 *   npx node bench/rl-step.ts [--prior P.onnx] [--batch 64] [--steps 20] [--threads 2] [--peer 27]
 *
 * `--peer` is the rival's figure measured in the same sitting, in molecules a second; the ratio to it is printed.
 */
import { parseArgs } from 'node:util';
import type { AgentContext, Judged } from '../core/agents/agent.ts';
import { reinvent } from '../core/agents/reinvent.ts';
import { createChemistry } from '../core/chem/chemistry.ts';
import { ReplayBuffer, replaySettingsSchema } from '../core/memory/replay-buffer.ts';
import { loadPrior } from '../core/policies/prior.ts';
import { Random } from '../core/random/random.ts';

const WARM_UP_STEPS = 3;
const REPLAYED = 24;
const TINY_RATE = 1e-6;

const { values } = parseArgs({
  options: {
    prior: { type: 'string', default: 'assets/priors/zinc.onnx' },
    batch: { type: 'string', default: '64' },
    steps: { type: 'string', default: '20' },
    threads: { type: 'string', default: '2' },
    peer: { type: 'string' },
  },
});
const [batch, steps, threads] = [values.batch, values.steps, values.threads].map(Number);

const prior = await loadPrior(values.prior, { threads });
const agent = await prior.clone();
const chemistry = await createChemistry({ threads });
const random = new Random(1);
let done = false;
let scoringMs = 0;

async function score(texts: readonly string[]): Promise<Judged[]> {
  const started = performance.now();
  const analyses = await chemistry.analyse(texts, { properties: ['qed'] });
  scoringMs += performance.now() - started;
  return analyses.map(({ valid, smiles, properties }, i) => {
    const value = valid ? (properties.qed ?? null) : 0;
    return { text: texts[i], key: valid ? smiles : null, score: value, unfilteredScore: value };
  });
}

const context: AgentContext = {
  agent,
  prior,
  random,
  score,
  randomize: (texts) => Promise.resolve([...texts]),
  replay: new ReplayBuffer(replaySettingsSchema.parse({ size: 100, sample: REPLAYED })),
  state: {},
  done: () => done,
};

const settings = reinvent.settings.parse({ batchSize: batch, sigma: 500, learningRate: TINY_RATE });
const seconds: number[] = [];
let tokens = 0;
let last = performance.now();
for await (const { batch: sampled } of reinvent.run(context, settings)) {
  const now = performance.now();
  seconds.push((now - last) / 1000);
  last = now;
  if (seconds.length === WARM_UP_STEPS) scoringMs = 0;
  if (seconds.length > WARM_UP_STEPS) {
    tokens += sampled.tokens.reduce((total, { length }) => total + length, 0);
  }
  done = seconds.length >= WARM_UP_STEPS + steps;
}
const timed = seconds.slice(WARM_UP_STEPS).sort((a, b) => a - b);
const median = timed[Math.floor(timed.length / 2)];
const rate = batch / median;
console.log(
  `${agent.parameterCount} parameters, batch ${batch}, ${threads} threads: ` +
    `${median.toFixed(3)} s a step (${timed[0].toFixed(3)} to ${timed[timed.length - 1].toFixed(3)}), ` +
    `of it scoring ${(scoringMs / 1000 / steps).toFixed(3)} s; ` +
    `${(tokens / steps / batch).toFixed(1)} tokens a molecule; ${rate.toFixed(1)} molecules/s`,
);
if (values.peer !== undefined)
  console.log(`ratio to the peer: ${(rate / Number(values.peer)).toFixed(2)}`);
await chemistry.close();
await Promise.all([agent.close(), prior.close()]);
