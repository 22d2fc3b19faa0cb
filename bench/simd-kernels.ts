/**
 * Assembles the WebAssembly of the circuit simulator from its text, for core/circuits/simulation/simd/kernel-bytes.ts.
 *
 *   npx node bench/simd-kernels.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assembleKernels } from './circuit-parts/assemble-kernels.ts';

const FILE = join(import.meta.dirname, '../core/circuits/simulation/simd/kernel-bytes.ts');

const bytes = Buffer.from(await assembleKernels()).toString('base64');
writeFileSync(
  FILE,
  `/** kernel-text.ts, assembled; written by bench/simd-kernels.ts. */\nexport const KERNEL_BYTES =\n  '${bytes}';\n`,
);
