/** Chooses the next experiments of one campaign on a thread of its own, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { suggestBatch, type BatchRequest } from '../environments/reaction/suggest-batch.ts';
import { errorMessage } from '../engine/error-message.ts';
import type { ErrorMessage } from '../protocol/engine-api.ts';
import type { CampaignState, NewExperiment } from '../reactions/campaign/campaign-state.ts';

/** What the worker is given when it is started. */
export interface SuggestJob {
  state: CampaignState;
  request: BatchRequest;
}

export type SuggestMessage = { experiments: NewExperiment[] } | { error: ErrorMessage };

const port = parentPort;
if (port === null) throw new Error('campaign-suggest-worker.ts runs only as a worker thread.');

const { state, request } = workerData as SuggestJob;
try {
  port.postMessage({ experiments: await suggestBatch(state, request) } satisfies SuggestMessage);
} catch (error) {
  port.postMessage({ error: errorMessage(error) } satisfies SuggestMessage);
}
