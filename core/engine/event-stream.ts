/** The open streams of one listener: each is pumped into messages until it ends or the listener ends it. */
import type { EngineMessage, EventMessage, ExportProgressMessage } from '../protocol/engine-api.ts';
import { errorMessage } from './error-message.ts';

type StreamMessage = EventMessage | ExportProgressMessage;

export class EventStreams {
  private readonly send: (message: EngineMessage) => void;
  private readonly open = new Map<number, AbortController>();
  private last = 0;

  constructor(send: (message: EngineMessage) => void) {
    this.send = send;
  }

  /** Begins in the next turn, so that the reply with the stream's number goes first. */
  start(
    work: (push: (message: StreamMessage) => void, signal: AbortSignal) => Promise<void>,
  ): number {
    const stream = ++this.last;
    const controller = new AbortController();
    this.open.set(stream, controller);
    const pump = async (): Promise<void> => {
      try {
        await work((message) => this.send({ stream, message }), controller.signal);
        this.send({ stream, ended: true });
      } catch (error) {
        const cancelled = controller.signal.aborted;
        this.send({ stream, ended: true, ...(cancelled ? {} : { error: errorMessage(error) }) });
      } finally {
        this.open.delete(stream);
      }
    };
    setImmediate(() => void pump());
    return stream;
  }

  end(stream: number): void {
    this.open.get(stream)?.abort();
  }

  endAll(): void {
    for (const controller of this.open.values()) controller.abort();
  }
}
