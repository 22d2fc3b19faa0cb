/** CodeMirror set up for reward scripts, in the colours of the house. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { HighlightStyle, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'; // prettier-ignore
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import type { Diagnostic } from '@codemirror/lint';
import { Compartment, EditorState, Transaction } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'; // prettier-ignore
import { tags } from '@lezer/highlight';

export interface ScriptProblem {
  /** From 1. */
  line: number;
  message: string;
}

const THEME = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--ground)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', fontSize: 'var(--text-small)', lineHeight: '1.6' }, // prettier-ignore
  '.cm-content': { padding: 'var(--space-2) 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 var(--space-3)' },
  '.cm-gutters': { color: 'var(--ink-3)', backgroundColor: 'var(--surface)', borderRight: '1px solid var(--line)' }, // prettier-ignore
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--hover) 60%, transparent)' },
  '.cm-activeLineGutter': { color: 'var(--ink)', backgroundColor: 'var(--hover)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'color-mix(in srgb, var(--focus) 28%, transparent)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--pressed)', outline: '1px solid var(--line-strong)' }, // prettier-ignore
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--bad) 1px', textUnderlineOffset: '3px' }, // prettier-ignore
  '.cm-gutter-lint': { width: '16px' },
  '.cm-lint-marker-error': { content: '""', width: '8px', height: '8px', margin: '5px 4px', borderRadius: '50%', backgroundColor: 'var(--bad)' }, // prettier-ignore
  '.cm-tooltip': { color: 'var(--ink)', backgroundColor: 'var(--raised)', border: '1px solid var(--line)', borderRadius: 'var(--radius)', boxShadow: 'var(--lifted)' }, // prettier-ignore
  '.cm-diagnostic': { padding: 'var(--space-2) var(--space-3)', fontFamily: 'var(--font-text)' },
  '.cm-diagnostic-error': { borderLeft: '2px solid var(--bad)' },
  '.cm-panels': { color: 'var(--ink)', backgroundColor: 'var(--surface)' },
});

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--plot-4)' },
  { tag: [tags.string, tags.regexp, tags.special(tags.string)], color: 'var(--plot-3)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--plot-5)' },
  { tag: [tags.comment, tags.meta], color: 'var(--ink-3)', fontStyle: 'italic' },
  { tag: [tags.typeName, tags.className, tags.namespace], color: 'var(--plot-6)' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: 'var(--plot-1)' }, // prettier-ignore
  { tag: [tags.definition(tags.variableName)], color: 'var(--ink)' },
  { tag: [tags.operator, tags.punctuation, tags.bracket], color: 'var(--ink-2)' },
  { tag: tags.invalid, color: 'var(--bad)' },
]);

export interface ScriptEditorOptions {
  text: string;
  label: string;
  readonly: boolean;
  onchange: (text: string) => void;
}

export class ScriptEditing {
  readonly view: EditorView;
  private readonly access = new Compartment();

  constructor(parent: HTMLElement, { text, label, readonly, onchange }: ScriptEditorOptions) {
    const extensions: Extension[] = [
      lineNumbers(),
      lintGutter(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      drawSelection(),
      bracketMatching(),
      indentOnInput(),
      indentUnit.of('  '),
      javascript({ typescript: true }),
      syntaxHighlighting(COLOURS),
      history(),
      // Tab is left alone: it leads out of the editor.
      keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
      THEME,
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
      this.access.of(accessTo(readonly)),
      EditorView.updateListener.of(({ docChanged, state, transactions }) => {
        const isOwn = transactions.some(
          (one) => one.annotation(Transaction.addToHistory) === false,
        );
        if (docChanged && !isOwn) onchange(state.doc.toString());
      }),
    ];
    this.view = new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
  }

  /** From outside; what was undone before cannot be undone any more. */
  setText(text: string): void {
    const { doc } = this.view.state;
    if (doc.toString() === text) return;
    this.view.dispatch({
      changes: { from: 0, to: doc.length, insert: text },
      annotations: Transaction.addToHistory.of(false),
    });
  }

  setReadonly(readonly: boolean): void {
    this.view.dispatch({ effects: this.access.reconfigure(accessTo(readonly)) });
  }

  setProblems(problems: readonly ScriptProblem[]): void {
    this.view.dispatch(setDiagnostics(this.view.state, diagnosticsOf(this.view.state, problems)));
  }

  destroy(): void {
    this.view.destroy();
  }
}

/** Lines that are not there are told at the nearest one. */
export function diagnosticsOf(
  { doc }: EditorState,
  problems: readonly ScriptProblem[],
): Diagnostic[] {
  // prettier-ignore
  return problems
    .map(({ line, message }): Diagnostic => {
      const { from, to, text } = doc.line(Math.min(Math.max(1, Math.round(line)), doc.lines));
      return { from: from + (text.length - text.trimStart().length), to, severity: 'error', message }; // prettier-ignore
    })
    .sort((a, b) => a.from - b.from);
}

/** Text that cannot be changed can still be focused, read and copied. */
function accessTo(readonly: boolean): Extension {
  return [EditorState.readOnly.of(readonly), EditorView.editable.of(!readonly), ...(readonly ? [EditorView.contentAttributes.of({ tabindex: '0' })] : [])]; // prettier-ignore
}
