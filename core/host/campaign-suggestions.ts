/** Suggestions are computed on threads of their own: a large batch takes half a minute, and the app answers meanwhile. */
import { Worker } from 'node:worker_threads';
import type { BatchRequest } from '../environments/reaction/suggest-batch.ts';
import { fromErrorMessage } from '../protocol/error-message.ts';
import type { CampaignId } from '../protocol/campaign-records.ts';
import { AppError, badInput } from '../protocol/errors.ts';
import type { CampaignState, NewExperiment } from '../reactions/campaign/campaign-state.ts';
import type { SuggestJob, SuggestMessage } from './campaign-suggest-worker.ts';

export class CampaignSuggestions {
  private readonly workers = new Map<CampaignId, Worker>();

  /** Throws AppError when the campaign has suggestions under way, none are left, or the thread fails. */
  async suggest(
    id: CampaignId,
    state: CampaignState,
    request: BatchRequest,
    signal: AbortSignal,
  ): Promise<NewExperiment[]> {
    if (this.workers.has(id))
      throw badInput(
        'The next experiments of this campaign are being chosen already.',
        {},
        'Wait for them, or cancel them first.',
      );
    signal.throwIfAborted();
    const job: SuggestJob = { state, request };
    const script = new URL('./campaign-suggest-worker.ts', import.meta.url);
    const worker = new Worker(script, { workerData: job, execArgv: [] });
    this.workers.set(id, worker);
    try {
      const experiments = await answerOf(worker, signal);
      if (experiments.length === 0)
        throw badInput(
          'Every allowed experiment has been tried or is under way.',
          {},
          'Add levels or categories to the space, or widen its ranges.',
        );
      return experiments;
    } finally {
      this.workers.delete(id);
      void worker.terminate();
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.workers.values()].map((worker) => worker.terminate()));
  }
}

function answerOf(worker: Worker, signal: AbortSignal): Promise<NewExperiment[]> {
  return new Promise((resolve, reject) => {
    const fail = (cause?: unknown): void =>
      reject(new AppError('failure', 'The next experiments could not be chosen.', { cause }));
    worker.on('message', (message: SuggestMessage) => {
      if ('error' in message) reject(fromErrorMessage(message.error));
      else resolve(message.experiments);
    });
    worker.on('error', fail);
    worker.on('exit', () => fail());
    signal.addEventListener('abort', () =>
      reject(new AppError('interrupted', 'No experiments were chosen.')),
    );
  });
}
