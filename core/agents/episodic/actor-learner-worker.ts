/** The thread of an actor-learner: opens its environment and plays an episode whenever it is asked to. */
import { parentPort, workerData } from 'node:worker_threads';
import type { EnvironmentOpener } from '../episode.ts';
import { openActorLearner } from './actor-learner.ts';
import type { ActorLearnerJob, FromActorLearner, PlayEpisode } from './actor-learner-messages.ts';

const port = parentPort;
if (port === null) throw new Error('actor-learner-worker.ts runs only as a worker thread.');

const tell = (message: FromActorLearner): void => port.postMessage(message);
const { module, ...job } = workerData as ActorLearnerJob;
const { openEnvironment } = (await import(module.url)) as EnvironmentOpener;
const learner = await openActorLearner(await openEnvironment(module.data), job, tell);
// A rejection that nobody handles ends the thread with its error, which the server is told.
port.on('message', ({ seed }: PlayEpisode) => void learner.play(seed));
tell({ kind: 'ready' });
