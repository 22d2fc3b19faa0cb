import { describe, expect, it, vi } from 'vitest';
import { EngineLink, type EngineChannel } from '../../../core/host/engine-link.ts';
import type { RunCard } from '../../../core/protocol/host-records.ts';
import type { FromEngineProcess, ToEngineProcess } from '../../../core/host/process-messages.ts';

const settings = { dataFolder: '/data', workspaceDefault: '/runs', assetsFolder: '/assets' };

/** A process that does what the test says. */
class Process implements EngineChannel<string> {
  readonly posted: ToEngineProcess[] = [];
  readonly ports: (readonly string[])[] = [];
  killed = false;
  private listener: (message: FromEngineProcess) => void = () => undefined;
  private exit: (reason: string) => void = () => undefined;

  post(message: ToEngineProcess, ports: readonly string[] = []): void {
    this.posted.push(message);
    this.ports.push(ports);
  }
  onMessage(listener: (message: FromEngineProcess) => void): void {
    this.listener = listener;
  }
  onExit(listener: (reason: string) => void): void {
    this.exit = listener;
  }
  kill(): void {
    this.killed = true;
    this.exit('SIGKILL');
  }
  says(message: FromEngineProcess): void {
    this.listener(message);
  }
  dies(reason = 'SIGSEGV'): void {
    this.exit(reason);
  }
}

function start(restartDelaysMs = [0, 0]) {
  const processes: Process[] = [];
  const states: string[] = [];
  const onAnswer = vi.fn();
  const onRuns = vi.fn();
  const link = new EngineLink<string>({
    launch: () => {
      const process = new Process();
      processes.push(process);
      return process;
    },
    settings,
    restartDelaysMs,
    onAnswer,
    onRuns,
    onState: (state, error) => states.push(error === undefined ? state : `${state}: ${error.message}`), // prettier-ignore
  });
  return { link, processes, states, onAnswer, onRuns };
}

describe('the link to the engine process', () => {
  it('starts the process with its settings and holds back what comes before it is ready', () => {
    const { link, processes } = start();
    link.openWindow(1);
    link.sendFrame(1, { id: 1 });
    expect(processes[0].posted).toEqual([{ type: 'start', settings }]);
    processes[0].says({ type: 'ready' });
    link.closeWindow(1);
    expect(processes[0].posted.slice(1)).toEqual([
      { type: 'open', window: 1 },
      { type: 'frame', window: 1, message: { id: 1 } },
      { type: 'close', window: 1 },
    ]);
  });

  it('hands a port over with the window', () => {
    const { link, processes } = start();
    processes[0].says({ type: 'ready' });
    link.openWindow(7, 'port');
    expect(processes[0].ports.at(-1)).toEqual(['port']);
  });

  it('answers calls, each with its own result or error', async () => {
    const { link, processes } = start();
    processes[0].says({ type: 'ready' });
    const file = link.call('registerFile', { path: '/a.smi' });
    const run = link.call('runFolder', { run: 'x' });
    processes[0].says({ type: 'failed', call: 2, error: { kind: 'bad-input', message: 'Unknown run.', place: {}, hint: 'Look.' } }); // prettier-ignore
    processes[0].says({ type: 'result', call: 1, result: { id: 'f', name: 'a.smi', size: 1 } });
    expect(await file).toEqual({ id: 'f', name: 'a.smi', size: 1 });
    await expect(run).rejects.toMatchObject({ kind: 'bad-input', message: 'Unknown run.', hint: 'Look.' }); // prettier-ignore
  });

  it('passes answers and the list of runs on', () => {
    const { processes, onAnswer, onRuns } = start();
    processes[0].says({ type: 'answer', window: 3, answer: { id: 1, result: 2 } });
    processes[0].says({ type: 'runs', cards: [] });
    expect(onAnswer).toHaveBeenCalledWith(3, { id: 1, result: 2 });
    expect(onRuns).toHaveBeenCalledWith([]);
  });

  it('starts the process again after a crash, says so, and repeats calls that had no answer', async () => {
    const { link, processes, states } = start();
    processes[0].says({ type: 'ready' });
    const call = link.call('pathOf', { file: 'f' });
    link.sendFrame(1, 'of a window that does not know of the crash');
    processes[0].dies();
    expect(states).toEqual(['ready', 'starting: The engine stopped unexpectedly (SIGSEGV).']);
    await vi.waitFor(() => expect(processes).toHaveLength(2));
    processes[1].says({ type: 'ready' });
    expect(processes[1].posted).toEqual([
      { type: 'start', settings },
      { type: 'call', call: 1, method: 'pathOf', args: { file: 'f' } },
    ]);
    processes[1].says({ type: 'result', call: 1, result: '/a' });
    expect(await call).toBe('/a');
  });

  it('lets the runs go on that were at work, but not those that bring it down again', async () => {
    const { processes } = start([0, 0]);
    const cards = (['running', 'paused', 'queued', 'ended'] as const).map((state) => ({ id: state, state })); // prettier-ignore
    const runs: FromEngineProcess = { type: 'runs', cards: cards as unknown as RunCard[] };
    processes[0].says({ type: 'ready' });
    processes[0].says(runs);
    processes[0].dies();
    await vi.waitFor(() => expect(processes).toHaveLength(2));
    processes[1].says({ type: 'ready' });
    expect(processes[1].posted.slice(1)).toEqual([
      { type: 'open', window: 0 },
      { type: 'frame', window: 0, message: { id: 1, method: 'resumeRun', params: { run: 'running' } } }, // prettier-ignore
      { type: 'frame', window: 0, message: { id: 2, method: 'resumeRun', params: { run: 'queued' } } }, // prettier-ignore
    ]);
    processes[1].says(runs);
    processes[1].dies();
    await vi.waitFor(() => expect(processes).toHaveLength(3));
    processes[2].says({ type: 'ready' });
    expect(processes[2].posted).toHaveLength(1);
  });

  it('gives up when the process keeps dying, and refuses calls with the reason', async () => {
    const { link, processes, states } = start([0, 0]);
    const call = link.call('pathOf', { file: 'f' });
    for (let i = 0; i < 3; i++) {
      await vi.waitFor(() => expect(processes).toHaveLength(i + 1));
      processes[i].dies('exit code 1');
    }
    expect(link.state).toBe('failed');
    expect(states.at(-1)).toBe('failed: The engine stopped unexpectedly (exit code 1).');
    await expect(call).rejects.toThrow('The engine stopped unexpectedly (exit code 1).');
    await expect(link.call('pathOf', { file: 'f' })).rejects.toThrow('exit code 1');
    expect(processes).toHaveLength(3);
  });

  it('does not start again what could not begin', async () => {
    const { link, processes, states } = start();
    processes[0].says({ type: 'start-failed', error: { kind: 'failure', message: 'The folder cannot be written.', place: {} } }); // prettier-ignore
    processes[0].dies('exit code 1');
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(processes).toHaveLength(1);
    expect(states).toEqual(['failed: The folder cannot be written.']);
    await link.shutdown();
  });

  it('waits at shutdown until the process has ended, and starts no other', async () => {
    const { link, processes } = start();
    processes[0].says({ type: 'ready' });
    const closed = link.shutdown();
    expect(link.shutdown()).toBe(closed);
    expect(processes[0].posted.at(-1)).toEqual({ type: 'shutdown' });
    processes[0].says({ type: 'closed' });
    processes[0].dies('exit code 0');
    await closed;
    expect(link.state).toBe('closed');
    expect(processes).toHaveLength(1);
    await expect(link.call('pathOf', { file: 'f' })).rejects.toThrow('has been stopped');
  });

  it('ends a process that does not stop', async () => {
    const { link, processes } = start();
    processes[0].says({ type: 'ready' });
    await link.shutdown(5);
    expect(processes[0].killed).toBe(true);
  });
});
