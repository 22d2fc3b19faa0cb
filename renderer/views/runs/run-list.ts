/** The list of runs: what is at work, in the order of the queue, then what ended, newest first; found by words. */
import type { RunCard } from '../../../core/protocol/host-records.ts';

export interface RunGroups {
  /** Running, then queued in their order, then paused. */
  atWork: RunCard[];
  ended: RunCard[];
}

const ORDER: Record<RunCard['state'], number> = {
  running: 0,
  queued: 1,
  paused: 2,
  elsewhere: 2,
  ended: 3,
  unreadable: 3,
};

export function groupRuns(runs: readonly RunCard[]): RunGroups {
  const sorted = [...runs].sort(
    (a, b) =>
      ORDER[a.state] - ORDER[b.state] ||
      (a.state === 'queued' ? a.created - b.created : b.created - a.created),
  );
  return {
    atWork: sorted.filter(({ state }) => ORDER[state] < 3),
    ended: sorted.filter(({ state }) => ORDER[state] === 3),
  };
}

/** Those whose name, folder, agent or best molecule holds all words. */
export function findRuns(runs: readonly RunCard[], text: string): RunCard[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter(({ name, folder, agent, best }) => {
    const searched = [name, folder, agent, best?.text ?? ''].join('\n').toLowerCase();
    return words.every((word) => searched.includes(word));
  });
}
