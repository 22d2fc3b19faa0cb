/**
 * A host's end of the engine process: asks what only the host may ask, carries the frames of windows, and starts the
 * process again when it died; the runs that were at work go on. Knows no particular kind of process; the host hands in how to launch one.
 */
import { fromErrorMessage } from '../protocol/error-message.ts';
import { AppError } from '../protocol/errors.ts';
import type { HostAnswer } from '../protocol/host-api.ts';
import type { RunCard } from '../protocol/host-records.ts';
import type {
  EngineProcessSettings,
  FromEngineProcess,
  PrivilegedCall,
  PrivilegedCalls,
  ToEngineProcess,
} from './process-messages.ts';
import { RunResumption } from './run-resumption.ts';

/** A running process. `Port` is what can be transferred to it along with a message. */
export interface EngineChannel<Port = never> {
  post(message: ToEngineProcess, ports?: readonly Port[]): void;
  onMessage(listener: (message: FromEngineProcess) => void): void;
  /** Once, however it ended. */
  onExit(listener: (reason: string) => void): void;
  kill(): void;
}

/** `starting` also after a crash; `failed` for good. */
export type EngineState = 'starting' | 'ready' | 'failed' | 'closed';

export interface EngineLinkOptions<Port> {
  launch: () => EngineChannel<Port>;
  settings: EngineProcessSettings;
  /** `error` says why the last process ended, or why it could not begin. */
  onState?: (state: EngineState, error?: AppError) => void;
  onAnswer?: (window: number, answer: HostAnswer) => void;
  onRuns?: (cards: RunCard[]) => void;
  /** How long to wait before each restart in a row, ms. */
  restartDelaysMs?: readonly number[];
}

/** One that dies more often within this time will not come back by itself. */
const RESTART_WINDOW_MS = 60_000;
const RESTART_DELAYS_MS = [100, 500, 2_000, 5_000, 10_000];
/** The host's own window, through which it resumes runs; those of people begin at 1. */
const OWN_WINDOW = 0;
/** A run ends after its step in flight; a process that needs longer than this is ended. */
const SHUTDOWN_PATIENCE_MS = 60_000;

interface OpenCall {
  message: Extract<ToEngineProcess, { type: 'call' }>;
  resolve: (result: unknown) => void;
  reject: (error: AppError) => void;
}

export class EngineLink<Port = never> {
  private readonly options: EngineLinkOptions<Port>;
  private readonly calls = new Map<number, OpenCall>();
  private channel: EngineChannel<Port> | undefined;
  private current: EngineState = 'starting';
  private failure: AppError | undefined;
  private crashes: number[] = [];
  private cards: readonly RunCard[] = [];
  /** Ids of the runs that a crash interrupted. */
  private interrupted: readonly string[] = [];
  private readonly resumption = new RunResumption((request) => this.sendFrame(OWN_WINDOW, request));
  private lastCall = 0;
  /** What came while the process was starting. */
  private waiting: { message: ToEngineProcess; ports: readonly Port[] }[] = [];
  private timer: NodeJS.Timeout | undefined;
  private closing: { promise: Promise<void>; resolve: () => void } | undefined;

  constructor(options: EngineLinkOptions<Port>) {
    this.options = options;
    this.start();
  }

  get state(): EngineState {
    return this.current;
  }

  /** Waits while the process starts. Throws AppError. */
  call<C extends PrivilegedCall>(
    method: C,
    args: PrivilegedCalls[C]['args'],
  ): Promise<PrivilegedCalls[C]['result']> {
    if (this.current === 'failed' || this.current === 'closed')
      return Promise.reject(this.failure ?? stopped());
    const call = ++this.lastCall;
    const message = { type: 'call', call, method, args } as OpenCall['message'];
    return new Promise((resolve, reject) => {
      this.calls.set(call, { message, resolve: resolve as OpenCall['resolve'], reject });
      if (this.current === 'ready') this.channel?.post(message);
    });
  }

  /** With a port, the window's frames travel over it. A restarted process knows no window: open it again. */
  openWindow(window: number, port?: Port): void {
    this.post({ type: 'open', window }, port === undefined ? [] : [port]);
  }

  sendFrame(window: number, message: unknown): void {
    this.post({ type: 'frame', window, message });
  }

  closeWindow(window: number): void {
    this.post({ type: 'close', window });
  }

  /** Resolves when every run has stopped with everything kept and the process has ended. */
  shutdown(patienceMs = SHUTDOWN_PATIENCE_MS): Promise<void> {
    if (this.closing !== undefined) return this.closing.promise;
    let resolve = (): void => undefined;
    const promise = new Promise<void>((settle) => (resolve = settle));
    this.closing = { promise, resolve };
    clearTimeout(this.timer);
    if (this.channel === undefined) this.finish();
    else {
      this.channel.post({ type: 'shutdown' });
      this.timer = setTimeout(() => this.channel?.kill(), patienceMs);
    }
    return promise;
  }

  private post(message: ToEngineProcess, ports: readonly Port[] = []): void {
    if (this.current === 'ready') this.channel?.post(message, ports);
    else if (this.current === 'starting') this.waiting.push({ message, ports });
  }

  private start(): void {
    const channel = this.options.launch();
    this.channel = channel;
    channel.onMessage((message) => {
      if (this.channel === channel) this.receive(message);
    });
    channel.onExit((reason) => {
      if (this.channel !== channel) return;
      this.channel = undefined;
      this.ended(reason);
    });
    channel.post({ type: 'start', settings: this.options.settings });
  }

  private receive(message: FromEngineProcess): void {
    switch (message.type) {
      case 'ready':
        this.becomeReady();
        return;
      case 'answer':
        if (message.window === OWN_WINDOW) this.resumption.receive(message.answer);
        else this.options.onAnswer?.(message.window, message.answer);
        return;
      case 'runs':
        this.cards = message.cards;
        this.options.onRuns?.(message.cards);
        return;
      case 'result':
        this.calls.get(message.call)?.resolve(message.result);
        this.calls.delete(message.call);
        return;
      case 'failed':
        this.calls.get(message.call)?.reject(fromErrorMessage(message.error));
        this.calls.delete(message.call);
        return;
      case 'start-failed':
        this.fail(fromErrorMessage(message.error));
        return;
      case 'closed':
        // The exit of the process follows.
        return;
    }
  }

  private becomeReady(): void {
    this.enter('ready');
    const waiting = this.waiting.splice(0);
    for (const { message } of this.calls.values()) this.channel?.post(message);
    for (const { message, ports } of waiting) this.channel?.post(message, ports);
    this.resumeRuns();
  }

  private resumeRuns(): void {
    const runs = this.interrupted;
    this.interrupted = [];
    if (runs.length === 0) return;
    this.openWindow(OWN_WINDOW);
    this.resumption.begin(runs);
  }

  private ended(reason: string): void {
    this.resumption.cancel();
    if (this.closing !== undefined) {
      this.finish();
      return;
    }
    if (this.current === 'failed') return;
    this.waiting = [];
    const now = performance.now();
    this.crashes = [...this.crashes.filter((at) => now - at < RESTART_WINDOW_MS), now];
    // A run that brings the engine down again is left to the user.
    this.interrupted =
      this.crashes.length > 1 ? [] : this.cards.filter(isAtWork).map(({ id }) => id);
    const delay = (this.options.restartDelaysMs ?? RESTART_DELAYS_MS).at(this.crashes.length - 1);
    const error = new AppError('failure', `The engine stopped unexpectedly (${reason}).`, {
      hint: delay === undefined ? 'Start Athanor again; runs can be resumed.' : 'It is started again; nothing is lost.', // prettier-ignore
    });
    if (delay === undefined) {
      this.fail(error);
      return;
    }
    this.enter('starting', error);
    this.timer = setTimeout(() => this.start(), delay);
  }

  private fail(error: AppError): void {
    this.failure = error;
    this.enter('failed', error);
    this.rejectCalls(error);
  }

  private finish(): void {
    clearTimeout(this.timer);
    this.enter('closed');
    this.rejectCalls(stopped());
    this.closing?.resolve();
  }

  private enter(state: EngineState, error?: AppError): void {
    this.current = state;
    this.options.onState?.(state, error);
  }

  private rejectCalls(error: AppError): void {
    for (const { reject } of this.calls.values()) reject(error);
    this.calls.clear();
  }
}

function stopped(): AppError {
  return new AppError('interrupted', 'The engine has been stopped.');
}

function isAtWork({ state }: RunCard): boolean {
  return state === 'running' || state === 'queued';
}
