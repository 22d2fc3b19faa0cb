/**
 * Experiments on their way to windows. A window that says which revision it has is sent what changed since; another
 * one is sent the first page and asks for the next ones. States share the experiments that a change left alone, so what
 * changed is found by comparing them as objects.
 */
import type { CampaignExperiment, CampaignRows } from '../protocol/campaign-records.ts';

/** Experiments of a page: it takes milliseconds to be sent. */
export const PAGE = 5_000;
/** Revisions that windows may still have. */
const MOST_REVISIONS = 8;

type Experiments = readonly CampaignExperiment[];

export class SentRows {
  private readonly revisions = new Map<number, Experiments>();

  /** For a window that has `known`; what it is sent is what it has from then on. */
  rows(revision: number, experiments: Experiments, known: number | undefined): CampaignRows {
    const before = known === undefined ? undefined : this.revisions.get(known);
    this.revisions.delete(revision);
    this.revisions.set(revision, experiments);
    for (const old of this.revisions.keys())
      if (this.revisions.size > MOST_REVISIONS) this.revisions.delete(old);
    const changes = before === undefined ? undefined : changesOf(before, experiments);
    // Where nearly all is new, pages are sent sooner than one huge answer.
    if (changes === undefined || changes.changed.length > PAGE)
      return { kind: 'first', experiments: experiments.slice(0, PAGE) };
    return { kind: 'changed', ...changes };
  }
}

/** The page after an id. */
export function pageAfter(
  experiments: Experiments,
  after: number,
): { experiments: Experiments; isLast: boolean } {
  let [low, high] = [0, experiments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (experiments[middle].id <= after) low = middle + 1;
    else high = middle;
  }
  return {
    experiments: experiments.slice(low, low + PAGE),
    isLast: low + PAGE >= experiments.length,
  };
}

/** Both by ascending id. */
function changesOf(
  before: Experiments,
  now: Experiments,
): { changed: CampaignExperiment[]; removed: number[] } {
  const changed: CampaignExperiment[] = [];
  const removed: number[] = [];
  let i = 0;
  for (const experiment of now) {
    while (i < before.length && before[i].id < experiment.id) removed.push(before[i++].id);
    const isKnown = i < before.length && before[i].id === experiment.id;
    if (!isKnown || before[i] !== experiment) changed.push(experiment);
    if (isKnown) i++;
  }
  while (i < before.length) removed.push(before[i++].id);
  return { changed, removed };
}
