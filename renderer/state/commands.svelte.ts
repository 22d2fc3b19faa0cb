/**
 * What the user can do here and now: the command palette lists it, the keyboard and the system's menu start it. Views
 * add their own commands while they are shown: `$effect(() => registerCommands([...]))`.
 */
import { untrack } from 'svelte';

export interface Command {
  /** Known to the system's menu too, such as `run.pause`. */
  id: string;
  /** A verb and its object: 'Pause the run'. */
  title: string;
  /** Heading under which it is listed, such as 'Run'. */
  group: string;
  /** Other words that people may search for. */
  keywords?: readonly string[];
  /** Such as 'Mod+K' (Cmd on a Mac, else Ctrl), 'Shift+L', '?' or 'Delete'. One letter alone works outside of inputs only. */
  shortcut?: string;
  /** Whether it can be done now; asked when it is shown or started. */
  enabled?: () => boolean;
  run: () => void;
}

class Commands {
  /** Later ones come first where a shortcut or an id is used twice: the view goes before the frame. */
  private registered = $state.raw<readonly (readonly Command[])[]>([]);
  /** In the order in which they are shown. */
  readonly all = $derived(this.registered.flat());
  readonly available = $derived(this.all.filter(isEnabled));

  register(list: readonly Command[]): () => void {
    // Called from effects, which must not depend on the list that they change.
    untrack(() => (this.registered = [list, ...this.registered]));
    return () => untrack(() => (this.registered = this.registered.filter((l) => l !== list)));
  }

  /** Whether a command of that id was started. */
  start(id: string): boolean {
    const command = this.all.find((candidate) => candidate.id === id && isEnabled(candidate));
    command?.run();
    return command !== undefined;
  }

  /** Starts what the key stands for; whether it stood for anything. */
  press(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.isComposing) return false;
    const command = this.all.find(
      (candidate) =>
        candidate.shortcut !== undefined &&
        matchesShortcut(candidate.shortcut, event) &&
        (!isTyping(event) || worksWhileTyping(candidate.shortcut)) &&
        isEnabled(candidate),
    );
    if (command === undefined) return false;
    event.preventDefault();
    command.run();
    return true;
  }
}

export const commands = new Commands();

/** Adds commands until the function that it returns is called. */
export function registerCommands(list: readonly Command[]): () => void {
  return commands.register(list);
}

function isEnabled(command: Command): boolean {
  return command.enabled === undefined || command.enabled();
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

export function matchesShortcut(shortcut: string, event: KeyboardEvent): boolean {
  const parts = shortcut.split('+');
  const key = parts.pop()!;
  const mod = isMac() ? event.metaKey : event.ctrlKey;
  const otherMod = isMac() ? event.ctrlKey : event.metaKey;
  // Shift is part of what makes a '?', and so is not asked for with signs.
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key);
  // With Alt a Mac writes other signs, so the key itself counts.
  const isKey = parts.includes('Alt')
    ? event.code === `Key${key.toUpperCase()}` || event.code === `Digit${key}` || event.key === key
    : event.key.toLowerCase() === key.toLowerCase();
  return (
    isKey &&
    mod === parts.includes('Mod') &&
    !otherMod &&
    event.altKey === parts.includes('Alt') &&
    (isSign || event.shiftKey === parts.includes('Shift'))
  );
}

/** As it stands on the keys: ⌘K on a Mac, Ctrl+K elsewhere. */
export function shortcutText(shortcut: string): string {
  const parts = shortcut.split('+').map((part) => KEY_NAMES[part] ?? part);
  if (!isMac()) return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+');
  const signs: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
  return parts.map((part) => signs[part] ?? part).join('');
}

const KEY_NAMES: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': 'Space',
};

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [contenteditable]'))
  );
}

/** Keys that write or edit text belong to the field. */
function worksWhileTyping(shortcut: string): boolean {
  return /^(Mod|Alt)\+/.test(shortcut)
    ? !/^Mod\+(Shift\+)?([acvxyz]|Arrow.*|Home|End|Backspace|Delete)$/i.test(shortcut)
    : /^F\d+$/.test(shortcut);
}
