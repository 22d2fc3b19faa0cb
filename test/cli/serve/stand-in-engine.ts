/** An engine without chemistry, in the same process: answers frames by rules of the test, and dies when told to. */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { EngineChannel } from '../../../core/host/engine-link.ts';
import type { FromEngineProcess, ToEngineProcess } from '../../../core/host/process-messages.ts';
import type { HostAnswer } from '../../../core/protocol/host-api.ts';

export interface StandInFrame {
  id: number;
  method?: string;
  stream?: string;
  params?: unknown;
  cancel?: true;
}

export type Rule = (frame: StandInFrame, answer: (answer: HostAnswer) => void) => void;

/** Answers `{ id, result: params }`. */
export const echo: Rule = ({ id, params }, answer) => answer({ id, result: params ?? null });

export class StandInEngine {
  /** Processes that were started so far. */
  started = 0;
  /** Paths by the ids that were given out. */
  readonly files = new Map<string, string>();
  readonly windows = new Set<number>();
  private readonly rule: Rule;
  private die: (reason: string) => void = () => undefined;
  private tell: (message: FromEngineProcess) => void = () => undefined;

  constructor(rule: Rule = echo) {
    this.rule = rule;
  }

  readonly launch = (): EngineChannel => {
    this.started += 1;
    this.windows.clear();
    let isAlive = true;
    return {
      post: (message) => setImmediate(() => isAlive && this.receive(message)),
      onMessage: (listener) => (this.tell = (message) => isAlive && listener(message)),
      onExit: (listener) => {
        this.die = (reason) => {
          isAlive = false;
          listener(reason);
        };
      },
      kill: () => this.die('SIGKILL'),
    };
  };

  crash(): void {
    this.die('SIGSEGV');
  }

  private receive(message: ToEngineProcess): void {
    switch (message.type) {
      case 'start':
        this.tell({ type: 'ready' });
        return;
      case 'open':
        this.windows.add(message.window);
        return;
      case 'close':
        this.windows.delete(message.window);
        return;
      case 'frame': {
        const { window } = message;
        this.rule(message.message as StandInFrame, (answer) => this.tell({ type: 'answer', window, answer })); // prettier-ignore
        return;
      }
      case 'call': {
        const { path } = message.args as { path: string };
        const id = `file-${this.files.size + 1}`;
        this.files.set(id, path);
        const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
        this.tell({ type: 'result', call: message.call, result: { id, name: basename(path), size } }); // prettier-ignore
        return;
      }
      case 'shutdown':
        this.tell({ type: 'closed' });
        this.die('exit code 0');
        return;
    }
  }
}
