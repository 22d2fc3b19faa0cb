/** `athanor run`: one run of any environment to the end of its budget; Ctrl-C stops it with everything kept. */
import { isDeepStrictEqual } from 'node:util';
import { createDrawer } from '../../core/chem/drawing.ts';
import { badInput } from '../../core/protocol/errors.ts';
import type { StopReason } from '../../core/protocol/run-records.ts';
import type { Budget, RunSettings } from '../../core/protocol/run-settings.ts';
import { candidateTableName } from '../../core/runs/export/candidate-columns.ts';
import { writeOutputs } from '../../core/runs/export/outputs.ts';
import type { RunSummary } from '../../core/runs/summary.ts';
import { readRunFile } from '../../core/runs/run-file.ts';
import { RunFolder } from '../../core/runs/run-folder.ts';
import type { RunOptions } from '../../core/runs/run-opening.ts';
import { Run } from '../../core/runs/run.ts';
import { defineCommand } from '../command.ts';
import type { CommandContext, OptionValues } from '../command.ts';
import { formatDuration } from '../progress.ts';
import { PROVIDER_OPTION, wantedProvider } from '../provider-option.ts';
import { followRun } from '../run-progress.ts';

const MOLECULES_SHOWN = 10;
const LARGEST_SEED = 0xffffffff;

const REASONS: Readonly<Record<StopReason, string>> = {
  'oracle-calls': 'the budget is spent',
  steps: 'the budget of steps is spent',
  episodes: 'the budget of episodes is spent',
  minutes: 'the time is up',
  goal: 'the goal is reached',
  finished: 'the agent has nothing more to gain',
  stopped: 'stopped',
  failed: 'failed',
};

const options = {
  out: { type: 'text', value: 'DIR', help: 'the run folder; made by this command', required: true },
  seed: {
    type: 'integer',
    value: 'N',
    minimum: 0,
    maximum: LARGEST_SEED,
    help: 'use this seed instead of the run file',
  },
  resume: { type: 'flag', help: 'go on with the run in --out' },
  'allow-program': {
    type: 'text',
    value: 'NAME',
    help: 'permit this external program as a scoring component',
    multiple: true,
  },
  ...PROVIDER_OPTION,
} as const;

export const run = defineCommand({
  name: 'run',
  summary: 'Designs candidates by a run file, to the end of its budget.',
  positionals: ['[RUN.json]'],
  options,
  notes: [
    'Ctrl-C stops after the step in flight and keeps everything (exit code 130); --resume goes on exactly there.',
    'With --resume the run file may be left out; where it is given, its budget replaces the old one.',
  ].join('\n'),
  examples: [
    'athanor run assets/examples/first-minute.json --out runs/first',
    'athanor run --out runs/first --resume',
  ],
  async run(values, [file], context) {
    const opened = values.resume
      ? await resume(values, file, context)
      : await create(values, file, context);
    try {
      return await work(opened, values.out, context);
    } finally {
      await opened.close();
    }
  },
});

type Values = OptionValues<typeof options>;

async function create(
  values: Values,
  file: string | undefined,
  { threads }: CommandContext,
): Promise<Run> {
  if (file === undefined) {
    throw badInput('RUN.json is missing.', {}, 'See: athanor run --help');
  }
  const runFile = readRunFile(file);
  if (values.seed !== undefined) runFile.settings.seed = values.seed;
  return Run.create(values.out, runFile, { threads, ...machineOptions(values) });
}

/** What the user allows and wants of this machine. */
function machineOptions(values: Values): Pick<RunOptions, 'allowedPrograms' | 'executionProvider'> {
  const executionProvider = wantedProvider(values);
  return {
    allowedPrograms: values['allow-program'],
    ...(executionProvider === undefined ? {} : { executionProvider }),
  };
}

async function resume(
  values: Values,
  file: string | undefined,
  { wantedThreads }: CommandContext,
): Promise<Run> {
  const kept = RunFolder.open(values.out).description.settings as unknown as RunSettings;
  if (values.seed !== undefined && values.seed !== kept.seed) {
    throw badInput(
      `The run has the seed '${kept.seed}', not '${values.seed}'.`,
      { file: values.out },
      'Leave --seed out, or start another run with another --out.',
    );
  }
  const budget = file === undefined ? undefined : newBudget(file, kept, values.out);
  return Run.resume(
    values.out,
    {
      ...machineOptions(values),
      ...(wantedThreads === undefined ? {} : { threads: wantedThreads }),
    },
    budget,
  );
}

/** The budget of the run file, which must be the run's own in everything else. */
function newBudget(file: string, kept: RunSettings, folder: string): Budget {
  const { settings } = readRunFile(file);
  const rest = (all: RunSettings): unknown =>
    JSON.parse(JSON.stringify({ ...all, $schema: undefined, budget: undefined, seed: undefined }));
  if (!isDeepStrictEqual(rest(settings), rest(kept))) {
    throw badInput(
      `The run in '${folder}' was started with other settings.`,
      { file },
      'Leave the run file out to go on as it was, or start another run with another --out.',
    );
  }
  return settings.budget;
}

async function work(opened: Run, out: string, context: CommandContext): Promise<number> {
  const { terminal, signal } = context;
  const stop = (): void => {
    opened.stop();
  };
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  let over = false;
  const following = followRun(opened, terminal, () => over);
  let reason: StopReason;
  try {
    reason = await opened.run();
  } finally {
    over = true;
    await following;
    signal.removeEventListener('abort', stop);
  }
  report(opened, await writeFiles(opened, out, context), out, reason, context);
  return reason === 'stopped' ? 130 : 0;
}

/** The tables, the summary and the SDF of the best in the run folder. */
async function writeFiles(
  opened: Run,
  out: string,
  { threads }: CommandContext,
): Promise<RunSummary> {
  const { store, settings } = opened;
  if (settings.environment.type !== 'molecule') return writeOutputs(out, store, settings);
  const drawer = createDrawer({ threads });
  try {
    return await writeOutputs(out, store, settings, { draw: (...job) => drawer.draw(...job) });
  } finally {
    await drawer.close();
  }
}

function report(
  opened: Run,
  summary: RunSummary,
  out: string,
  reason: StopReason,
  { terminal }: CommandContext,
): void {
  terminal.event('result', { ...summary, folder: out });
  const calls = summary.oracle_calls.toLocaleString('en-US');
  const time = formatDuration(summary.seconds);
  const { type } = opened.settings.environment;
  const unit = type === 'reaction' ? 'experiments' : 'oracle calls';
  terminal.say(`${calls} ${unit} in ${time}; ${REASONS[reason]}.`);
  const isMolecule = type === 'molecule';
  for (const line of isMolecule ? [] : finalFigures(summary.final_metrics)) terminal.say(line);
  const best = opened.store.candidates({ limit: MOLECULES_SHOWN });
  if (best.length > 0) terminal.say('score   best candidates');
  for (const { score, key, text } of best)
    terminal.say(`${(score ?? NaN).toFixed(4)}  ${type === 'reaction' ? text : key}`);
  const files = [candidateTableName(type), ...(isMolecule ? ['molecules.sdf'] : []), 'steps.csv', 'summary.json']; // prettier-ignore
  terminal.say(`Everything is in ${out}: ${files.join(', ')}.`);
  if (reason === 'stopped') terminal.say(`Go on with: athanor run --out ${out} --resume`);
}

/** What the last step says of the best that was found: results, error, hypervolume and its share of the reachable one. */
function finalFigures(metrics: Readonly<Record<string, number | null>>): string[] {
  const told = Object.entries(metrics).flatMap(
    ([name, value]) =>
    value === null || !/^(best_|hypervolume|regret)/.test(name) || name === 'best_score'
      ? []
      : [`${name.replaceAll('_', ' ')} ${Number(value.toPrecision(6)).toLocaleString('en-US', { maximumFractionDigits: 6 })}`], // prettier-ignore
  );
  return told.length === 0 ? [] : [told.join(', ')];
}
