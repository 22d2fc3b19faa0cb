/** What this computer offers, in plain lines. */
import type { AppSettings, MachineInfo } from '../../../core/protocol/host-records.ts';
import { bytes } from '../../components/format.ts';

const PROVIDERS: Record<string, string> = {
  cpu: 'Processor',
  cuda: 'NVIDIA graphics (CUDA)',
  dml: 'Graphics (DirectML)',
  coreml: 'Apple Neural Engine and graphics (Core ML)',
  webgpu: 'Graphics (WebGPU)',
};

export function providerTitle(provider: string): string {
  return PROVIDERS[provider] ?? provider;
}

export function machineLines(
  machine: MachineInfo,
  settings: Pick<AppSettings, 'threads' | 'executionProvider'>,
): { label: string; value: string }[] {
  const { threads, executionProvider } = settings;
  const used = threads === 0 ? 'all in use' : `${Math.min(threads, machine.cores)} in use`;
  const others = machine.executionProviders.filter((provider) => provider !== executionProvider);
  return [
    { label: 'Processor cores', value: `${machine.cores}, ${used}` },
    { label: 'Memory', value: bytes(machine.memory) },
    { label: 'Networks run on', value: providerTitle(executionProvider) },
    ...(others.length === 0
      ? []
      : [{ label: 'To try in settings', value: others.map(providerTitle).join(', ') }]),
    { label: 'New runs go to', value: machine.workspace },
  ];
}
