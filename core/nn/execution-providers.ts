/** Which execution providers the runtime of this machine lists, and whether one of them really works here. */
import { listSupportedBackends } from 'onnxruntime-node';
import {
  EXECUTION_PROVIDERS,
  PROVIDER_NAMES,
  type ExecutionProvider,
} from '../protocol/execution-provider.ts';
import { matmul } from './operations.ts';
import { compile } from './session.ts';
import { input } from './tensor.ts';

export interface ProviderChoice {
  provider: ExecutionProvider;
  /** Why it is the processor though another one was wanted: one sentence. */
  trouble?: string;
}

/** Those that ONNX Runtime lists for this system, the processor first. One that is listed may still lack its driver. */
export function listedProviders(
  list: () => readonly { name: string }[] = listSupportedBackends,
): ExecutionProvider[] {
  const names = new Set(list().map(({ name }) => name));
  return EXECUTION_PROVIDERS.filter((provider) => provider === 'cpu' || names.has(provider));
}

/** The provider that was wanted if a small network runs on it here, else the processor and why. Never throws. */
export async function usableProvider(
  wanted: ExecutionProvider,
  { listed = listedProviders, tryOut = tryProvider } = {},
): Promise<ProviderChoice> {
  if (wanted === 'cpu') return { provider: 'cpu' };
  if (!listed().includes(wanted)) return onProcessor(wanted, 'ONNX Runtime does not offer it here');
  try {
    await tryOut(wanted);
    return { provider: wanted };
  } catch (error) {
    return onProcessor(wanted, reasonOf(error));
  }
}

function onProcessor(wanted: ExecutionProvider, reason: string): ProviderChoice {
  return {
    provider: 'cpu',
    trouble: `The networks run on the processor, since ${PROVIDER_NAMES[wanted]} cannot be used: ${reason}.`,
  };
}

/** Computes a product of two matrices, as every layer needs it. Throws what ONNX Runtime throws where it cannot. */
export async function tryProvider(executionProvider: ExecutionProvider): Promise<void> {
  const [x, y] = [input('x', ['rows', 2]), input('y', [2, 2])];
  const computation = await compile({ product: matmul(x, y) }, { executionProvider, threads: 1 });
  try {
    const square = { data: Float32Array.from([1, 2, 3, 4]), shape: [2, 2] };
    const { product } = await computation.run({ x: square, y: square });
    if (Math.round(Number(product.data[3])) !== 22) throw new Error('It computes wrongly.');
  } finally {
    await computation.close();
  }
}

/** What ONNX Runtime says, without the places in its source and the names of its functions. */
function reasonOf(error: unknown): string {
  const [line] = (error instanceof Error ? error.message : String(error)).trim().split('\n');
  const afterAssertion = line.split(' was false. ').at(-1) ?? line;
  return afterAssertion
    .replace(/^[\w:]+: /, '')
    .replace(/\.$/, '')
    .slice(0, 200);
}
