/**
 * Writes the weights of a prior as raw float32 with an index, for the PyTorch peer to run the same network.
 *
 *   npx node bench/export-weights.ts P.onnx OUT_FOLDER
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPrior } from '../core/policies/prior.ts';

const [path, folder] = process.argv.slice(2);
if (path === undefined || folder === undefined) {
  process.stderr.write('Usage: npx node bench/export-weights.ts P.onnx OUT_FOLDER\n');
  process.exit(2);
}
const { policy, description } = await readPrior(path, { threads: 1 });
mkdirSync(folder, { recursive: true });
const shapes = Object.fromEntries(
  Object.entries(policy.specs).map(([name, { shape }]) => [name, shape]),
);
for (const [name, values] of Object.entries(policy.parameters)) {
  writeFileSync(
    join(folder, `${name}.f32`),
    Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  );
}
const { vocabulary, architecture } = description;
writeFileSync(join(folder, 'index.json'), JSON.stringify({ vocabulary, architecture, shapes }));
await policy.close();
