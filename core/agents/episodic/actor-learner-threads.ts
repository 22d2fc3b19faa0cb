/** The threads of A3C's actor-learners, as the server sees them: rounds of episodes, handed out to whoever is free. */
import { Worker } from 'node:worker_threads';
import { AppError } from '../../protocol/errors.ts';
import type { JsonValue } from '../../protocol/json-value.ts';
import type { ActorLearnerJob, FromActorLearner, PlayEpisode } from './actor-learner-messages.ts';
import type { EpisodeSummary } from './agent.ts';

export type GradientMessage = Extract<FromActorLearner, { kind: 'gradients' }>;

export interface ActorLearnerThreads {
  /** One episode for each seed; `learn` is called for gradients as they come. In the order in which episodes ended. */
  play(
    seeds: readonly number[],
    learn: (gradients: GradientMessage) => void,
  ): Promise<EpisodeSummary[]>;
  /** What the environment of each thread keeps for its next episodes. */
  readonly saved: readonly (JsonValue | undefined)[];
  close(): Promise<void>;
}

const SCRIPT = new URL('./actor-learner-worker.ts', import.meta.url);

/** Resolves when all threads are ready; throws AppError when one cannot start. */
export async function openActorLearners(
  jobs: readonly ActorLearnerJob[],
): Promise<ActorLearnerThreads> {
  const saved = jobs.map((job) => job.saved);
  const workers = jobs.map((workerData) => new Worker(SCRIPT, { workerData, execArgv: [] }));
  const close = async (): Promise<void> => {
    for (const worker of workers) {
      worker.removeAllListeners();
      // An error without a listener would end the process.
      worker.on('error', () => undefined);
    }
    await Promise.all(workers.map((worker) => worker.terminate()));
  };
  let failure: AppError | undefined;
  let fail = (error: AppError): void => void (failure ??= error);
  let receive: (index: number, message: FromActorLearner) => void = () => undefined;
  for (const [index, worker] of workers.entries()) {
    worker.on('message', (message: FromActorLearner) => receive(index, message));
    worker.on('error', (cause: Error) => fail(stopped(cause.message, cause)));
    worker.on('exit', (code) => fail(stopped(`exit code ${code}`)));
  }
  /** Until `settle` is called, messages go to `handle`; a thread that ends before rejects. */
  const attend = (
    begin: () => void,
    handle: (index: number, message: FromActorLearner, settle: () => void) => void,
  ): Promise<void> =>
    new Promise<void>((resolve, reject) => {
      fail = (error) => reject((failure ??= error));
      receive = (index, message) => handle(index, message, resolve);
      if (failure === undefined) begin();
      else reject(failure);
    });

  let starting = workers.length;
  await attend(
    () => undefined,
    (_index, _message, settle) => {
      if (--starting === 0) settle();
    },
  ).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    saved,
    close,
    async play(seeds, learn) {
      const episodes: EpisodeSummary[] = [];
      const left = [...seeds];
      const hand = (worker: Worker): void => {
        const seed = left.shift();
        if (seed !== undefined) worker.postMessage({ seed } satisfies PlayEpisode);
      };
      await attend(
        () => workers.forEach(hand),
        (index, message, settle) => {
          if (message.kind === 'gradients') learn(message);
          if (message.kind !== 'episode') return;
          episodes.push(message.episode);
          saved[index] = message.saved;
          if (episodes.length === seeds.length) settle();
          else hand(workers[index]);
        },
      );
      return episodes;
    },
  };
}

function stopped(why: string, cause?: unknown): AppError {
  return new AppError('failure', `A thread that plays episodes stopped unexpectedly (${why}).`, { hint: 'Resume the run: it goes on from its last checkpoint.', cause }); // prettier-ignore
}
