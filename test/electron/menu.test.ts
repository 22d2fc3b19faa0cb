import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { menuTemplate } from '../../electron/menu.ts';

const COMMANDS = readFileSync(
  join(import.meta.dirname, '..', '..', 'renderer', 'frame', 'frame-commands.ts'),
  'utf8',
);

function items(
  isMac: boolean,
  isDevelopment = false,
  command = vi.fn(),
): MenuItemConstructorOptions[] {
  // prettier-ignore
  const flat = (list: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    list.flatMap((item) => [item, ...flat((item.submenu ?? []) as MenuItemConstructorOptions[])]);
  return flat(menuTemplate({ isMac, isDevelopment, command }));
}

describe('the menu', () => {
  it.each([true, false])('starts only commands that the page has everywhere (Mac: %s)', (isMac) => {
    const command = vi.fn();
    for (const { click } of items(isMac, false, command)) (click as (() => void) | undefined)?.();
    const ids = command.mock.calls.map(([id]) => id as string);
    expect(ids).toContain('file.open');
    for (const id of ids) expect(COMMANDS, id).toContain(`id: '${id}'`);
  });

  it('shows keys that the page listens to, and takes none of them itself', () => {
    for (const { accelerator, registerAccelerator } of items(false))
      if (accelerator !== undefined) expect(registerAccelerator).toBe(false);
  });

  it('has Quit, copy and paste, zoom and full screen on every system', () => {
    for (const isMac of [true, false]) {
      const roles = items(isMac).map(({ role }) => role);
      for (const role of [
        'quit',
        'editMenu',
        'zoomIn',
        'zoomOut',
        'resetZoom',
        'togglefullscreen',
        'windowMenu',
      ] as const)
        // prettier-ignore
        expect(roles).toContain(role);
    }
  });

  it('offers the developer tools in development only', () => {
    expect(items(false, true).map(({ role }) => role)).toContain('toggleDevTools');
    expect(items(false, false).map(({ role }) => role)).not.toContain('toggleDevTools');
  });
});
