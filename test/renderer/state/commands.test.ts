// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  commands,
  matchesShortcut,
  registerCommands,
  shortcutText,
  type Command,
} from '../../../renderer/state/commands.svelte.ts';

const key = (key: string, more: KeyboardEventInit = {}): KeyboardEvent =>
  new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...more });

const command = (parts: Partial<Command> = {}): Command => ({
  id: 'run.pause',
  title: 'Pause the run',
  group: 'Run',
  run: () => undefined,
  ...parts,
});

const stops: (() => void)[] = [];
const register = (...list: Command[]): number => stops.push(registerCommands(list));

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

describe('shortcuts', () => {
  it.each([
    ['Mod+K', key('k', { ctrlKey: true }), true],
    ['Mod+K', key('k'), false],
    ['Mod+K', key('k', { ctrlKey: true, shiftKey: true }), false],
    ['Mod+Shift+Z', key('Z', { ctrlKey: true, shiftKey: true }), true],
    ['?', key('?', { shiftKey: true }), true],
    ['Alt+1', key('¡', { altKey: true, code: 'Digit1' }), true],
    ['Delete', key('Delete'), true],
    ['Delete', key('Delete', { metaKey: true }), false],
  ])('%s meets the key %#', (shortcut, event, expected) => {
    expect(matchesShortcut(shortcut, event)).toBe(expected);
  });

  it('stand as they do on the keys', () => {
    expect(shortcutText('Mod+K')).toBe('Ctrl+K');
    vi.stubGlobal('navigator', { platform: 'MacIntel' });
    expect(shortcutText('Mod+Shift+K')).toBe('⌘⇧K');
  });
});

describe('commands', () => {
  it('start by their key, and only while they are there and can be done', () => {
    const run = vi.fn();
    let isOn = false;
    register(command({ shortcut: 'Mod+P', enabled: () => isOn, run }));
    expect(commands.press(key('p', { ctrlKey: true }))).toBe(false);
    isOn = true;
    const event = key('p', { ctrlKey: true });
    expect(commands.press(event)).toBe(true);
    expect(event.defaultPrevented).toBe(true);
    stops.splice(0).forEach((stop) => stop());
    expect(commands.press(key('p', { ctrlKey: true }))).toBe(false);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('of a view go before those of the frame', () => {
    const [frame, view] = [vi.fn(), vi.fn()];
    register(command({ id: 'undo', shortcut: 'Mod+Z', run: frame }));
    register(command({ id: 'undo', shortcut: 'Mod+Z', run: view }));
    commands.press(key('z', { ctrlKey: true }));
    expect(commands.start('undo')).toBe(true);
    expect([frame.mock.calls.length, view.mock.calls.length]).toEqual([0, 2]);
  });

  it('leave the keys of editing to a field that is being typed in', () => {
    const input = document.createElement('input');
    document.body.append(input);
    const run = vi.fn();
    register(command({ shortcut: '?', run }), command({ shortcut: 'Mod+Z', run }));
    register(command({ shortcut: 'Mod+K', run }));
    const heard: boolean[] = [];
    input.addEventListener('keydown', (event) => heard.push(commands.press(event)));
    for (const event of [key('?'), key('z', { ctrlKey: true }), key('k', { ctrlKey: true })])
      input.dispatchEvent(event);
    expect(heard).toEqual([false, false, true]);
  });

  it('that are not known are not started', () => {
    expect(commands.start('nothing')).toBe(false);
  });
});
