import { describe, expect, it } from 'vitest';
import {
  listedProviders,
  tryProvider,
  usableProvider,
} from '../../../core/nn/execution-providers.ts';
import type { ExecutionProvider } from '../../../core/protocol/execution-provider.ts';

const listed = (): ExecutionProvider[] => ['cpu', 'cuda', 'webgpu'];
const tried: string[] = [];
const works = async (provider: string): Promise<void> => void tried.push(provider);
const failing = (message: string) => () => Promise.reject(new Error(message));

describe('listed execution providers', () => {
  it('are those of the runtime that the settings know, the processor always and first', () => {
    const list = () => [{ name: 'webgpu' }, { name: 'tensorrt' }, { name: 'cuda' }];
    expect(listedProviders(list)).toEqual(['cpu', 'cuda', 'webgpu']);
    expect(listedProviders(() => [])).toEqual(['cpu']);
  });

  it('come from ONNX Runtime itself', () => {
    expect(listedProviders()[0]).toBe('cpu');
  });
});

describe('the usable provider', () => {
  it('is the wanted one when a network runs on it', async () => {
    expect(await usableProvider('webgpu', { listed, tryOut: works })).toEqual({ provider: 'webgpu' }); // prettier-ignore
    expect(tried).toEqual(['webgpu']);
  });

  it('is the processor without a trial', async () => {
    expect(await usableProvider('cpu', { listed, tryOut: failing('never') })).toEqual({ provider: 'cpu' }); // prettier-ignore
  });

  it('is the processor, with the reason in one sentence, where the wanted one fails', async () => {
    const message =
      'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library\nmore';
    expect(await usableProvider('cuda', { listed, tryOut: failing(message) })).toEqual({
      provider: 'cpu',
      trouble:
        'The networks run on the processor, since CUDA cannot be used: Failed to load shared library.',
    });
  });

  it('leaves out where in its source ONNX Runtime failed', async () => {
    const message =
      '/src/webgpu_context.cc:136 onnxruntime::webgpu::Initialize(const Config&)::<lambda()> status == Success was false. Failed to get a WebGPU adapter: No supported adapters';
    const { trouble } = await usableProvider('webgpu', { listed, tryOut: failing(message) });
    expect(trouble).toBe(
      'The networks run on the processor, since WebGPU cannot be used: Failed to get a WebGPU adapter: No supported adapters.',
    );
  });

  it('is not tried where the runtime does not list it', async () => {
    const { provider, trouble } = await usableProvider('coreml', { listed, tryOut: works });
    expect(provider).toBe('cpu');
    expect(trouble).toContain('Core ML cannot be used: ONNX Runtime does not offer it here.');
  });

  it('is tried with a network that is really computed', async () => {
    await expect(tryProvider('cpu')).resolves.toBeUndefined();
    // One that no runtime of this system has, as if it were listed.
    const foreign = process.platform === 'win32' ? 'coreml' : 'dml';
    const { provider, trouble } = await usableProvider(foreign, { listed: () => [foreign] });
    expect(provider).toBe('cpu');
    expect(trouble).toMatch(/cannot be used: .+\.$/);
  });
});
