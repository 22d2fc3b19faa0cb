/**
 * The one door for messages of the page: the sender is the main frame of a window that we made and shows our page, the
 * arguments have the right shape, and an error comes back as plain data.
 */
import { BrowserWindow, ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import type { z } from 'zod';
import type { ErrorMessage } from '../core/protocol/engine-api.ts';
import { AppError, badInput } from '../core/protocol/errors.ts';
import { isAppPage } from './navigation-policy.ts';

export type Reply = { ok: true; value: unknown } | { ok: false; error: ErrorMessage };

/** Throws AppError. */
export function senderWindow(event: IpcMainEvent | IpcMainInvokeEvent): BrowserWindow {
  const window = BrowserWindow.fromWebContents(event.sender);
  const frame = event.senderFrame;
  const isOurs = frame !== null && frame === event.sender.mainFrame && isAppPage(frame.url);
  if (window === null || !isOurs) throw badInput('A message of a stranger was refused.');
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Electron hands out its own windows
  return window;
}

/** `work` may throw AppError. */
export function handle<Schema extends z.ZodType>(
  channel: string,
  schema: Schema,
  work: (args: z.output<Schema>, window: BrowserWindow) => unknown,
): void {
  ipcMain.handle(channel, async (event, given: unknown): Promise<Reply> => {
    try {
      const window = senderWindow(event);
      const args = schema.safeParse(given);
      if (!args.success) throw badInput(`The arguments of '${channel}' are wrong.`);
      return { ok: true, value: (await work(args.data, window)) ?? null };
    } catch (error) {
      return { ok: false, error: plain(error) };
    }
  });
}

/** A message without arguments and answer; one of a stranger is dropped. */
export function listen(channel: string, work: (window: BrowserWindow) => void): void {
  ipcMain.on(channel, (event) => {
    let window: BrowserWindow;
    try {
      window = senderWindow(event);
    } catch {
      return;
    }
    work(window);
  });
}

function plain(error: unknown): ErrorMessage {
  const known =
    error instanceof AppError
      ? error
      : new AppError('failure', error instanceof Error ? error.message : String(error));
  const { kind, message, place, hint } = known;
  return { kind, message, place, ...(hint === undefined ? {} : { hint }) };
}
