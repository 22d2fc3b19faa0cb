// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { undo } from '@codemirror/commands';
import { runScopeHandlers } from '@codemirror/view';
import { EditorSelection, EditorState } from '@codemirror/state';
import { ScriptEditing, diagnosticsOf } from '../../../../renderer/views/design/script-editor.ts';

let editing: ScriptEditing;
let told: string[];

function open(text: string, readonly = false): void {
  told = [];
  editing = new ScriptEditing(document.body, { text, label: 'Reward script', readonly, onchange: (next) => told.push(next) }); // prettier-ignore
}
const text = (): string => editing.view.state.doc.toString();
const insert = (at: number, added: string, userEvent = 'input'): void => editing.view.dispatch({ changes: { from: at, insert: added }, userEvent }); // prettier-ignore
const press = (key: string, ctrlKey = false): boolean => runScopeHandlers(editing.view, new KeyboardEvent('keydown', { key, ctrlKey }), 'editor'); // prettier-ignore

afterEach(() => editing.destroy());

describe('the script editor', () => {
  it('has a name, shows the text and tells of changes', () => {
    open('return 1;');
    expect(document.querySelector('.cm-content')?.getAttribute('aria-label')).toBe('Reward script');
    insert(0, '// one\n');
    expect(told).toEqual(['// one\nreturn 1;']);
  });

  it('takes new text from outside without telling it back, and forgets what was undone before', () => {
    open('a');
    insert(1, 'b');
    told.length = 0;
    editing.setText('other');
    expect(text()).toBe('other');
    expect(told).toEqual([]);
    expect(undo(editing.view)).toBe(false);
  });

  it('undoes by the key', () => {
    open('a');
    insert(1, 'b');
    expect(press('z', true)).toBe(true);
    expect(text()).toBe('a');
  });

  it('indents a new line between braces', () => {
    open('function f() {}');
    editing.view.dispatch({ selection: EditorSelection.cursor(14) });
    press('Enter');
    expect(text()).toBe('function f() {\n  \n}');
    expect(editing.view.state.selection.main.head).toBe(17);
  });

  it('comments lines out and in again', () => {
    open('a;\n  b;');
    editing.view.dispatch({ selection: { anchor: 0, head: 7 } });
    press('/', true);
    expect(text()).toBe('// a;\n//   b;');
    press('/', true);
    expect(text()).toBe('a;\n  b;');
  });

  it('leaves Tab to the page', () => {
    open('a');
    expect(press('Tab')).toBe(false);
  });

  it('changes nothing that is read only', () => {
    open('a', true);
    press('Enter');
    press('/', true);
    expect(text()).toBe('a');
    editing.setReadonly(false);
    press('/', true);
    expect(text()).toBe('// a');
  });

  it('marks problems at their lines, also at lines that are not there', () => {
    const state = EditorState.create({ doc: 'one\n  two\nthree' });
    const marks = diagnosticsOf(state, [
      { line: 99, message: 'late' },
      { line: 2, message: 'here' },
      { line: 0, message: 'early' },
    ]);
    expect(marks.map(({ from, to, message }) => [from, to, message])).toEqual([
      [0, 3, 'early'],
      [6, 9, 'here'],
      [10, 15, 'late'],
    ]);
  });
});
