/**
 * Pretraining of the Deep Reaction Optimizer, which repeats what assets/policies/dro.bin was made with:
 *   node bench/pretrain-dro.ts FOLDER [SECONDS] [SEED]
 * Goes on with what lies in FOLDER; writes a checkpoint there, and in the end the weights (dro.bin).
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { DroPretraining } from '../core/agents/dro/training.ts';
import { packArrays } from '../core/nn/checkpoint.ts';

const [folder, seconds = '150', seed = '1'] = process.argv.slice(2);
const end = performance.now() + Number(seconds) * 1000;
mkdirSync(folder, { recursive: true });
const [stateFile, networkFile] = [join(folder, 'state.json'), join(folder, 'network.bin')];
const training = new DroPretraining(Number(seed));
if (existsSync(stateFile)) {
  const state = JSON.parse(readFileSync(stateFile, 'utf8')) as Omit<ReturnType<DroPretraining['save']>, 'network'>; // prettier-ignore
  training.restore({ ...state, network: readFileSync(networkFile) });
}
let sum = 0;
let count = 0;
while (performance.now() < end) {
  sum += await training.step();
  count += 1;
  if (count % 100 > 0) continue;
  console.log(`step ${training.steps}: best ${(sum / 100).toFixed(4)}, ${Math.round((end - performance.now()) / 1000)} s left`); // prettier-ignore
  sum = 0;
}
const { network, ...state } = training.save();
writeFileAtomic.sync(networkFile, Buffer.from(network));
writeFileAtomic.sync(stateFile, JSON.stringify(state) + '\n');
const header = { seed: Number(seed), steps: state.steps };
writeFileAtomic.sync(join(folder, 'dro.bin'), Buffer.from(packArrays({ header, arrays: training.network.values }))); // prettier-ignore
await training.close();
