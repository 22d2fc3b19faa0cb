/** What the rest of the system is told of runs: progress in the taskbar, no sleep while one works, a word at the end. */
import { BrowserWindow, Notification, powerSaveBlocker } from 'electron';
import type { RunCard } from '../core/protocol/host-records.ts';

/** Share of the budget that is used up, 0 to 1; undefined for a run without one that can be counted. */
export function budgetShare({
  budget,
  oracleCalls,
  episodes = 0,
  seconds,
}: RunCard): number | undefined {
  const shares = [
    budget.oracleCalls === undefined ? undefined : oracleCalls / budget.oracleCalls,
    budget.episodes === undefined ? undefined : episodes / budget.episodes,
    budget.minutes === undefined ? undefined : seconds / (budget.minutes * 60),
  ].filter((share) => share !== undefined);
  return shares.length === 0 ? undefined : Math.min(1, Math.max(...shares));
}

/** Of all runs at work together: -1 for none, 2 for work of unknown length (both as Electron's setProgressBar has it). */
export function taskbarProgress(cards: readonly RunCard[]): number {
  const working = cards.filter(({ state }) => state === 'running');
  if (working.length === 0) return -1;
  const shares = working.map(budgetShare);
  if (shares.some((share) => share === undefined)) return 2;
  return shares.reduce<number>((sum, share) => sum + (share ?? 0), 0) / shares.length;
}

export interface EndNote {
  title: string;
  body: string;
}

/** A run that was at work before and has ended since by itself; what the user stopped needs no word. */
export function endNotes(before: readonly RunCard[], after: readonly RunCard[]): EndNote[] {
  const states = new Map(before.map(({ id, state }) => [id, state]));
  return after
    .filter(({ id, state }) => state === 'ended' && states.get(id) === 'running')
    .filter(({ stopReason }) => stopReason !== 'stopped')
    .map(({ name, best, stopReason, error, oracleCalls }) =>
      stopReason === 'failed'
        ? { title: `'${name}' stopped`, body: error?.message ?? 'It failed.' }
        : {
            title: `'${name}' is done`,
            body: [
              `${oracleCalls.toLocaleString('en')} oracle calls`,
              ...(best === undefined ? [] : [`best score ${best.score.toPrecision(3)}`]),
            ].join(', '),
          },
    );
}

export class SystemProgress {
  private cards: readonly RunCard[] = [];
  private blocker: number | undefined;

  get runsAtWork(): number {
    return this.cards.filter(({ state }) => state === 'running' || state === 'queued').length;
  }

  update(cards: readonly RunCard[]): void {
    const notes = endNotes(this.cards, cards);
    this.cards = cards;
    const progress = taskbarProgress(cards);
    const windows = BrowserWindow.getAllWindows();
    for (const window of windows) window.setProgressBar(progress);
    this.keepAwake(progress !== -1);
    const isSeen = windows.some((window) => window.isFocused());
    if (!isSeen && Notification.isSupported()) for (const note of notes) this.show(note);
  }

  private keepAwake(wanted: boolean): void {
    if (wanted && this.blocker === undefined)
      this.blocker = powerSaveBlocker.start('prevent-app-suspension');
    else if (!wanted && this.blocker !== undefined) {
      powerSaveBlocker.stop(this.blocker);
      this.blocker = undefined;
    }
  }

  private show(note: EndNote): void {
    const notification = new Notification(note);
    notification.on('click', () => {
      const window = BrowserWindow.getAllWindows().at(0);
      window?.show();
      window?.focus();
    });
    notification.show();
  }
}
