/** The `athanor` command: finds the command, reads its options, runs it, and turns errors into exit codes. */
import { availableParallelism } from 'node:os';
import { AppError, describeError } from '../core/protocol/errors.ts';
import { COMMON_OPTIONS, parseArguments, unknownName } from './arguments.ts';
import type { Command } from './command.ts';
import { commandHelp, mainHelp } from './help.ts';
import { Terminal } from './terminal.ts';
import { showVersions } from './versions.ts';

/** Loaded when named, so that `--help` does not start the chemistry. */
const COMMANDS: Readonly<Record<string, { summary: string; load: () => Promise<Command> }>> = {
  start: {
    summary: 'Opens the desktop app.',
    load: async () => (await import('./commands/start.ts')).start,
  },
  serve: {
    summary: 'Opens the app in a browser, on this machine only.',
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  run: {
    summary: 'Designs candidates by a run file, to the end of its budget.',
    load: async () => (await import('./commands/run.ts')).run,
  },
  score: {
    summary: 'Scores the molecules of a file.',
    load: async () => (await import('./commands/score.ts')).score,
  },
  sample: {
    summary: 'Samples molecules from a prior or from the agent of a run.',
    load: async () => (await import('./commands/sample.ts')).sample,
  },
  'train-prior': {
    summary: 'Trains a prior on SMILES, or fine-tunes one.',
    load: async () => (await import('./commands/train-prior.ts')).trainPrior,
  },
  hamiltonian: {
    summary: 'Computes the Hamiltonian of a molecule on qubits.',
    load: async () => (await import('./commands/hamiltonian.ts')).hamiltonian,
  },
  campaign: {
    summary:
      'Optimizes a reaction in the laboratory: suggests experiments and takes their results.',
    load: async () => (await import('./commands/campaign.ts')).campaign,
  },
  export: {
    summary: 'Exports the candidates of a run, or the whole run as one file.',
    load: async () => (await import('./commands/export.ts')).exportRun,
  },
  import: {
    summary: 'Makes a run folder from an .athanor file.',
    load: async () => (await import('./commands/import.ts')).importRun,
  },
  bench: {
    summary: 'Runs a benchmark of docs/benchmarks.md.',
    load: async () => (await import('./commands/bench.ts')).bench,
  },
  doctor: {
    summary: 'Shows what this machine offers, and what is wrong with the installation.',
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
};

/** Exit codes: 0 done, 1 failure, 2 bad input, 130 interrupted and resumable. */
async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json');
  const terminal = new Terminal({ json, stdout: process.stdout, stderr: process.stderr });
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    return reportError(error, terminal);
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<number> {
  const first = argv[0];
  if (first === '--help' || first === '-h' || first === 'help') {
    const named = first === 'help' && argv.length > 1 ? argv[1] : undefined;
    const help =
      named === undefined
        ? mainHelp(Object.entries(COMMANDS).map(([name, { summary }]) => ({ name, summary })))
        : commandHelp(await loadCommand(named));
    process.stdout.write(`${help}\n`);
    return 0;
  }
  if (first === '--version') {
    showVersions(terminal);
    return 0;
  }
  if (first?.startsWith('-') && !Object.hasOwn(COMMON_OPTIONS, first.replace(/^-+/, ''))) {
    throw unknownName('option', first, [...Object.keys(COMMON_OPTIONS), 'version']);
  }
  const bare = first === undefined || first.startsWith('-');
  const command = await loadCommand(bare ? 'start' : first);
  const { values, common, positionals } = parseArguments(command, bare ? argv : argv.slice(1));
  if (common.help) {
    process.stdout.write(`${commandHelp(command)}\n`);
    return 0;
  }
  const code = await command.run(values as never, positionals, {
    terminal,
    threads: common.threads ?? availableParallelism(),
    wantedThreads: common.threads,
    signal: interruptSignal(terminal),
  });
  return code ?? 0;
}

async function loadCommand(name: string): Promise<Command> {
  if (!Object.hasOwn(COMMANDS, name)) throw unknownName('command', name, Object.keys(COMMANDS));
  return COMMANDS[name].load();
}

/** Ctrl-C asks the command to stop in order; a second one ends the process at once. */
function interruptSignal(terminal: Terminal): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      terminal.note('Stopping in order; press Ctrl-C again to end at once.');
      controller.abort();
    });
  }
  return controller.signal;
}

function reportError(error: unknown, terminal: Terminal): number {
  const kind = error instanceof AppError ? error.kind : 'failure';
  terminal.event('error', { kind, message: describeError(error) });
  terminal.note(describeError(error));
  // An error that nobody foresaw is a defect: its trace belongs into the report.
  if (!(error instanceof AppError) && error instanceof Error && error.stack !== undefined) {
    terminal.note(error.stack.split('\n').slice(1).join('\n'));
  }
  return kind === 'bad-input' ? 2 : kind === 'interrupted' ? 130 : 1;
}

// A reader that closes the pipe (head) wants no more: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await main(process.argv.slice(2));
