import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { handle, listen } from '../../electron/ipc.ts';
import { badInput } from '../../core/protocol/errors.ts';
import { eventOf, forget, handlers, listeners, StandInWindow } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electron);
afterEach(forget);

const work = vi.fn((args: { a: number }): unknown => args.a + 1);

function ask(event: object, args: unknown): Promise<unknown> {
  handle('channel', z.strictObject({ a: z.number() }), work);
  return handlers.get('channel')!(event, args);
}

describe('the door for messages of the page', () => {
  it('answers our page', async () => {
    const window = new StandInWindow({ webPreferences: {} });
    expect(await ask(eventOf(window), { a: 1 })).toEqual({ ok: true, value: 2 });
    expect(work).toHaveBeenCalledWith({ a: 1 }, window);
  });

  it('says what went wrong as plain data', async () => {
    const window = new StandInWindow({ webPreferences: {} });
    work.mockImplementationOnce(() => {
      throw badInput('Wrong file.', { file: 'a.smi' }, 'Choose another.');
    });
    expect(await ask(eventOf(window), { a: 1 })).toEqual({
      ok: false,
      error: {
        kind: 'bad-input',
        message: 'Wrong file.',
        place: { file: 'a.smi' },
        hint: 'Choose another.',
      },
    });
  });

  it.each([undefined, null, {}, { a: 'x' }, { a: 1, b: 2 }, [1], 'text'])(
    'refuses the arguments %j',
    async (args) => {
      const window = new StandInWindow({ webPreferences: {} });
      expect(await ask(eventOf(window), args)).toMatchObject({ ok: false });
      expect(work).not.toHaveBeenCalled();
    },
  );

  it('refuses strangers: another frame, another page, contents of no window of ours, a frame that is gone', async () => {
    const window = new StandInWindow({ webPreferences: {} });
    const strange = new StandInWindow({ webPreferences: {} });
    strange.webContents.mainFrame.url = 'https://example.com/';
    const events = [
      eventOf(window, { url: 'app://athanor/index.html' }),
      eventOf(window, null),
      eventOf(strange),
      { sender: {}, senderFrame: window.webContents.mainFrame },
    ];
    listen('told', work as never);
    for (const event of events) {
      expect(await ask(event, { a: 1 })).toMatchObject({
        ok: false,
        error: { message: 'A message of a stranger was refused.' },
      });
      listeners.emit('told', event);
    }
    expect(work).not.toHaveBeenCalled();
  });
});
