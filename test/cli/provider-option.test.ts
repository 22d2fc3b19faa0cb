import { expect, it } from 'vitest';
import { networkSession, wantedProvider } from '../../cli/provider-option.ts';
import type { CommandContext } from '../../cli/command.ts';

/** A provider of another system, which can work on none of ours. */
const FOREIGN = process.platform === 'win32' ? 'coreml' : 'dml';

function context(notes: string[] = []): Pick<CommandContext, 'threads' | 'terminal'> {
  const terminal = { note: (text: string) => notes.push(text) };
  return { threads: 2, terminal: terminal as unknown as CommandContext['terminal'] };
}

it('takes the processor where nothing was asked for', async () => {
  const none = { 'execution-provider': undefined };
  expect(wantedProvider(none)).toBeUndefined();
  expect(await networkSession(none, context())).toEqual({ threads: 2, executionProvider: 'cpu' });
});

it('notes why it takes the processor where the provider fails', async () => {
  const notes: string[] = [];
  const values = { 'execution-provider': FOREIGN };
  expect(wantedProvider(values)).toBe(FOREIGN);
  expect(await networkSession(values, context(notes))).toEqual({ threads: 2, executionProvider: 'cpu' }); // prettier-ignore
  expect(notes).toEqual([expect.stringMatching(/^The networks run on the processor, since .+\.$/)]);
});
