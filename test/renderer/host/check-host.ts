/** What every host has to do, whatever carries its messages. Called in a test file with a way to start that host. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HostAnswer } from '../../../core/protocol/host-api.ts';
import { AppError } from '../../../core/protocol/errors.ts';
import type { ConnectionState, Host } from '../../../renderer/host/host.ts';
import type { Rule, StandInFrame } from '../../cli/serve/stand-in-engine.ts';

export interface HostUnderTest {
  host: Host;
  /** The engine dies, and another one takes its place. */
  crashEngine(): void;
  close(): Promise<void>;
}

/** Sends a run's numbers from `after` on, as far as they go, then waits. */
class Counter {
  readonly frames: StandInFrame[] = [];
  private readonly watchers = new Map<number, (answer: HostAnswer) => void>();
  private reached = 0;

  readonly rule: Rule = (frame, answer) => {
    this.frames.push(frame);
    if (frame.cancel) this.watchers.delete(frame.id);
    else if (frame.stream !== undefined) this.watch(frame, answer);
    else if (frame.method === 'checkSmarts')
      answer({ id: frame.id, error: { kind: 'bad-input', message: 'Wrong.', place: { field: 'smarts' }, hint: 'Mend it.' } }); // prettier-ignore
    else if (frame.method !== 'runs') answer({ id: frame.id, result: frame.params });
  };

  count(to: number): void {
    for (this.reached += 1; this.reached <= to; this.reached++)
      for (const [id, answer] of this.watchers) answer({ id, message: { sequence: this.reached } });
    this.reached = to;
  }

  end(error?: string): void {
    for (const [id, answer] of this.watchers)
      answer(error === undefined ? { id, ended: true } : { id, error: { kind: 'failure', message: error, place: {} } }); // prettier-ignore
  }

  /** The process is a new one: nobody watches. */
  forget(): void {
    this.watchers.clear();
  }

  private watch({ id, params }: StandInFrame, answer: (answer: HostAnswer) => void): void {
    const { after = 0 } = params as { after?: number };
    for (let sequence = after + 1; sequence <= this.reached; sequence++)
      answer({ id, message: { sequence } });
    this.watchers.set(id, answer);
  }
}

export function checkHost(name: string, start: (rule: Rule) => Promise<HostUnderTest>): void {
  let running: HostUnderTest | undefined;
  const open = async (): Promise<{ host: Host; engine: Counter; crash: () => void }> => {
    const engine = new Counter();
    const started = (running = await start(engine.rule));
    const crash = (): void => {
      engine.forget();
      started.crashEngine();
    };
    return { host: started.host, engine, crash };
  };
  afterEach(async () => {
    await running?.close();
    running = undefined;
  });

  describe(name, () => {
    it('answers each request with its own result, also those that were made before it was connected', async () => {
      const { host } = await open();
      const answers = await Promise.all([
        host.request('priorSample', { prior: 'a' }),
        host.request('priorSample', { prior: 'b' }),
      ]);
      expect(answers).toEqual([{ prior: 'a' }, { prior: 'b' }]);
    });

    it('throws what the engine says is wrong, with place and hint', async () => {
      const { host } = await open();
      const error = await host.request('checkSmarts', { smarts: '[' }).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ kind: 'bad-input', message: 'Wrong.', place: { field: 'smarts' }, hint: 'Mend it.' }); // prettier-ignore
    });

    it('passes on the messages of a stream until it ends', async () => {
      const { host, engine } = await open();
      const told: number[] = [];
      const stream = host.stream('watchRun', { run: 'a' }, ({ sequence }) => told.push(sequence));
      await vi.waitFor(() => expect(engine.frames).toHaveLength(1));
      engine.count(3);
      engine.end();
      await stream.ended;
      expect(told).toEqual([1, 2, 3]);
    });

    it('ends a stream with what went wrong', async () => {
      const { host, engine } = await open();
      const stream = host.stream('watchRun', { run: 'a' }, () => undefined);
      await vi.waitFor(() => expect(engine.frames).toHaveLength(1));
      engine.end('The drive is full.');
      await expect(stream.ended).rejects.toThrow('The drive is full.');
    });

    it('tells the engine that a stream is not wanted any more', async () => {
      const { host, engine } = await open();
      const onMessage = vi.fn();
      const stream = host.stream('watchRun', { run: 'a' }, onMessage);
      stream.cancel();
      await stream.ended;
      await vi.waitFor(() => expect(engine.frames.at(-1)).toEqual({ id: 1, cancel: true }));
      engine.count(2);
      await host.request('priorSample', { prior: 'a' });
      expect(onMessage).not.toHaveBeenCalled();
    });

    it('says how the connection is, now and whenever it changes', async () => {
      const { host, crash } = await open();
      const states: ConnectionState[] = [];
      const stop = host.onConnection((state) => states.push(state));
      await vi.waitFor(() => expect(states.at(-1)).toBe('connected'));
      states.length = 0;
      crash();
      await vi.waitFor(() => expect(states).toEqual(['reconnecting', 'connected']));
      stop();
      crash();
      await host.request('priorSample', { prior: 'a' }).catch(() => undefined);
      expect(states).toHaveLength(2);
    });

    it('loses and repeats no point of a curve when the engine dies', async () => {
      const { host, engine, crash } = await open();
      const told: number[] = [];
      host.stream('watchRun', { run: 'a' }, ({ sequence }) => told.push(sequence));
      await vi.waitFor(() => expect(engine.frames).toHaveLength(1));
      engine.count(5);
      await vi.waitFor(() => expect(told).toHaveLength(5));
      crash();
      // What happens while nobody listens.
      engine.count(8);
      await vi.waitFor(() => expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8]));
      engine.count(9);
      await vi.waitFor(() => expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]));
      expect(engine.frames.at(-1)).toMatchObject({ stream: 'watchRun', params: { run: 'a', after: 5 } }); // prettier-ignore
    });

    it('fails a request whose answer died with the engine, and takes the next one', async () => {
      const { host, engine, crash } = await open();
      const lost = host.request('runs', {});
      await vi.waitFor(() => expect(engine.frames).toHaveLength(1));
      crash();
      await expect(lost).rejects.toThrow('The connection to the engine was lost.');
      await vi.waitFor(async () => expect(await host.request('priorSample', { prior: 'a' })).toEqual({ prior: 'a' })); // prettier-ignore
    });

    it('makes a file that was dropped known to the engine', async () => {
      const { host } = await open();
      const [file] = await host.receiveFiles([new File(['CCO\n'], 'mine.smi')]);
      expect(file).toMatchObject({ name: 'mine.smi', size: 4 });
      expect(file.id).toMatch(/\S/);
    });

    it('gives a file to write by its name', async () => {
      const { host } = await open();
      expect(await host.chooseSave('best.sdf')).toMatchObject({ name: 'best.sdf', size: 0 });
    });

    it.each([
      'http://doi.org/10',
      'https://evil.example/',
      'javascript:alert(1)',
      'file:///etc/passwd',
      '',
    ])('does not open %j in a browser', async (url) => {
      const { host } = await open();
      await expect(host.openExternal(url)).rejects.toBeInstanceOf(AppError);
    });

    it('says what it can do', async () => {
      const { host } = await open();
      expect(Object.values(host.capabilities).every((value) => typeof value === 'boolean')).toBe(true); // prettier-ignore
      if (!host.capabilities.revealInFolder)
        await expect(host.revealRun('a')).rejects.toBeInstanceOf(AppError);
    });
  });
}
