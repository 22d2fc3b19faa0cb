import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FromEngineProcess, ToEngineProcess } from '../../../core/host/process-messages.ts';
import type { RunCard } from '../../../core/protocol/host-records.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';
import { ASSETS, until } from './service-fixture.ts';

const SCRIPT = join(import.meta.dirname, '../../../core/host/engine-process.ts');

/** A real run of molecule design that does not end by itself. */
const SETTINGS = {
  schema: 'athanor/run@1',
  name: 'Endless',
  environment: { type: 'molecule', prior: 'builtin:zinc' },
  agent: { type: 'reinforce', batchSize: 8 },
  scoring: { components: [{ type: 'qed' }] },
  budget: { oracleCalls: 1_000_000 },
};

class Child {
  readonly messages: FromEngineProcess[] = [];
  readonly process: ChildProcess;
  private last = 0;

  constructor(folder: string) {
    this.process = fork(SCRIPT, { serialization: 'advanced', execArgv: [], silent: true });
    this.process.on('message', (message: FromEngineProcess) => this.messages.push(message));
    onTestFinished(() => void this.process.kill('SIGKILL'));
    const settings = { dataFolder: join(folder, 'data'), workspaceDefault: join(folder, 'runs'), assetsFolder: ASSETS }; // prettier-ignore
    this.post({ type: 'start', settings });
    this.post({ type: 'open', window: 1 });
  }

  post(message: ToEngineProcess): void {
    this.process.send(message);
  }

  async ask(method: string, params: unknown): Promise<unknown> {
    const id = ++this.last;
    this.post({ type: 'frame', window: 1, message: { id, method, params } });
    const find = () => this.messages.find((m) => m.type === 'answer' && m.answer.id === id);
    await until(() => find() !== undefined);
    const found = find() as Extract<FromEngineProcess, { type: 'answer' }>;
    expect(found.answer).toHaveProperty('result');
    return (found.answer as { result: unknown }).result;
  }

  async card(): Promise<RunCard> {
    return ((await this.ask('runs', {})) as RunCard[])[0];
  }
}

describe('the engine process', () => {
  it(
    'is killed in the middle of a run, and another one goes on with it',
    { timeout: 120_000 },
    async () => {
      const folder = temporaryFolder();
      const first = new Child(folder);
      await until(() => first.messages.some(({ type }) => type === 'ready'));
      const { id: run } = (await first.ask('startRun', { settings: SETTINGS })) as RunCard;
      await until(async () => (await first.card()).step >= 3);
      first.process.kill('SIGKILL');
      await once(first.process, 'exit');

      const second = new Child(folder);
      const found = await second.card();
      expect(found).toMatchObject({ id: run, state: 'ended', resumable: true, name: 'Endless' });
      expect(found).not.toHaveProperty('stopReason');
      expect(found.step).toBeGreaterThanOrEqual(3);
      await second.ask('resumeRun', { run });
      await until(async () => (await second.card()).step > found.step);
      second.post({ type: 'shutdown' });
      await once(second.process, 'exit');
      expect(second.messages.at(-1)).toEqual({ type: 'closed' });
      expect(existsSync(join(found.folder, 'summary.json'))).toBe(true);
    },
  );
});
