/** The house style for the dialogs that OpenChemLib opens inside its own shadow tree. */
export const BOARD_STYLES = `
canvas:focus-visible { outline: none; }
dialog {
  padding: var(--space-4);
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
  color: var(--ink);
  font: var(--text-body) var(--font-text);
  box-shadow: var(--lifted);
}
dialog::backdrop { background: var(--shade); }
dialog form { gap: var(--space-2); }
dialog input:not([type='checkbox']),
dialog select {
  min-height: var(--control);
  padding: 0 var(--space-2);
  border: 1px solid var(--line-strong);
  border-radius: var(--radius);
  background: var(--ground);
  color: inherit;
  font: inherit;
}
dialog button {
  min-height: var(--control);
  padding: 0 var(--space-3);
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--raised);
  color: inherit;
  font: inherit;
  cursor: pointer;
}
dialog button[type='submit'] {
  border-color: var(--ember);
  background: var(--ember);
  color: var(--ember-ink);
}
dialog :focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
`;
