/** Whole states with the names of the edits between them, for undo and redo. */

interface Step<State> {
  /** What was done, such as 'Remove QED'. */
  label: string;
  /** The state before it when undone, after it when redone. */
  state: State;
  /** Edits of the same key in quick succession are one step. */
  merge: string | undefined;
  time: number;
}

const MOST_STEPS = 200;
const MERGE_MS = 1_200;

export class EditHistory<State> {
  private readonly done: Step<State>[] = [];
  private readonly undone: Step<State>[] = [];

  /** An edit was made to `before`. `now` is in milliseconds. A gesture is one step however long it lasts. */
  add(label: string, before: State, now: number, merge?: string, isGesture = false): void {
    this.undone.length = 0;
    const last = this.done.at(-1);
    const follows = merge !== undefined && last?.merge === merge;
    if (follows && (isGesture || now - last.time < MERGE_MS)) {
      last.time = now;
      return;
    }
    this.done.push({ label, state: before, merge, time: now });
    if (this.done.length > MOST_STEPS) this.done.shift();
  }

  /** The state before the last edit, or undefined. */
  undo(current: State): State | undefined {
    return step(this.done, this.undone, current);
  }

  redo(current: State): State | undefined {
    return step(this.undone, this.done, current);
  }

  /** The name of the edit that undo would take back. */
  get undoLabel(): string | undefined {
    return this.done.at(-1)?.label;
  }

  get redoLabel(): string | undefined {
    return this.undone.at(-1)?.label;
  }
}

function step<State>(from: Step<State>[], to: Step<State>[], current: State): State | undefined {
  const last = from.pop();
  if (last === undefined) return undefined;
  to.push({ label: last.label, state: current, merge: undefined, time: 0 });
  return last.state;
}
