/** Size and place of the window, kept from one start to the next, and never outside of what the screens show. */
import { readFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { sync as writeFileAtomicSync } from 'write-file-atomic';
import { z } from 'zod';

const stateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof stateSchema>;

/** The views are made for this size and more. */
export const SMALLEST = { width: 1024, height: 700 };
const USUAL = { width: 1440, height: 900 };
/** Pixels of the window that have to be on a screen, so that it can be grabbed. */
const GRIP = 120;

/** Undefined when there is none yet, or it is damaged. */
export function loadWindowState(file: string): WindowState | undefined {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** A drive that is full or read-only costs the memory of the size and nothing else. */
export function saveWindowState(file: string, state: WindowState): void {
  try {
    writeFileAtomicSync(file, `${JSON.stringify(state)}\n`);
  } catch {
    // NOTE: not worth a word to the user.
  }
}

/** Where the window opens, given the usable areas of the screens, the main one first. */
export function placeWindow(
  state: WindowState | undefined,
  screens: readonly Rectangle[],
): Partial<Rectangle> & { width: number; height: number } {
  const screen = screens[0] ?? { x: 0, y: 0, ...USUAL };
  const fit = (wanted: { width: number; height: number }): { width: number; height: number } => ({
    width: Math.min(Math.max(wanted.width, SMALLEST.width), screen.width),
    height: Math.min(Math.max(wanted.height, SMALLEST.height), screen.height),
  });
  if (state === undefined) return fit(USUAL);
  const { bounds } = state;
  const isReachable = screens.some(
    (area) =>
      bounds.x + bounds.width - GRIP >= area.x &&
      bounds.x + GRIP <= area.x + area.width &&
      bounds.y >= area.y &&
      bounds.y + GRIP <= area.y + area.height,
  );
  return isReachable ? { ...bounds, ...fit(bounds) } : fit(bounds);
}
