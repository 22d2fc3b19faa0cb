/**
 * The frames of one window: each request is checked and answered once, each stream pumped into messages until it ends
 * or the window cancels it.
 */
import type { z } from 'zod';
import { errorMessage } from '../engine/error-message.ts';
import { badInput, nearestName } from '../protocol/errors.ts';
import { hostMessageSchema, hostRequests, hostStreams, type HostAnswer } from '../protocol/host-api.ts'; // prettier-ignore
import { explainZodError } from '../protocol/validation.ts';
import type { Handlers, StreamHandlers } from './host-context.ts';

export interface HostWindow {
  /** Takes whatever came in; never throws. The answers go through `send`. */
  handle(message: unknown): Promise<void>;
  /** Ends the streams of this window; runs go on. */
  close(): void;
}

type AnyHandler = (params: unknown) => unknown;
type AnyStream = (
  params: unknown,
  push: (message: unknown) => void,
  signal: AbortSignal,
) => Promise<void>;

/** Answers to frames that name no request carry this id. */
const NO_ID = -1;
/** More than any window opens; it bounds what a hostile one can hold. */
const MOST_STREAMS = 200;

export function openWindow(
  handlers: Handlers,
  streams: StreamHandlers,
  send: (answer: HostAnswer) => void,
): HostWindow {
  const open = new Map<number, AbortController>();
  let closed = false;
  const answer = (message: HostAnswer): void => {
    if (closed) return;
    try {
      send(message);
    } catch {
      // NOTE: a window that has just gone takes no answer, and nobody is left to be told.
    }
  };

  const request = async (id: number, method: string, given: unknown): Promise<void> => {
    try {
      const params = checked(hostRequests, method, given, 'request');
      const handler = handlers[method as keyof Handlers] as AnyHandler;
      answer({ id, result: (await handler(params)) ?? null });
    } catch (error) {
      answer({ id, error: errorMessage(error) });
    }
  };

  const stream = async (id: number, name: string, given: unknown): Promise<void> => {
    const controller = new AbortController();
    const { signal } = controller;
    try {
      const params = checked(hostStreams, name, given, 'stream');
      const handler = streams[name as keyof StreamHandlers] as AnyStream;
      if (open.has(id)) throw badInput(`The stream ${id} is open already.`);
      if (open.size >= MOST_STREAMS) throw badInput(`There are ${MOST_STREAMS} open streams already.`); // prettier-ignore
      open.set(id, controller);
      await handler(params, (message) => !signal.aborted && answer({ id, message }), signal);
      answer({ id, ended: true });
    } catch (error) {
      if (signal.aborted) answer({ id, ended: true });
      else answer({ id, error: errorMessage(error) });
    } finally {
      if (open.get(id) === controller) open.delete(id);
    }
  };

  return {
    async handle(message) {
      const frame = hostMessageSchema.safeParse(message);
      if (!frame.success) {
        answer({ id: idOf(message), error: errorMessage(badInput('This is not a message of a window.')) }); // prettier-ignore
        return;
      }
      const { data } = frame;
      if ('cancel' in data) open.get(data.id)?.abort();
      else if ('method' in data) await request(data.id, data.method, data.params);
      // Not awaited: a stream may last as long as the window.
      else void stream(data.id, data.stream, data.params);
    },
    close() {
      closed = true;
      for (const controller of open.values()) controller.abort();
    },
  };
}

/** Throws AppError for an unknown name and for parameters that the schema refuses. */
function checked(
  schemas: Readonly<Record<string, z.ZodType>>,
  name: string,
  given: unknown,
  kind: 'request' | 'stream',
): unknown {
  if (!Object.hasOwn(schemas, name)) {
    const nearest = nearestName(name, Object.keys(schemas));
    const hint = nearest === undefined ? undefined : `Did you mean '${nearest}'?`;
    throw badInput(`Unknown ${kind} '${name}'.`, {}, hint);
  }
  const schema = schemas[name];
  const params = schema.safeParse(given);
  if (params.success) return params.data;
  throw explainZodError(params.error, given, undefined, schema);
}

function idOf(message: unknown): number {
  const id: unknown = (message as { id?: unknown } | null | undefined)?.id;
  return Number.isSafeInteger(id) ? (id as number) : NO_ID;
}
