/** Work that goes on in the background while the user does other things: exports, above all. */
import type { Progress } from '../../core/protocol/host-records.ts';
import type { Stream } from '../host/host.ts';
import { errorMessage } from '../components/error-text.ts';

export type TaskState = 'working' | 'done' | 'failed' | 'cancelled';

export interface Task {
  id: number;
  /** A noun, such as 'Export of 120 molecules'. */
  title: string;
  state: TaskState;
  done: number;
  /** Undefined when nobody knows. */
  total: number | undefined;
  /** Why it failed. */
  error: string | undefined;
}

export interface TaskWork {
  title: string;
  begin: (onProgress: (progress: Progress) => void) => Stream;
  /** After the stream ended by itself: what makes it complete, such as a download. */
  finish?: () => Promise<void>;
}

const MOST_KEPT = 20;

export class Tasks {
  /** The newest first. */
  list = $state.raw<readonly Task[]>([]);
  working = $derived(this.list.filter(({ state }) => state === 'working'));
  private readonly streams = new Map<number, Stream>();
  private last = 0;

  /** Resolves with how it ended; never rejects. */
  async start({ title, begin, finish }: TaskWork): Promise<TaskState> {
    const id = ++this.last;
    const task: Task = { id, title, state: 'working', done: 0, total: undefined, error: undefined };
    this.list = [task, ...this.list].slice(0, MOST_KEPT);
    try {
      const stream = begin(({ done, total }) => this.change(id, { done, total }));
      this.streams.set(id, stream);
      await stream.ended;
      if (this.stateOf(id) === 'working') {
        await finish?.();
        this.change(id, { state: 'done' });
      }
    } catch (error) {
      if (this.stateOf(id) === 'working')
        this.change(id, { state: 'failed', error: errorMessage(error) });
    }
    this.streams.delete(id);
    return this.stateOf(id) ?? 'cancelled';
  }

  cancel(id: number): void {
    if (this.stateOf(id) !== 'working') return;
    this.change(id, { state: 'cancelled' });
    this.streams.get(id)?.cancel();
  }

  /** Takes what has ended off the list. */
  clearEnded(): void {
    this.list = this.list.filter(({ state }) => state === 'working');
  }

  private stateOf(id: number): TaskState | undefined {
    return this.list.find((task) => task.id === id)?.state;
  }

  private change(id: number, change: Partial<Task>): void {
    this.list = this.list.map((task) => (task.id === id ? { ...task, ...change } : task));
  }
}

export const tasks = new Tasks();
