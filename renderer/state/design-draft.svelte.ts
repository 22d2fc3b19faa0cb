/** The design that is being written: one whole object with undo and redo, kept between starts of the program. */
import type { FileRef } from '../../core/protocol/host-records.ts';
import { draftFromRun, emptyDraft, type RunDraft } from '../views/design/run-draft.ts';
import { EditHistory } from './edit-history.ts';

const STORAGE_KEY = 'athanor.design-draft@1';
const SAVE_DELAY_MS = 400;

export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export class DesignDraft {
  current = $state.raw<RunDraft>(emptyDraft());
  /** The edit that undo would take back and redo would repeat. */
  undoLabel = $state<string | undefined>();
  redoLabel = $state<string | undefined>();
  /** Whether anything was changed since it was begun. */
  edited = $state(false);
  /** Whether a run was started with it, and nothing changed since. */
  started = $state(false);
  /** Whether it came from the last session. */
  restored = $state(false);
  private history = new EditHistory<RunDraft>();
  private readonly storage: DraftStorage | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(storage?: DraftStorage) {
    this.storage = storage;
    this.restore();
  }

  /** Changes a copy; edits of the same `merge` key in quick succession, or of one gesture, are one step of undo. */
  edit(label: string, change: (draft: RunDraft) => void, merge?: string, isGesture = false): void {
    const next = structuredClone(this.current);
    change(next);
    this.step(label, next, merge, isGesture);
    this.edited = true;
    this.started = false;
  }

  /** Another design takes its place; undo brings the old one back. */
  replace(label: string, next: RunDraft): void {
    this.step(label, next);
    this.edited = false;
    this.started = false;
    this.restored = false;
  }

  undo(): void {
    this.show(this.history.undo(this.current));
  }

  redo(): void {
    this.show(this.history.redo(this.current));
  }

  /** After a start: the next visit begins anew, and this one stays within reach of undo. */
  finish(): void {
    this.current = { ...this.current, origin: {} };
    this.edited = false;
    this.started = true;
    this.save();
  }

  private step(label: string, next: RunDraft, merge?: string, isGesture = false): void {
    this.history.add(label, this.current, Date.now(), merge, isGesture);
    this.current = next;
    this.tell();
  }

  private show(state: RunDraft | undefined): void {
    if (state === undefined) return;
    this.current = state;
    this.edited = true;
    this.started = false;
    this.tell();
  }

  private tell(): void {
    this.undoLabel = this.history.undoLabel;
    this.redoLabel = this.history.redoLabel;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), SAVE_DELAY_MS);
  }

  /** Writes it down now. A full or forbidden storage loses the draft at the next start only. */
  save(): void {
    clearTimeout(this.timer);
    try {
      this.storage?.setItem(STORAGE_KEY, JSON.stringify({ draft: this.current, edited: this.edited, started: this.started })); // prettier-ignore
    } catch {
      this.storage?.removeItem(STORAGE_KEY);
    }
  }

  private restore(): void {
    const stored = readStored(this.storage);
    if (stored === undefined) return;
    this.current = stored.draft;
    this.edited = stored.edited;
    this.started = stored.started === true;
    this.restored = true;
  }
}

interface Stored {
  draft: RunDraft;
  edited: boolean;
  started?: boolean;
}

/** What was kept, if it can still be read as a draft. */
function readStored(storage: DraftStorage | undefined): Stored | undefined {
  try {
    const { draft, edited, started } = JSON.parse(storage?.getItem(STORAGE_KEY) ?? '') as Stored;
    const { stages, environment, agent, replay, budget, seed, name } = draft;
    // The stages stand as in a run file with stages, so that one reader checks both.
    const checked = draftFromRun({ schema: 'athanor/run@1', name, environment, agent, stages, replay, budget, seed }); // prettier-ignore
    const { files = {}, allowedCommands = [], origin = {} } = draft as Partial<RunDraft>;
    return { draft: { ...checked, files: filesOf(files), allowedCommands, origin }, edited, started: started === true }; // prettier-ignore
  } catch {
    return undefined;
  }
}

function filesOf(files: Record<string, FileRef>): Record<string, FileRef> {
  return Object.fromEntries(
    Object.entries(files).filter(([, file]) => typeof file.id === 'string'),
  );
}

export const designDraft = new DesignDraft(
  typeof localStorage === 'undefined' ? undefined : localStorage,
);
