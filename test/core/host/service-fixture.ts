/** A host service in a temporary folder with one window, for the tests of this folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { ENVIRONMENTS } from '../../../core/environments/index.ts';
import { createHostService, type HostService } from '../../../core/host/host-service.ts';
import type {
  HostAnswer,
  HostMethod,
  HostParams,
  HostResults,
  HostStream,
  StreamMessages,
  StreamParams,
} from '../../../core/protocol/host-api.ts';
import { environments, temporaryFolder } from '../runs/run-fixture.ts';

export const ASSETS = join(import.meta.dirname, '../../../assets');

export interface OpenedStream<Message> {
  messages: Message[];
  /** The last answer when it has ended. */
  end(): HostAnswer | undefined;
  cancel(): Promise<void>;
}

export class TestWindow {
  readonly answers: HostAnswer[] = [];
  private readonly window: ReturnType<HostService['open']>;
  private last = 0;

  constructor(service: HostService) {
    // A clone, as a message port makes it: whatever cannot be cloned fails here.
    this.window = service.open((answer) => this.answers.push(structuredClone(answer)));
  }

  async ask<M extends HostMethod>(method: M, params: HostParams<M>): Promise<HostResults[M]> {
    const id = ++this.last;
    await this.window.handle({ id, method, params });
    const [answer, ...more] = this.answers.filter((item) => item.id === id);
    if (more.length > 0) throw new Error(`'${method}' was answered ${more.length + 1} times.`);
    if ('result' in answer) return answer.result as HostResults[M];
    throw Object.assign(new Error('refused'), 'error' in answer ? answer.error : {});
  }

  stream<S extends HostStream>(name: S, params: StreamParams<S>): OpenedStream<StreamMessages[S]> {
    const id = ++this.last;
    const messages: StreamMessages[S][] = [];
    const push = this.answers.push.bind(this.answers);
    this.answers.push = (...answers: HostAnswer[]) => {
      for (const answer of answers)
        if (answer.id === id && 'message' in answer)
          messages.push(answer.message as StreamMessages[S]);
      return push(...answers);
    };
    void this.window.handle({ id, stream: name, params });
    return {
      messages,
      end: () =>
        this.answers.find((item) => item.id === id && ('ended' in item || 'error' in item)),
      cancel: () => this.window.handle({ id, cancel: true }),
    };
  }

  handle(message: unknown): Promise<void> {
    return this.window.handle(message);
  }

  close(): void {
    this.window.close();
  }
}

export interface Fixture {
  /** Holds data/, workspace/ and whatever a test writes. */
  folder: string;
  service: HostService;
  window: TestWindow;
}

/** Over the counting environment and the product's own. `folder`: that of an earlier service, as after a restart. */
export function openService(
  folder = temporaryFolder(),
  options: { onRunsChanged?: Parameters<typeof createHostService>[0]['onRunsChanged'] } = {},
): Fixture {
  const service = createHostService({
    dataFolder: join(folder, 'data'),
    workspaceDefault: join(folder, 'workspace'),
    assetsFolder: ASSETS,
    engine: { environments: [...environments, ...ENVIRONMENTS] },
    ...(options.onRunsChanged === undefined ? {} : { onRunsChanged: options.onRunsChanged }),
  });
  onTestFinished(() => service.close());
  return { folder, service, window: new TestWindow(service) };
}

/** Writes a file for the user to choose, and registers it. */
export function chosenFile({ folder, service }: Fixture, name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return service.registerFile(path).id;
}

/** Settings of a run of the counting environment. */
export function counting(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    schema: 'athanor/run@1',
    name: 'Counting',
    environment: { type: 'counting', pauseMs: 2 },
    agent: { type: 'climber' },
    budget: { steps: 6 },
    ...changes,
  };
}

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(10);
}
