import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FromEngineProcess, ToEngineProcess } from '../../../core/host/process-messages.ts';
import { serveOver, type FramePort } from '../../../core/host/serve-process.ts';
import { environments, temporaryFolder } from '../runs/run-fixture.ts';
import { ASSETS, counting, until } from './service-fixture.ts';

/** A parent on the other end of a channel in this process. */
function parent() {
  const folder = temporaryFolder();
  const sent: FromEngineProcess[] = [];
  const state = { exited: false };
  let toChild: (message: ToEngineProcess, ports: readonly FramePort[]) => void = () => undefined;
  let disconnect: () => void = () => undefined;
  serveOver(
    {
      send: (message) => sent.push(structuredClone(message)),
      onMessage: (listener) => (toChild = listener),
      onDisconnect: (listener) => (disconnect = listener),
      exit: () => (state.exited = true),
    },
    { environments },
  );
  const settings = { dataFolder: join(folder, 'data'), workspaceDefault: join(folder, 'runs'), assetsFolder: ASSETS }; // prettier-ignore
  const post = (message: ToEngineProcess, ...ports: FramePort[]): void => toChild(message, ports);
  return { folder, settings, sent, state, post, disconnect: () => disconnect() };
}

describe('the service in a process of its own', () => {
  it('says when it is ready, answers windows and the host, and ends when asked', async () => {
    const { folder, settings, sent, state, post } = parent();
    post({ type: 'start', settings });
    expect(sent).toContainEqual({ type: 'ready' });
    post({ type: 'open', window: 7 });
    post({ type: 'frame', window: 7, message: { id: 1, method: 'startRun', params: { settings: counting({ budget: { steps: 10_000 } }) } } }); // prettier-ignore
    const answer = () => sent.find((message) => message.type === 'answer');
    await until(() => answer() !== undefined);
    expect(answer()).toMatchObject({ window: 7, answer: { id: 1, result: { state: 'running' } } });
    await until(() => sent.some((m) => m.type === 'runs' && m.cards.length === 1));
    writeFileSync(join(folder, 'a.smi'), 'CCO');
    post({ type: 'call', call: 3, method: 'registerFile', args: { path: join(folder, 'a.smi') } });
    post({ type: 'call', call: 4, method: 'registerFile', args: { path: join(folder, 'none') } });
    expect(sent.find((m) => m.type === 'result' && m.call === 3)).toMatchObject({ result: { name: 'a.smi', size: 3 } }); // prettier-ignore
    expect(sent.find((m) => m.type === 'failed' && m.call === 4)).toMatchObject({ error: { kind: 'bad-input' } }); // prettier-ignore
    post({ type: 'shutdown' });
    await until(() => state.exited);
    expect(sent.at(-1)).toEqual({ type: 'closed' });
  });

  it('takes the frames of a window over its own port', async () => {
    const { settings, sent, post } = parent();
    post({ type: 'start', settings });
    const listeners = new Map<string, (event: { data: unknown }) => void>();
    const answers: unknown[] = [];
    const port: FramePort = {
      postMessage: (message) => answers.push(message),
      on: (event: string, listener: (event: { data: unknown }) => void) => listeners.set(event, listener), // prettier-ignore
      start: () => undefined,
    };
    post({ type: 'open', window: 1 }, port);
    listeners.get('message')?.({ data: { id: 5, method: 'runs', params: {} } });
    await until(() => answers.length > 0);
    expect(answers).toEqual([{ id: 5, result: [] }]);
    listeners.get('close')?.({ data: undefined });
    listeners.get('message')?.({ data: { id: 6, method: 'runs', params: {} } });
    post({ type: 'frame', window: 1, message: { id: 7, method: 'runs', params: {} } });
    expect(sent.some((message) => message.type === 'answer')).toBe(false);
    expect(answers).toHaveLength(1);
    post({ type: 'shutdown' });
  });

  it('says why it cannot begin, and ends when its host has died', async () => {
    const first = parent();
    writeFileSync(first.settings.dataFolder, 'a file in the way');
    first.post({ type: 'start', settings: first.settings });
    expect(first.sent[0].type).toBe('start-failed');
    expect(first.state.exited).toBe(true);
    const second = parent();
    second.post({ type: 'start', settings: second.settings });
    second.disconnect();
    await until(() => second.state.exited);
  });
});
