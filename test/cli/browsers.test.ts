import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findBrowser, hasDisplay } from '../../cli/browsers.ts';
import { findElectron } from '../../cli/electron-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'athanor-browsers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a browser', () => {
  it('is the first of the family that is in the path', () => {
    writeFileSync(join(folder, 'google-chrome'), '');
    expect(findBrowser({ PATH: `/nowhere:${folder}` })).toBe(join(folder, 'google-chrome'));
    writeFileSync(join(folder, 'chromium'), '');
    expect(findBrowser({ PATH: folder })).toBe(join(folder, 'chromium'));
  });
});

describe('a display', () => {
  it.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['darwin', {}, true],
    ['darwin', { SSH_CONNECTION: 'a b c d' }, false],
    ['win32', {}, true],
  ] as const)('on %s with %j: %s', (platform, environment, expected) => {
    expect(hasDisplay(environment, platform)).toBe(expected);
  });
});

describe("Electron's program", () => {
  it('is looked for as a file, so that nothing is fetched', () => {
    const electron = join(folder, 'electron-package');
    mkdirSync(join(electron, 'dist'), { recursive: true });
    expect(findElectron({}, electron)).toBeUndefined();
    writeFileSync(join(electron, 'path.txt'), 'electron');
    expect(findElectron({}, electron)).toBeUndefined();
    writeFileSync(join(electron, 'dist', 'electron'), '');
    expect(findElectron({}, electron)).toBe(join(electron, 'dist', 'electron'));
    expect(findElectron({ ELECTRON_OVERRIDE_DIST_PATH: folder }, electron)).toBeUndefined();
  });
});
