import { expect, it } from 'vitest';
import { assembleKernels } from '../../../../../bench/circuit-parts/assemble-kernels.ts';
import { KERNEL_BYTES } from '../../../../../core/circuits/simulation/simd/kernel-bytes.ts';

it('is the text of the kernels, assembled', async () => {
  expect(KERNEL_BYTES).toBe(Buffer.from(await assembleKernels()).toString('base64'));
});
