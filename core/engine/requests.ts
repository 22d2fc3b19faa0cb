/** Answers typed requests: whatever comes in is checked before the engine sees it, and every request gets one reply. */
import {
  requestParams,
  requestSchema,
  type EngineMessage,
  type RequestName,
  type RequestParams,
} from '../protocol/engine-api.ts';
import { badInput } from '../protocol/errors.ts';
import { explainZodError } from '../protocol/validation.ts';
import { SHORTEST_INTERVAL_MS } from '../runs/events.ts';
import type { Engine } from './engine.ts';
import { errorMessage } from './error-message.ts';
import { EventStreams } from './event-stream.ts';

export interface RequestHandler {
  /** Never throws; the reply goes through `send`. */
  handle(message: unknown): Promise<void>;
  /** Ends the streams of this listener; runs go on. */
  close(): void;
}

type Answers = { [Name in RequestName]: (params: RequestParams<Name>) => unknown };

/** `send` receives plain data that can be cloned. */
export function createRequestHandler(
  engine: Engine,
  send: (message: EngineMessage) => void,
): RequestHandler {
  const streams = new EventStreams(send);
  const answers: Answers = {
    start: (params) => engine.start(params),
    list: () => engine.list(),
    pause: ({ folder }) => engine.pause(folder),
    resume: (params) => engine.resume(params),
    stop: ({ folder }) => engine.stop(folder),
    extend: ({ folder, budget }) => engine.extend(folder, budget),
    startStage: ({ folder, stage }) => engine.startStage(folder, stage),
    candidates: ({ folder, query }) => engine.candidates(folder, query),
    steps: ({ folder, after, limit }) => engine.steps(folder, after, limit),
    summary: ({ folder }) => engine.summary(folder),
    judge: ({ folder, key, change }) => engine.judge(folder, key, change),
    runSchema: () => engine.runSchema(),
    events: ({ folder, after }) => ({
      stream: streams.start(async (push, signal) => {
        for await (const message of engine.events(folder, after, signal)) push(message);
      }),
    }),
    export: (request) => ({
      stream: streams.start(async (push, signal) => {
        let told = -Infinity;
        const onProgress = (done: number, total: number | undefined): void => {
          if (performance.now() - told < SHORTEST_INTERVAL_MS && done !== total) return;
          told = performance.now();
          push(total === undefined ? { done } : { done, total });
        };
        await engine.export(request, { onProgress, signal });
      }),
    }),
    endStream: ({ stream }) => streams.end(stream),
  };
  return {
    async handle(message) {
      const request = requestSchema.safeParse(message);
      if (!request.success) {
        const error = badInput('The engine does not know this request.');
        send({ id: null, ok: false, error: errorMessage(error) });
        return;
      }
      const { id, method, params: given = {} } = request.data;
      try {
        const schema = requestParams[method];
        const params = schema.safeParse(given);
        if (!params.success) throw explainZodError(params.error, given, undefined, schema);
        const answer = answers[method] as (params: unknown) => unknown;
        send({ id, ok: true, result: (await answer(params.data)) ?? null });
      } catch (error) {
        send({ id, ok: false, error: errorMessage(error) });
      }
    },
    close: () => streams.endAll(),
  };
}
