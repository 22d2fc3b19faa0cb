/** Undo and redo for the script editor, as inverted changes. Typing in one go is undone in one go. */
import { StateEffect, StateField, Transaction } from '@codemirror/state';
import type { ChangeSet, EditorSelection, EditorState, Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import type { Command, EditorView } from '@codemirror/view';

interface Edit {
  /** Takes the document back (or forth). */
  changes: ChangeSet;
  selection: EditorSelection;
}

interface History {
  done: readonly Edit[];
  undone: readonly Edit[];
  /** Milliseconds of the last edit. */
  at: number;
}

const MOST_EDITS = 500;
/** A pause after which typing is an edit of its own. */
const PAUSE_MS = 600;

const travelled = StateEffect.define<'undo' | 'redo'>();

const historyField = StateField.define<History>({
  create: () => ({ done: [], undone: [], at: 0 }),
  update(history, transaction) {
    const edit = (): Edit => ({
      changes: transaction.changes.invert(transaction.startState.doc),
      selection: transaction.startState.selection,
    });
    const travel = transaction.effects.find((effect) => effect.is(travelled));
    if (travel !== undefined) {
      const [done, undone] = [history.done, history.undone];
      return travel.value === 'undo'
        ? { done: done.slice(0, -1), undone: [...undone, edit()], at: 0 }
        : { done: [...done, edit()], undone: undone.slice(0, -1), at: 0 };
    }
    if (!transaction.docChanged) return history;
    if (transaction.annotation(Transaction.addToHistory) === false) {
      // The document was replaced from outside: older changes no longer fit.
      return { done: [], undone: [], at: 0 };
    }
    const at = transaction.annotation(Transaction.time) ?? 0;
    const last = history.done.at(-1);
    const isTyping = transaction.isUserEvent('input.type') || transaction.isUserEvent('delete');
    if (last !== undefined && isTyping && at - history.at < PAUSE_MS) {
      const joined = { changes: edit().changes.compose(last.changes), selection: last.selection };
      return { done: [...history.done.slice(0, -1), joined], undone: [], at };
    }
    return { done: [...history.done, edit()].slice(-MOST_EDITS), undone: [], at };
  },
});

export const undo: Command = (view) => travel(view, 'undo');
export const redo: Command = (view) => travel(view, 'redo');

/** How many edits can be undone and redone. */
export function historyDepth(state: EditorState): { undo: number; redo: number } {
  const { done, undone } = state.field(historyField);
  return { undo: done.length, redo: undone.length };
}

export function scriptHistory(): Extension {
  return [
    historyField,
    keymap.of([
      { key: 'Mod-z', run: undo, preventDefault: true },
      { key: 'Mod-y', mac: 'Mod-Shift-z', run: redo, preventDefault: true },
      { key: 'Mod-Shift-z', run: redo, preventDefault: true },
    ]),
  ];
}

function travel(
  { state, dispatch }: Pick<EditorView, 'state' | 'dispatch'>,
  way: 'undo' | 'redo',
): boolean {
  // prettier-ignore
  const { done, undone } = state.field(historyField);
  const edit = (way === 'undo' ? done : undone).at(-1);
  if (state.readOnly || edit === undefined) return false;
  dispatch({
    changes: edit.changes,
    selection: edit.selection,
    effects: travelled.of(way),
    scrollIntoView: true,
    userEvent: way,
  });
  return true;
}
