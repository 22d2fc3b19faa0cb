/**
 * Pretraining of the hybrid's policy, which repeats what assets/policies/hybrid.bin was made with:
 *   node bench/pretrain-hybrid.ts FOLDER [SECONDS] [SEED]
 * Goes on with what lies in FOLDER; writes a checkpoint there, and in the end the weights (hybrid.bin).
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { Pretraining } from '../core/agents/hybrid/training/pretraining.ts';
import { packArrays } from '../core/nn/checkpoint.ts';

const [folder, seconds = '150', seed = '1'] = process.argv.slice(2);
const end = performance.now() + Number(seconds) * 1000;
mkdirSync(folder, { recursive: true });
const [stateFile, networkFile] = [join(folder, 'state.json'), join(folder, 'network.bin')];
const training = new Pretraining(Number(seed));
if (existsSync(stateFile)) {
  const state = JSON.parse(readFileSync(stateFile, 'utf8')) as Omit<ReturnType<Pretraining['save']>, 'network'>; // prettier-ignore
  training.restore({ ...state, network: readFileSync(networkFile) });
}
let sum = 0;
let count = 0;
while (performance.now() < end) {
  const { round, final, loss, entropy, choices } = await training.step();
  sum += final;
  count += 1;
  if (round % 10 === 0)
    console.log(`round ${round}: best ${(sum / count).toFixed(4)}, loss ${loss.toFixed(3)}, entropy ${entropy.toFixed(2)}, ${choices} choices, ${Math.round((end - performance.now()) / 1000)} s left`); // prettier-ignore
}
const { network, ...state } = training.save();
writeFileAtomic.sync(networkFile, Buffer.from(network));
writeFileAtomic.sync(stateFile, JSON.stringify(state) + '\n');
const header = { seed: Number(seed), rounds: state.rounds };
writeFileAtomic.sync(join(folder, 'hybrid.bin'), Buffer.from(packArrays({ header, arrays: training.network.values }))); // prettier-ignore
await training.close();
