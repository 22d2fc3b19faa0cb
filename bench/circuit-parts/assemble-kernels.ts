/** WebAssembly's binary form of the simulator's kernels. */
import wabt from 'wabt';
import { KERNEL_TEXT } from '../../core/circuits/simulation/simd/kernel-text.ts';

/** Throws where the text is no valid module. */
export async function assembleKernels(): Promise<Uint8Array> {
  const module = (await wabt()).parseWat('kernel-text.wat', KERNEL_TEXT, { simd: true });
  try {
    module.validate();
    return module.toBinary({}).buffer;
  } finally {
    module.destroy();
  }
}
