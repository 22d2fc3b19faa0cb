/**
 * All trainings of this computer: one works at a time, the others wait for it. A run may work meanwhile; the two then
 * share the processor, and the training takes half of its threads.
 */
import { errorMessage } from '../engine/error-message.ts';
import { badInput } from '../protocol/errors.ts';
import type { TrainingCard, TrainingId, TrainingUpdate } from '../protocol/host-records.ts';
import { withEpoch, withPoint } from './training-curve.ts';
import type { FromTraining, TrainingJob } from './training-messages.ts';
import { trainingSettings } from './training-settings.ts';
import { trainingCard, TrainingStore, type NewTraining, type TrainingRecord } from './training-store.ts'; // prettier-ignore
import { trainInThread } from './training-thread.ts';

/** Between two writings of the record of a training at work. */
const SAVE_INTERVAL_MS = 2_000;
/** A training that takes the engine down more often is left to the user. */
const MOST_RESTARTS = 1;

export interface TrainingQueueOptions {
  dataFolder: string;
  /** Of the processor, for everything. */
  threads: () => number;
  /** Whether a run is at work. */
  isBusy: () => boolean;
  /** For tests. */
  train?: typeof trainInThread;
}

interface Work {
  id: TrainingId;
  stop: AbortController;
  ended: Promise<void>;
}

export class TrainingQueue {
  readonly store: TrainingStore;
  private readonly options: TrainingQueueOptions;
  private readonly listeners = new Set<() => void>();
  private work: Work | undefined;
  private secondsLeft: number | undefined;
  private saved = -Infinity;
  private closing = false;

  constructor(options: TrainingQueueOptions) {
    this.options = options;
    this.store = new TrainingStore(options.dataFolder);
    for (const [, record] of this.store.all()) goOnAfterCrash(record);
    // Who opens the program is not kept waiting for a thread.
    setImmediate(() => this.next());
  }

  /** Newest first. */
  cards(): TrainingCard[] {
    return this.store.all().map(([id]) => this.card(id));
  }

  /** Throws AppError for an unknown one. */
  card(id: TrainingId): TrainingCard {
    const isAtWork = this.work?.id === id;
    return trainingCard(id, this.store.get(id), isAtWork ? this.secondsLeft : undefined);
  }

  /** Throws AppError for an unknown one. */
  update(id: TrainingId): TrainingUpdate {
    const { settings, curve, epochs, sample, report } = this.store.get(id);
    return { card: this.card(id), settings, curve, epochs, sample, ...(report === undefined ? {} : { report }) }; // prettier-ignore
  }

  /** Throws AppError when it cannot be written. */
  start(training: NewTraining): TrainingCard {
    const id = this.store.create(training);
    this.next();
    this.tell();
    return this.card(id);
  }

  /** Waits until it has stopped, with everything kept. */
  async pause(id: TrainingId): Promise<TrainingCard> {
    const record = this.store.get(id);
    if (this.work?.id === id) {
      this.work.stop.abort();
      await this.work.ended;
    } else if (record.state === 'queued') this.enter(id, 'paused');
    return this.card(id);
  }

  resume(id: TrainingId): TrainingCard {
    const record = this.store.get(id);
    if (record.state === 'done') throw badInput('This training is complete.');
    if (record.state === 'paused' || record.state === 'failed') {
      record.restarts = 0;
      delete record.error;
      this.enter(id, 'queued');
      this.next();
    }
    return this.card(id);
  }

  async remove(id: TrainingId): Promise<void> {
    await this.pause(id);
    this.store.remove(id);
    this.tell();
  }

  /** Called after every change. Returns how to stop. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Stops the training at work with a checkpoint; those that wait are paused. */
  async close(): Promise<void> {
    this.closing = true;
    this.work?.stop.abort();
    await this.work?.ended;
    for (const [id, { state }] of this.store.all())
      if (state === 'queued') this.enter(id, 'paused');
  }

  private next(): void {
    if (this.work !== undefined || this.closing) return;
    const waiting = this.store.all().filter(([, { state }]) => state === 'queued');
    const first = waiting.at(-1)?.[0];
    if (first === undefined) return;
    const stop = new AbortController();
    this.work = { id: first, stop, ended: this.train(first, stop.signal) };
  }

  private async train(id: TrainingId, signal: AbortSignal): Promise<void> {
    const train = this.options.train ?? trainInThread;
    this.secondsLeft = undefined;
    try {
      this.enter(id, 'training');
      await train(this.jobOf(id), (message) => this.receive(id, message), signal);
    } catch (error) {
      this.fail(id, errorMessage(error));
    }
    this.work = undefined;
    this.tell();
    this.next();
  }

  private jobOf(id: TrainingId): TrainingJob {
    const { name, from, corpus, settings } = this.store.get(id);
    const paths = this.store.paths(id);
    const threads = this.options.threads();
    return {
      folder: paths.folder,
      corpusPath: paths.corpus,
      fromPath: paths.from,
      outPath: paths.prior,
      name,
      fromName: from,
      dataName: corpus,
      settings: trainingSettings(settings),
      samples: settings.samples,
      threads: this.options.isBusy() ? Math.max(1, threads >> 1) : threads,
    };
  }

  private receive(id: TrainingId, message: FromTraining): void {
    const record = this.store.get(id);
    switch (message.kind) {
      case 'progress':
        record.curve = withPoint(record.curve, { epoch: message.epoch, logProb: message.logProb });
        record.done = message.epoch / record.settings.epochs;
        this.secondsLeft = message.secondsLeft;
        break;
      case 'epoch':
        record.epochs = withEpoch(record.epochs, message.epoch);
        break;
      case 'judging':
        record.state = 'judging';
        record.done = message.done;
        this.secondsLeft = undefined;
        break;
      case 'done':
        record.report = message.report;
        record.sample = message.sample;
        record.done = 1;
        this.enter(id, 'done');
        this.store.tidy(id);
        return;
      case 'stopped':
        this.enter(id, 'paused');
        return;
      case 'failed':
        this.fail(id, message.error);
        return;
    }
    if (performance.now() - this.saved > SAVE_INTERVAL_MS) {
      this.saved = performance.now();
      this.store.save(id);
    }
    this.tell();
  }

  private enter(id: TrainingId, state: TrainingRecord['state']): void {
    this.store.get(id).state = state;
    this.store.save(id);
    this.tell();
  }

  private fail(
    id: TrainingId,
    { kind, message, place, hint }: ReturnType<typeof errorMessage>,
  ): void {
    const record = this.store.get(id);
    record.state = 'failed';
    record.error = { kind, message, place, ...(hint === undefined ? {} : { hint }) };
    try {
      this.store.save(id);
    } catch {
      // A folder that cannot be written is often why it failed; it is told all the same.
    }
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** A training that was at work when the program died goes on, unless it may be what killed it. */
function goOnAfterCrash(record: TrainingRecord): void {
  if (record.state !== 'training' && record.state !== 'judging') return;
  record.state = record.restarts < MOST_RESTARTS ? 'queued' : 'paused';
  record.restarts++;
}
