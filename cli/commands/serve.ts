/** `athanor serve`: the app in a browser, on this machine only. */
import { once } from 'node:events';
import { join } from 'node:path';
import { hasDisplay } from '../browsers.ts';
import { defineCommand, type CommandContext } from '../command.ts';
import { untilIdle } from '../serve/idle.ts';
import { startLoopbackHost, PRODUCT, type LoopbackHost } from '../serve/loopback-host.ts';
import { openInBrowser } from '../serve/open-window.ts';
import { preparePage } from '../serve/renderer-build.ts';

export const serve = defineCommand({
  name: 'serve',
  summary: 'Opens the app in a browser, on this machine only.',
  positionals: [],
  options: {
    port: {
      type: 'integer',
      value: 'N',
      minimum: 1,
      maximum: 65_535,
      help: 'port on 127.0.0.1; any free one when left out',
    },
    'idle-minutes': {
      type: 'number',
      value: 'N',
      minimum: 0.1,
      maximum: 100_000,
      help: 'stop by itself after N minutes without a window and without a run at work',
    },
    'no-open': { type: 'flag', help: 'print the address and open nothing' },
  },
  examples: ['athanor serve', 'athanor serve --port 8080 --no-open'],
  notes: `The address holds a token, new at each start; whoever knows it can use the app and the runs. Set
    ATHANOR_TOKEN to use one of your own. Ctrl-C stops the runs in order, with everything kept.

    The server answers this machine only. From another one, tunnel to it: ssh -L 8080:127.0.0.1:8080 HOST, after
    athanor serve --port 8080 --no-open there; then open the printed address here.`,
  async run(values, _positionals, context) {
    const host = await openLoopbackHost(values.port ?? 0, context);
    const { terminal, signal } = context;
    terminal.say(`Athanor runs at ${host.url}`);
    terminal.event('serving', { url: host.url, port: host.port });
    terminal.note('Ctrl-C stops it; runs are kept and can go on later.');
    if (!values['no-open'] && hasDisplay()) openInBrowser(host.ticketUrl());
    const idle = values['idle-minutes'];
    if (idle === undefined) await untilStopped(signal);
    else await untilIdle(host, idle * 60_000, signal);
    await host.close();
    return 0;
  },
});

/** Builds the page where it has to, then starts the server. Throws AppError. */
export async function openLoopbackHost(
  port: number,
  { terminal }: CommandContext,
): Promise<LoopbackHost> {
  const page = join(PRODUCT, 'dist', 'renderer');
  await preparePage({ root: PRODUCT, page }, (text) => terminal.note(text));
  if (process.getuid?.() === 0)
    terminal.note('Athanor runs as root: whoever has the address acts as root. An ordinary user is safer.'); // prettier-ignore
  const token = process.env['ATHANOR_TOKEN'];
  return startLoopbackHost({
    port,
    page,
    ...(token === undefined || token === '' ? {} : { token }),
    onEngineTrouble: ({ message, hint }) => terminal.note(`${message} ${hint ?? ''}`.trim()),
  });
}

export async function untilStopped(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
