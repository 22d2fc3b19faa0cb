/** Requests and streams about priors that are fine-tuned on the user's molecules. */
import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { describePrior } from '../policies/prior.ts';
import { fromErrorMessage } from '../protocol/error-message.ts';
import type { CheckedStreamParams } from '../protocol/host-api.ts';
import type { CorpusSummary, Progress } from '../protocol/host-records.ts';
import type { Handlers, HostContext, StreamHandlers } from './host-context.ts';
import type { NamedFiles } from './named-files.ts';
import { priorPath } from './prior-samples.ts';
import { fitToPrior, readCorpus, type Corpus } from './training-corpus.ts';
import { estimateSeconds, fineTuneSettings, parseFineTuneSettings, suggestedSettings } from './training-settings.ts'; // prettier-ignore

type TrainingMethod = 'trainingForm' | 'startTraining' | 'pauseTraining' | 'resumeTraining' | 'removeTraining'; // prettier-ignore
type TrainingStream = 'readCorpus' | 'watchTrainings' | 'watchTraining';

/** At most so often is a window told of a change. */
const INTERVAL_MS = 250;
/** Molecules shown of a file. */
const SHOWN = 12;
/** Of which the speed of a prior is taken. */
const SPEED_SAMPLE = 256;

type CorpusParams = Pick<CheckedStreamParams<'readCorpus'>, 'file' | 'column'>;

export interface TrainingHandlers {
  requests: Pick<Handlers, TrainingMethod>;
  streams: Pick<StreamHandlers, TrainingStream>;
}

export function trainingHandlers(context: HostContext): TrainingHandlers {
  const { trainings, files } = context;
  const corpora = new LastCorpus(context);
  const pathOf = (prior: string, chosen: NamedFiles): string => priorPath(prior, (name) => files.readable(chosen[name])); // prettier-ignore

  return {
    requests: {
      trainingForm: () => ({ schema: z.toJSONSchema(fineTuneSettings, { io: 'input' }) }),

      async startTraining({ file, column, prior, files: chosen, name, settings: given }) {
        const settings = parseFineTuneSettings(given);
        const fromPath = pathOf(prior, chosen);
        const description = await describePrior(fromPath);
        const corpus = await corpora.read({ file, column }, new AbortController().signal, () => undefined); // prettier-ignore
        const { smiles, problem } = fitToPrior(corpus, description);
        if (problem !== undefined) throw fromErrorMessage(problem);
        const record = { from: description.name, corpus: files.refOf(file).name, settings };
        return trainings.start({ name, fromPath, smiles, record });
      },

      pauseTraining: ({ training }) => trainings.pause(training),
      resumeTraining: ({ training }) => trainings.resume(training),
      async removeTraining({ training }) {
        await trainings.remove(training);
        return null;
      },
    },

    streams: {
      async readCorpus({ file, column, prior, files: chosen }, push, signal) {
        const fromPath = pathOf(prior, chosen);
        const description = await describePrior(fromPath);
        let progress: Progress = { done: 0 };
        const corpus = await corpora.read({ file, column }, signal, (now) => push({ progress: (progress = now) })); // prettier-ignore
        const { smiles: usable, unknown, tooLong, problem } = fitToPrior(corpus, description);
        const { secondsEach } = await context.priorSamples.take(fromPath, SPEED_SAMPLE);
        signal.throwIfAborted();
        const { smiles: _, problem: _problem, ...counts } = corpus;
        const summary: CorpusSummary = {
          file: files.refOf(file),
          ...counts,
          unknown,
          tooLong,
          usable: usable.length,
          sample: usable.slice(0, SHOWN),
          ...(problem === undefined ? {} : { problem }),
          suggested: suggestedSettings(usable.length),
          ...estimateSeconds(usable.length, secondsEach),
        };
        push({ progress, corpus: summary });
      },

      watchTrainings: (_, push, signal) => watch(context, () => push(trainings.cards()), signal),
      watchTraining: ({ training }, push, signal) =>
        watch(context, () => push(trainings.update(training)), signal, () => trainings.store.has(training)), // prettier-ignore
    },
  };
}

/** Tells now and after each change, until `signal` aborts or what is watched is gone. Throws what the first look throws. */
async function watch(
  { trainings }: HostContext,
  look: () => void,
  signal: AbortSignal,
  isThere: () => boolean = () => true,
): Promise<void> {
  look();
  while (!signal.aborted && isThere()) {
    await new Promise<void>((resolve) => {
      const stop = trainings.listen(done);
      function done(): void {
        stop();
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done);
    });
    await sleep(INTERVAL_MS, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted && isThere()) look();
  }
}

/** The file that was read last: another prior or the start asks for it again. */
class LastCorpus {
  private readonly context: HostContext;
  private key = '';
  private corpus: Corpus | undefined;

  constructor(context: HostContext) {
    this.context = context;
  }

  async read(
    { file, column }: CorpusParams,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Corpus> {
    const path = this.context.files.readable(file);
    const { mtimeMs, size } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: 0, size: 0 };
    const key = JSON.stringify([path, mtimeMs, size, column]);
    if (key === this.key && this.corpus !== undefined) return this.corpus;
    const corpus = await readCorpus(path, column, await this.context.chemistry(), signal, onProgress); // prettier-ignore
    [this.key, this.corpus] = [key, corpus];
    return corpus;
  }
}
