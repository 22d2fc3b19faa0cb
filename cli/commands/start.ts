/** `athanor start`, and `athanor` alone: the way into the program for people. */
import { defineCommand } from '../command.ts';

const MESSAGE =
  'The desktop app is not part of this version yet; run this instead: ' +
  'npm run -s athanor -- run assets/examples/first-minute.json --out runs/first';

export const start = defineCommand({
  name: 'start',
  summary: 'Opens the desktop app.',
  positionals: [],
  options: {},
  examples: ['npm start'],
  async run(_values, _positionals, { terminal }) {
    terminal.say(MESSAGE);
    terminal.event('result', { message: MESSAGE });
    return 0;
  },
});
