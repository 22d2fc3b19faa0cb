/**
 * What the networks of agents that act step by step cost: a call for 1, 8 and 64 observations, and a gradient step of double
 * DQN with two hidden layers of 128 and batches of 64, on one thread.
 * Usage: node bench/agent-speed.ts
 */
import { doubleDqn } from '../core/agents/episodic/double-dqn.ts';
import { Workspace } from '../core/agents/episodic/workspace.ts';
import type { EpisodicEnvironment } from '../core/agents/episode.ts';
import { input } from '../core/nn/tensor.ts';
import { mlp, mlpParameters, type MlpArchitecture } from '../core/policies/mlp.ts';
import { Network, compileGraph } from '../core/policies/network.ts';
import { Random } from '../core/random/random.ts';

const SIZE = 100;
const ACTIONS = 16;
const LENGTH = 20;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const shape: MlpArchitecture = { inputs: SIZE, hidden: [128, 128], outputs: ACTIONS, activation: 'relu' }; // prettier-ignore
const network = Network.random('net', mlpParameters(shape), new Random(1));
const graph = await compileGraph(
  { values: mlp(input('x', ['batch', SIZE]), network.tensors, shape) },
  [network],
);
for (const rows of [1, 8, 64]) {
  const x = { data: new Float32Array(rows * SIZE).fill(0.1), shape: [rows, SIZE] };
  for (let i = 0; i < 500; i++) await graph.run({ x });
  const begun = performance.now();
  for (let i = 0; i < 3000; i++) await graph.run({ x });
  say(`a call for ${rows}: ${(((performance.now() - begun) / 3000) * 1000).toFixed(0)} us`);
}
await graph.close();

/** Costs nothing itself. */
function idle(): EpisodicEnvironment<never> {
  let steps = 0;
  const observe = () => ({ features: new Float32Array(SIZE).fill(steps / LENGTH) });
  return {
    observationSize: SIZE,
    actions: { kind: 'discrete', count: ACTIONS },
    reset: () => {
      steps = 0;
      return Promise.resolve(observe());
    },
    step: () => {
      steps += 1;
      const terminated = steps >= LENGTH;
      return Promise.resolve({ observation: observe(), reward: 1, terminated, truncated: false });
    },
  };
}

async function seconds(updatesPerStep: number): Promise<{ seconds: number; updates: number }> {
  let [rounds, updates] = [0, 0];
  const workspace = new Workspace({ environment: idle, seed: 1, done: () => rounds >= 40 });
  const settings = doubleDqn.settings.parse({ updatesPerStep });
  let begun = 0;
  for await (const report of doubleDqn.run(workspace, settings)) {
    rounds += 1;
    if (rounds === 8) begun = performance.now();
    if (rounds > 8) updates += report.updates;
  }
  const found = (performance.now() - begun) / 1000;
  await workspace.close();
  return { seconds: found, updates };
}

const learning = await seconds(1);
const acting = await seconds(1e-9);
const each = (1e3 * (learning.seconds - acting.seconds)) / learning.updates;
say(`a gradient step of double DQN: ${each.toFixed(2)} ms`);
say(
  `a step of an environment without learning: ${((1e6 * acting.seconds) / (32 * 4 * LENGTH)).toFixed(0)} us`,
);
