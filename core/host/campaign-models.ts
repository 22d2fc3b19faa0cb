/**
 * Models of campaigns, each on a thread of its own that stays for a while: another look at the same model takes a
 * fraction of the time that the first one took. Questions about one campaign wait for each other; those that are
 * cancelled while they wait cost nothing.
 */
import { Worker } from 'node:worker_threads';
import { LEAST_MODELLED, type CampaignModelView } from '../protocol/campaign-model.ts';
import type { CampaignId } from '../protocol/campaign-records.ts';
import { fromErrorMessage } from '../protocol/error-message.ts';
import { AppError, badInput } from '../protocol/errors.ts';
import type { CampaignState } from '../reactions/campaign/campaign-state.ts';
import { modelData } from './campaign-model.ts';
import type { ModelWish } from './campaign-model-view.ts';
import type { ModelAnswer, ModelQuestion } from './campaign-model-worker.ts';

/** Milliseconds that a thread waits for another question. */
const IDLE_MS = 120_000;

interface Modeller {
  worker: Worker;
  /** What its models were made from, by objective. */
  known: Map<string, CampaignState>;
  /** Resolves when the question before has been answered. */
  last: Promise<unknown>;
  idle?: ReturnType<typeof setTimeout>;
}

export class CampaignModels {
  private readonly modellers = new Map<CampaignId, Modeller>();

  /** Throws AppError for an objective that is not there, when it is cancelled, or when the thread fails. */
  async view(
    id: CampaignId,
    state: CampaignState,
    objective: string,
    wish: ModelWish,
    signal: AbortSignal,
  ): Promise<CampaignModelView> {
    if (!state.definition.objectives.some(({ name }) => name === objective))
      throw badInput(`'${objective}' is no objective of the campaign.`, { field: 'objective' });
    const data = modelData(state, objective);
    if (data.experiments.length < LEAST_MODELLED)
      return { kind: 'too-few', measured: data.experiments.length };
    const modeller = this.modellers.get(id) ?? this.begin(id);
    clearTimeout(modeller.idle);
    const before = modeller.last;
    const found = (async () => {
      await before;
      if (signal.aborted) throw new AppError('interrupted', 'The model is not wanted any more.');
      const isNew = modeller.known.get(objective) !== state;
      modeller.known.set(objective, state);
      return answerOf(modeller.worker, { objective, wish, ...(isNew ? { data } : {}) });
    })();
    modeller.last = found.catch(() => undefined);
    try {
      return await found;
    } catch (error) {
      // A thread that failed answers nothing any more.
      if (!signal.aborted) await this.end(id);
      throw error;
    } finally {
      modeller.idle = setTimeout(() => void this.end(id), IDLE_MS).unref();
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.modellers.keys()].map((id) => this.end(id)));
  }

  private begin(id: CampaignId): Modeller {
    const script = new URL('./campaign-model-worker.ts', import.meta.url);
    const worker = new Worker(script, { execArgv: [] });
    const modeller: Modeller = { worker, known: new Map(), last: Promise.resolve() };
    this.modellers.set(id, modeller);
    return modeller;
  }

  private async end(id: CampaignId): Promise<void> {
    const modeller = this.modellers.get(id);
    this.modellers.delete(id);
    clearTimeout(modeller?.idle);
    await modeller?.worker.terminate();
  }
}

function answerOf(worker: Worker, question: ModelQuestion): Promise<CampaignModelView> {
  return new Promise((resolve, reject) => {
    const stop = new AbortController();
    const settle = (act: () => void): void => {
      stop.abort();
      act();
    };
    const on = (event: string, listener: (value: unknown) => void): void => {
      worker.on(event, listener);
      stop.signal.addEventListener('abort', () => worker.off(event, listener));
    };
    const fail = (cause: unknown): void =>
      settle(() => reject(new AppError('failure', 'The model could not be made.', { cause })));
    on('message', (message) => {
      const answer = message as ModelAnswer;
      settle(() => ('error' in answer ? reject(fromErrorMessage(answer.error)) : resolve(answer.view))); // prettier-ignore
    });
    on('error', fail);
    on('exit', fail);
    worker.postMessage(question);
  });
}
