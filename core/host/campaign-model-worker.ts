/** Makes the models of one campaign on a thread of its own, and looks at them as often as it is asked. */
import { parentPort } from 'node:worker_threads';
import { structuresOf } from '../environments/reaction/open-reaction.ts';
import { errorMessage } from '../engine/error-message.ts';
import type { CampaignModelView } from '../protocol/campaign-model.ts';
import type { ErrorMessage } from '../protocol/engine-api.ts';
import { CampaignModel, type ModelData } from './campaign-model.ts';
import { modelView, type ModelWish } from './campaign-model-view.ts';

/** `data` stands in the first question about an objective and after every change of the campaign. */
export interface ModelQuestion {
  objective: string;
  wish: ModelWish;
  data?: ModelData;
}

export type ModelAnswer = { view: CampaignModelView } | { error: ErrorMessage };

const THREADS = 1;
const port = parentPort;
if (port === null) throw new Error('campaign-model-worker.ts runs only as a worker thread.');

const models = new Map<string, CampaignModel>();

async function answer({ objective, wish, data }: ModelQuestion): Promise<ModelAnswer> {
  try {
    if (data !== undefined) {
      models.delete(objective);
      const structures = await structuresOf(data.definition, THREADS);
      models.set(objective, new CampaignModel(data, structures));
    }
    return { view: modelView(models.get(objective)!, wish) };
  } catch (error) {
    return { error: errorMessage(error) };
  }
}

/** One question after the other; the next is sent when this one is answered. */
port.on('message', (question: ModelQuestion) => {
  void answer(question).then((found) => port.postMessage(found));
});
