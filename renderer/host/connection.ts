/**
 * Requests and streams over any channel that carries HostMessage one way and HostAnswer the other. When the channel
 * is replaced (a dropped connection, a restarted engine), open requests fail and streams are begun again, from where
 * `resume` says.
 */
import { fromErrorMessage } from '../../core/protocol/error-message.ts';
import { AppError } from '../../core/protocol/errors.ts';
import type { HostAnswer, HostMessage } from '../../core/protocol/host-api.ts';
import type { Stream } from './host.ts';

interface OpenRequest {
  resolve: (result: unknown) => void;
  reject: (error: AppError) => void;
}

interface OpenStream {
  name: string;
  params: unknown;
  onMessage: (message: unknown) => void;
  end: (error?: AppError) => void;
}

export class Connection {
  private send: ((message: HostMessage) => void) | undefined;
  private readonly requests = new Map<number, OpenRequest>();
  private readonly streams = new Map<number, OpenStream>();
  private waiting: HostMessage[] = [];
  private last = 0;

  /** A channel is there: what waited goes out, and streams are begun again. */
  attach(send: (message: HostMessage) => void): void {
    this.send = send;
    const waiting = this.waiting;
    this.waiting = [];
    const begun = new Set(waiting.map(({ id }) => id));
    for (const [id, { name, params }] of this.streams)
      if (!begun.has(id)) send({ id, stream: name, params });
    for (const message of waiting) send(message);
  }

  /** The channel is gone. */
  detach(): void {
    this.send = undefined;
    const lost = new AppError('failure', 'The connection to the engine was lost.', {
      hint: 'Try again in a moment.',
    });
    for (const { reject } of this.requests.values()) reject(lost);
    this.requests.clear();
    this.waiting = this.waiting.filter((message) => 'stream' in message);
  }

  receive(answer: HostAnswer): void {
    const { id } = answer;
    const stream = this.streams.get(id);
    if (stream !== undefined) {
      if ('message' in answer) {
        this.remember(stream, answer.message);
        stream.onMessage(answer.message);
      } else if ('error' in answer) this.endStream(id, fromErrorMessage(answer.error));
      else if ('ended' in answer) this.endStream(id);
      return;
    }
    const request = this.requests.get(id);
    if (request === undefined) return;
    this.requests.delete(id);
    if ('error' in answer) request.reject(fromErrorMessage(answer.error));
    else if ('result' in answer) request.resolve(answer.result);
  }

  request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.requests.set(id, { resolve, reject });
      this.post({ id, method, params });
    });
  }

  stream(name: string, params: unknown, onMessage: (message: unknown) => void): Stream {
    const id = ++this.last;
    let end: (error?: AppError) => void = () => undefined;
    const ended = new Promise<void>((resolve, reject) => {
      end = (error) => (error === undefined ? resolve() : reject(error));
    });
    // A listener may not care how its stream ends.
    ended.catch(() => undefined);
    this.streams.set(id, { name, params, onMessage, end });
    this.post({ id, stream: name, params });
    return {
      ended,
      cancel: () => {
        if (!this.streams.has(id)) return;
        this.post({ id, cancel: true });
        this.endStream(id);
      },
    };
  }

  private post(message: HostMessage): void {
    if (this.send === undefined) this.waiting.push(message);
    else this.send(message);
  }

  /** A stream with a sequence goes on after its last message, so that no point is lost or told twice. */
  private remember(stream: OpenStream, message: unknown): void {
    const { sequence } = message as { sequence?: number };
    if (typeof sequence === 'number')
      stream.params = { ...(stream.params as object), after: sequence };
  }

  private endStream(id: number, error?: AppError): void {
    this.streams.get(id)?.end(error);
    this.streams.delete(id);
  }
}
