/** `--execution-provider`: where the networks of a command are computed. */
import { usableProvider } from '../core/nn/execution-providers.ts';
import {
  EXECUTION_PROVIDERS,
  type ExecutionProvider,
} from '../core/protocol/execution-provider.ts';
import type { CommandContext, OptionSpecs } from './command.ts';

export const PROVIDER_OPTION = {
  'execution-provider': {
    type: 'text',
    value: 'NAME',
    choices: EXECUTION_PROVIDERS,
    help: `compute networks on ${EXECUTION_PROVIDERS.join(', ')} (default cpu; see 'athanor doctor')`,
  },
} as const satisfies OptionSpecs;

export interface ProviderValues {
  'execution-provider': string | undefined;
}

/** What was asked for; the table of options has let nothing else through. */
export function wantedProvider(values: ProviderValues): ExecutionProvider | undefined {
  return values['execution-provider'] as ExecutionProvider | undefined;
}

/** Threads and provider for the networks of a command that is no run: the processor, and a note, where the other fails. */
export async function networkSession(
  values: ProviderValues,
  { threads, terminal }: Pick<CommandContext, 'threads' | 'terminal'>,
): Promise<{ threads: number; executionProvider: ExecutionProvider }> {
  const { provider, trouble } = await usableProvider(wantedProvider(values) ?? 'cpu');
  if (trouble !== undefined) terminal.note(trouble);
  return { threads, executionProvider: provider };
}
