import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadWindowState, placeWindow, saveWindowState } from '../../electron/window-state.ts';

const folder = mkdtempSync(join(tmpdir(), 'athanor-window-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const state = (x: number, y: number, width: number, height: number) => ({
  bounds: { x, y, width, height },
  maximized: false,
});

describe('the memory of the window', () => {
  it('keeps size, place and whether it filled the screen', () => {
    const file = join(folder, 'window.json');
    saveWindowState(file, { ...state(1, 2, 1200, 800), maximized: true });
    expect(loadWindowState(file)).toEqual({ ...state(1, 2, 1200, 800), maximized: true });
  });

  it.each(['', '{', '{}', '[]', '{"bounds":{"x":"a"},"maximized":true}'])(
    'takes no notice of a damaged file: %j',
    (text) => {
      const file = join(folder, 'damaged.json');
      writeFileSync(file, text);
      expect(loadWindowState(file)).toBeUndefined();
    },
  );

  it('costs nothing but itself when it cannot be kept', () => {
    saveWindowState(join(folder, 'no', 'such', 'folder.json'), state(0, 0, 1, 1));
    expect(loadWindowState(join(folder, 'missing.json'))).toBeUndefined();
  });
});

describe('the place of the window', () => {
  it('is the usual one at first, and smaller on a small screen', () => {
    expect(placeWindow(undefined, [screen])).toEqual({ width: 1440, height: 900 });
    expect(placeWindow(undefined, [{ x: 0, y: 0, width: 1280, height: 720 }])).toEqual({ width: 1280, height: 720 }); // prettier-ignore
  });

  it('is where it was, on any screen', () => {
    const second = { x: 1920, y: 0, width: 1920, height: 1040 };
    expect(placeWindow(state(2000, 50, 1200, 800), [screen, second])).toEqual({ x: 2000, y: 50, width: 1200, height: 800 }); // prettier-ignore
  });

  it.each([
    ['a screen that is gone', state(2000, 50, 1200, 800)],
    ['above the screen, where it cannot be grabbed', state(100, -300, 1200, 800)],
    ['far to the left', state(-1180, 50, 1200, 800)],
    ['below the screen', state(100, 1039, 1200, 800)],
  ])('is chosen anew when it was on %s', (_name, was) => {
    expect(placeWindow(was, [screen])).toEqual({ width: 1200, height: 800 });
  });

  it('is never smaller than the views need, nor larger than the screen', () => {
    expect(placeWindow(state(0, 0, 300, 200), [screen])).toMatchObject({
      width: 1024,
      height: 700,
    });
    expect(placeWindow(state(0, 0, 9_000, 9_000), [screen])).toMatchObject({ width: 1920, height: 1040 }); // prettier-ignore
  });
});
