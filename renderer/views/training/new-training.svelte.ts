/** A fine-tuning that is being set up: the file and what it holds, the prior, the settings. */
import type { CorpusSummary, FileRef, PriorInfo, Progress, TrainingCard } from '../../../core/protocol/host-records.ts'; // prettier-ignore
import type { Host, Stream } from '../../host/host.ts';
import { trainingTime } from './training-words.ts';

export class NewTraining {
  file = $state.raw<FileRef | undefined>();
  /** Of a table, when the user has chosen one. */
  column = $state<string | undefined>();
  /** As a run file names it. */
  prior = $state('builtin:zinc');
  name = $state('');
  corpus = $state.raw<CorpusSummary | undefined>();
  /** While the file is read. */
  progress = $state.raw<Progress | undefined>();
  error = $state.raw<unknown>();
  /** What the user has set; the rest is as suggested. */
  private changed = $state.raw<Record<string, unknown>>({});
  settings = $derived<Record<string, unknown>>({ ...this.corpus?.suggested, ...this.changed });
  time = $derived(this.corpus && trainingTime(this.corpus, this.settings));
  ready = $derived(this.corpus !== undefined && this.corpus.problem === undefined && this.name.trim() !== ''); // prettier-ignore
  private readonly host: Host;
  private stream: Stream | undefined;
  private named = false;

  constructor(host: Host) {
    this.host = host;
  }

  /** The file is read anew with it. */
  choose(file: FileRef, priors: readonly PriorInfo[]): void {
    this.file = file;
    this.column = undefined;
    if (!this.named) this.name = file.name.replace(/\.[^.]+$/, '');
    this.read(priors);
  }

  rename(name: string): void {
    this.name = name;
    this.named = name !== '';
  }

  /** `undefined` gives it back its suggested value. */
  set(key: string, value: unknown): void {
    const { [key]: _, ...rest } = this.changed;
    this.changed = value === undefined ? rest : { ...rest, [key]: value };
  }

  read(priors: readonly PriorInfo[]): void {
    this.close();
    this.corpus = undefined;
    this.error = undefined;
    if (this.file === undefined) return;
    this.progress = { done: 0 };
    const stream = this.host.stream('readCorpus', this.request(priors), ({ progress, corpus }) => {
      if (this.stream !== stream) return;
      this.progress = corpus === undefined ? progress : undefined;
      this.corpus = corpus;
    });
    this.stream = stream;
    stream.ended.catch((error: unknown) => {
      if (this.stream !== stream) return;
      this.progress = undefined;
      this.error = error;
    });
  }

  /** Rejects with an AppError. */
  start(priors: readonly PriorInfo[]): Promise<TrainingCard> {
    const { settings } = this;
    return this.host.request('startTraining', { ...this.request(priors), name: this.name.trim(), settings }); // prettier-ignore
  }

  close(): void {
    this.stream?.cancel();
    this.stream = undefined;
    this.progress = undefined;
  }

  private request(priors: readonly PriorInfo[]) {
    const { prior, column } = this;
    const own = priors.find(({ id }) => id === prior)?.file;
    return {
      file: this.file?.id ?? '',
      ...(column === undefined ? {} : { column }),
      prior,
      files: own === undefined ? {} : { [prior]: own.id },
    };
  }
}
