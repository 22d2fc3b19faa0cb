import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { openAppWindow, openInBrowser } from '../../../cli/serve/open-window.ts';

const child = Object.assign(new EventEmitter(), { unref: vi.fn() });
vi.mock('node:child_process', () => ({ spawn: vi.fn(() => child) }));
const URL = 'http://127.0.0.1:8080/?ticket=abc';

describe('a window on the address', () => {
  it.each([
    ['linux', 'xdg-open', [URL]],
    ['darwin', 'open', [URL]],
    ['win32', 'rundll32', ['url.dll,FileProtocolHandler', URL]],
  ] as const)(
    'opens in the browser of the user, without a shell, on %s',
    (platform, program, args) => {
      openInBrowser(URL, platform);
      const [started, given, options] = vi.mocked(spawn).mock.lastCall!;
      expect([started, given]).toEqual([program, args]);
      expect(options.shell).toBeUndefined();
      // A program that is missing is no error: the address is printed.
      expect(() => child.emit('error', new Error('ENOENT'))).not.toThrow();
    },
  );

  it('opens as an app with a profile of its own', () => {
    openAppWindow('/usr/bin/chromium', URL, '/data/profile');
    const [program, args] = vi.mocked(spawn).mock.lastCall!;
    expect(program).toBe('/usr/bin/chromium');
    expect(args).toEqual(expect.arrayContaining([`--app=${URL}`, '--user-data-dir=/data/profile']));
    expect(args.join()).not.toContain('no-sandbox');
  });
});
