/** The menu of the system. Its own entries start commands of the page by their ids (renderer/state/commands.svelte.ts). */
import type { MenuItemConstructorOptions } from 'electron';

export interface MenuOptions {
  isMac: boolean;
  /** In development: reload and the developer tools. */
  isDevelopment: boolean;
  /** Starts a command of the page in the window that is in front. */
  command: (id: string) => void;
}

export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const { isMac, isDevelopment, command } = options;
  const item = (label: string, id: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => command(id),
    // The page listens to the same keys; shown here, registered there.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const settings = item('Settings', 'go.settings', 'CmdOrCtrl+,');
  const about = item('About Athanor', 'help.about');
  return [
    ...(isMac
      ? [
          {
            label: 'Athanor',
            submenu: [
              about,
              separator,
              settings,
              separator,
              { role: 'services' },
              separator,
              { role: 'hide' },
              { role: 'hideOthers' },
              { role: 'unhide' },
              separator,
              { role: 'quit' },
            ],
          } satisfies MenuItemConstructorOptions,
        ]
      : []),
    {
      label: 'File',
      submenu: [
        item('New Design', 'design.new', 'Alt+N'),
        item('Open File…', 'file.open', 'CmdOrCtrl+O'),
        item('Open Run Folder…', 'file.open-folder'),
        ...(isMac ? [{ role: 'recentDocuments', submenu: [{ role: 'clearRecentDocuments' }] } satisfies MenuItemConstructorOptions] : []), // prettier-ignore
        separator,
        ...(isMac
          ? [{ role: 'close' } as const]
          : [settings, separator, { role: 'quit' } as const]),
      ],
    },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        item('Start', 'go.start', 'Alt+1'),
        item('Molecules', 'go.runs', 'Alt+2'),
        item('Compare', 'go.compare', 'Alt+3'),
        separator,
        item('Find a Command…', 'palette', 'CmdOrCtrl+K'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        ...(isDevelopment ? [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []), // prettier-ignore
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        item('Take the Tour', 'help.tour'),
        item('Keyboard Shortcuts', 'help.shortcuts'),
        ...(isMac ? [] : [separator, about]),
      ],
    },
  ];
}
