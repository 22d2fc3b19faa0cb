/** Keys of the script editor that the browser does not bring along. Tab is left alone: it leads out of the editor. */
import { getIndentUnit, getIndentation, indentString } from '@codemirror/language';
import { EditorSelection } from '@codemirror/state';
import type { ChangeSpec, Line } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import type { Command, EditorView } from '@codemirror/view';

const COMMENT = '//';

/** A new line, indented as the code asks. */
const newline: Command = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const changes = state.changeByRange(({ from, to }) => {
    const indent = indentString(state, getIndentation(state, from) ?? 0);
    const before = state.sliceDoc(from - 1, from);
    const after = state.sliceDoc(to, to + 1);
    // Between braces the closing one goes to a line of its own.
    const isOpen = `${before}${after}` === '{}' || `${before}${after}` === '[]' || `${before}${after}` === '()'; // prettier-ignore
    const deeper = isOpen ? indent + ' '.repeat(getIndentUnit(state)) : indent;
    const base = /^\s*/.exec(state.doc.lineAt(from).text)![0];
    const insert = isOpen ? `\n${base}${' '.repeat(getIndentUnit(state))}\n${base}` : `\n${deeper}`;
    const cursor = from + (isOpen ? 1 + base.length + getIndentUnit(state) : insert.length);
    return { changes: { from, to, insert }, range: EditorSelection.cursor(cursor) };
  });
  dispatch(state.update(changes, { scrollIntoView: true, userEvent: 'input' }));
  return true;
};

const indentMore: Command = (view) =>
  changeLines(view, ({ from }) => ({ from, insert: ' '.repeat(getIndentUnit(view.state)) }));

const indentLess: Command = (view) =>
  changeLines(view, ({ from, text }) => {
    const blank = /^\s*/.exec(text)![0].length;
    return { from, to: from + Math.min(blank, getIndentUnit(view.state)) };
  });

const toggleComment: Command = (view) => {
  const lines = selectedLines(view).filter(({ text }) => text.trim() !== '');
  const isAll = lines.length > 0 && lines.every(({ text }) => text.trimStart().startsWith(COMMENT));
  return changeLines(view, ({ from, text }) => {
    if (text.trim() === '') return [];
    const start = from + /^\s*/.exec(text)![0].length;
    if (!isAll) return { from: start, insert: `${COMMENT} ` };
    const isSpaced = text.trimStart().startsWith(`${COMMENT} `);
    return { from: start, to: start + COMMENT.length + (isSpaced ? 1 : 0) };
  });
};

export const scriptKeys = keymap.of([
  { key: 'Enter', run: newline },
  { key: 'Mod-]', run: indentMore, preventDefault: true },
  { key: 'Mod-[', run: indentLess, preventDefault: true },
  { key: 'Mod-/', run: toggleComment, preventDefault: true },
]);

function selectedLines({ state }: Pick<EditorView, 'state'>): Line[] {
  const lines = new Map<number, Line>();
  for (const { from, to } of state.selection.ranges) {
    for (let at = from; at <= to;) {
      const line = state.doc.lineAt(at);
      lines.set(line.number, line);
      at = line.to + 1;
    }
  }
  return [...lines.values()];
}

function changeLines(view: EditorView, change: (line: Line) => ChangeSpec): boolean {
  if (view.state.readOnly) return false;
  view.dispatch({ changes: selectedLines(view).map(change), userEvent: 'input.indent' });
  return true;
}
