/** The trainings of priors, known to every view from the start of the program on. */
import type { TrainingCard } from '../../core/protocol/host-records.ts';
import { app } from './app.svelte.ts';

const AT_WORK: readonly TrainingCard['state'][] = ['queued', 'training', 'judging'];

class Trainings {
  /** Newest first. */
  list = $state.raw<readonly TrainingCard[]>([]);
  loaded = $state(false);
  /** Those that work or wait. */
  working = $derived(this.list.filter(({ state }) => AT_WORK.includes(state)));
  private finished = '';

  /** Follows them from now on. Returns how to stop. */
  begin(): () => void {
    const { ended, cancel } = app.host.stream('watchTrainings', {}, (list) => this.take(list));
    ended.catch((error: unknown) => app.tellError(error));
    return cancel;
  }

  private take(list: readonly TrainingCard[]): void {
    const finished = list.flatMap(({ prior }) => prior ?? []).join('/');
    // The list of priors is another one now.
    if (finished !== this.finished) app.renewCatalog();
    this.finished = finished;
    this.list = list;
    this.loaded = true;
  }
}

export const trainings = new Trainings();
