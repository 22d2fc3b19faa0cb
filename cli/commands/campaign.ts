/** `athanor campaign`: reaction optimization for a laboratory, step by step: a space, a plate, its results, the next plate. */
import { basename, resolve } from 'node:path';
import { campaignAgents, campaignAgentSchema } from '../../core/agents/campaign/index.ts';
import { readTextFile } from '../../core/chem/text-file.ts';
import { suggestBatch } from '../../core/environments/reaction/suggest-batch.ts';
import { badInput } from '../../core/protocol/errors.ts';
import { whileLocked } from '../../core/host/campaign-lock.ts';
import { Campaign } from '../../core/reactions/campaign/campaign.ts';
import { historyCsv, plateCsv } from '../../core/reactions/campaign/campaign-csv.ts';
import { PLATE_SIZES, type PlateSize } from '../../core/reactions/campaign/plate.ts';
import { readResults } from '../../core/reactions/campaign/results-import.ts';
import { parseDefinition } from '../../core/reactions/space/definition.ts';
import { desirability } from '../../core/reactions/space/objective.ts';
import { createSpace } from '../../core/reactions/space/reaction-space.ts';
import { readTextTable } from '../../core/reactions/table/delimited-text.ts';
import { readTableFile } from '../../core/reactions/table/read-table-file.ts';
import { unknownName } from '../arguments.ts';
import { defineCommand, type CommandContext, type OptionValues } from '../command.ts';
import { readJson } from '../json-file.ts';
import { checkOutputPath, writeResult } from '../output-file.ts';

const MOST_PROBLEMS = 10;

const options = {
  space: { type: 'text', value: 'FILE.json', help: 'new: what can be varied and what is wanted' },
  data: { type: 'text', value: 'FILE.csv', help: 'new: what was measured already; the space is read from it' }, // prettier-ignore
  name: { type: 'text', value: 'TEXT', help: 'new: the name of the campaign' },
  batch: { type: 'integer', value: 'N', minimum: 1, maximum: 384, help: 'suggest: experiments wanted (default 8)' }, // prettier-ignore
  plate: { type: 'text', value: '24|96|384', choices: PLATE_SIZES.map(String), help: 'suggest: lay them out on plates' }, // prettier-ignore
  agent: { type: 'text', value: 'X', choices: campaignAgents.map(({ id }) => id), help: 'suggest: who chooses them (default bayesian-optimization)' }, // prettier-ignore
  arms: {
    type: 'text',
    value: 'a,b',
    help: 'suggest: factors whose values a bandit compares, such as the ligand',
  },
  seed: { type: 'integer', value: 'N', minimum: 0, help: 'suggest: another one gives another batch (default 1)' }, // prettier-ignore
  in: { type: 'text', value: 'FILE.csv', help: 'record: the table of suggest, with the results filled in' }, // prettier-ignore
  out: { type: 'text', value: 'FILE.csv', help: 'suggest: the plate; status: the whole history' },
} as const;
type Values = OptionValues<typeof options>;

const ACTIONS = { new: create, suggest, record, status, undo } as const;
/** The options that each action knows, beside those of every command. */
const KNOWN: Readonly<Record<keyof typeof ACTIONS, readonly (keyof Values)[]>> = {
  new: ['space', 'data', 'name'],
  suggest: ['batch', 'plate', 'agent', 'arms', 'seed', 'out'],
  record: ['in'],
  status: ['out'],
  undo: [],
};

export const campaign = defineCommand({
  name: 'campaign',
  summary: 'Optimizes a reaction in the laboratory: suggests experiments and takes their results.',
  positionals: ['ACTION', 'DIR'],
  options,
  notes: `ACTION is new, suggest, record, status or undo; DIR is the folder of the campaign. Everything that was done is
kept in it, and every step can be undone. docs/reaction-spaces.md says how a space is written.`,
  examples: [
    'athanor campaign new amination --space space.json',
    'athanor campaign suggest amination --batch 24 --plate 24 --out plate.csv',
    'athanor campaign record amination --in plate.csv',
    'athanor campaign status amination --out history.csv',
  ],
  async run(values, [action, folder], context) {
    if (!Object.hasOwn(ACTIONS, action))
      throw unknownName('action', action, Object.keys(ACTIONS)); // prettier-ignore
    const name = action as keyof typeof ACTIONS;
    const stray = (Object.keys(options) as (keyof Values)[]).find(
      (option) => values[option] !== undefined && !KNOWN[name].includes(option),
    );
    if (stray !== undefined)
      throw badInput(
        `'campaign ${name}' has no option --${stray}.`,
        {},
        KNOWN[name].length === 0 ? 'It has none of its own.' : `It has --${KNOWN[name].join(', --')}.`, // prettier-ignore
      );
    await ACTIONS[name](values, folder, context);
    return 0;
  },
});

async function create({ space, data, name }: Values, folder: string, context: CommandContext) {
  if ((space === undefined) === (data === undefined))
    throw badInput(
      `'campaign new' needs ${space === undefined ? '--space or --data' : 'either --space or --data, not both'}.`,
      {},
      'A space says what can be varied; a table of past experiments tells it by itself.',
    );
  const { terminal } = context;
  if (space !== undefined) {
    const definition = parseDefinition(readJson(space), space);
    const { size } = createSpace(definition, { file: space });
    Campaign.create(folder, { name: name ?? basename(resolve(folder)), definition });
    const count = size.count === Infinity ? 'any number of' : Math.round(size.count).toLocaleString('en-US'); // prettier-ignore
    terminal.say(`The campaign is in ${folder}: ${count} possible experiments.`);
  } else {
    const { definition, rows, problems, warnings, mapping } = await readTableFile(data!);
    const made = Campaign.create(folder, { name: name ?? basename(resolve(folder)), definition });
    made.do({
      kind: 'add',
      source: 'imported',
      experiments: rows.map(({ point, results, plate, well, note }) => ({
        point,
        results: { ...results },
        ...(plate === undefined ? {} : { plate }),
        ...(well === undefined ? {} : { well }),
        ...(note === undefined ? {} : { note }),
      })),
    });
    for (const column of mapping) terminal.say(`'${column.heading}' is ${columnText(column)}.`);
    tellProblems([...warnings, ...problems.map(({ line, message }) => `Line ${line}: ${message}.`)], context); // prettier-ignore
    terminal.say(`The campaign is in ${folder}, with ${rows.length} experiments.`);
  }
  terminal.say(`Ask for experiments: athanor campaign suggest ${folder} --out plate.csv`);
  terminal.event('result', { folder });
}

function columnText(column: { role: string; goal?: string; kind?: string; of?: string }): string {
  if (column.role === 'factor') return `a ${column.kind} factor`;
  if (column.role === 'objective') return `an objective to ${column.goal}`;
  if (column.of !== undefined) return `a ${column.role} of '${column.of}'`;
  return column.role === 'ignored' ? 'not used' : `the ${column.role}`;
}

async function suggest(values: Values, folder: string, context: CommandContext) {
  const { batch = 8, plate, agent = 'bayesian-optimization', seed = 1, out } = values;
  if (out === undefined) throw badInput("'campaign suggest' needs --out.", {}, 'Name the table that it writes.'); // prettier-ignore
  checkOutputPath(out);
  const { terminal, threads } = context;
  const opened = open(folder, context);
  const experiments = await suggestBatch(opened.state, {
    count: batch,
    agent: campaignAgentSchema.parse({ type: agent, ...armsOf(values.arms, agent) }),
    seed,
    threads,
    ...(plate === undefined ? {} : { plate: Number(plate) as PlateSize }),
  });
  if (experiments.length === 0)
    throw badInput(
      'Every allowed experiment has been tried or is under way.',
      { file: folder },
      'Widen the space.',
    );
  const first = opened.state.nextId;
  const state = whileLocked(folder, () => opened.do({ kind: 'add', source: 'suggested', experiments })); // prettier-ignore
  const ids = experiments.map((_, i) => first + i);
  await writeResult(out, pieces(plateCsv(state, ids)));
  for (const [i, { suggestion }] of experiments.entries()) {
    terminal.event('suggestion', { experiment: ids[i], ...experiments[i] });
    if (out !== '-') terminal.say(`${String(ids[i]).padStart(4)}  ${suggestion!.reason}`);
  }
  if (experiments.length < batch) terminal.note(`Only ${experiments.length} were left to try.`);
  if (out !== '-')
    terminal.say(`${out} has them. Fill in the results: athanor campaign record ${folder} --in ${out}`); // prettier-ignore
}

/** The setting `arms` of a bandit. */
function armsOf(arms: string | undefined, agent: string): { arms?: string[] } {
  if (arms === undefined) return {};
  const takers = campaignAgents
    .filter(({ settings }) => 'arms' in settings.shape)
    .map(({ id }) => id);
  if (!takers.includes(agent))
    throw badInput(`The agent '${agent}' compares no arms.`, {}, `Leave --arms out, or take ${takers.join(', ')}.`); // prettier-ignore
  return { arms: arms.split(',').map((name) => name.trim()) };
}

async function record({ in: file }: Values, folder: string, context: CommandContext) {
  if (file === undefined) throw badInput("'campaign record' needs --in.", {}, 'Name the table with the results.'); // prettier-ignore
  const opened = open(folder, context);
  const { text, warnings } = await readTextFile(file);
  const table = readTextTable(text, file);
  const { entries, added, problems } = readResults(opened.state, table, file);
  if (entries.length + added.length === 0)
    throw badInput(
      'The table holds no result that could be used.',
      { file, ...(problems.length === 0 ? {} : { line: problems[0].line }) },
      problems.length === 0 ? 'Fill in the columns of the objectives.' : `${problems[0].message}.`,
    );
  whileLocked(folder, () => {
    if (entries.length > 0) opened.do({ kind: 'record', entries });
    if (added.length > 0) opened.do({ kind: 'add', source: 'imported', experiments: added });
  });
  tellProblems([...warnings, ...table.warnings, ...problems.map(({ line, column, message }) => `Line ${line}${column === '' ? '' : `, '${column}'`}: ${message}.`)], context); // prettier-ignore
  const { terminal } = context;
  terminal.say(`Recorded ${entries.length} experiments${added.length === 0 ? '' : ` and ${added.length} that were not suggested`}.`); // prettier-ignore
  terminal.event('result', { recorded: entries.length, added: added.length, problems: problems.length }); // prettier-ignore
}

async function status({ out }: Values, folder: string, context: CommandContext) {
  if (out !== undefined) checkOutputPath(out);
  const { terminal } = context;
  const { state } = open(folder, context);
  const { experiments, definition } = state;
  const counted = (wanted: string): number =>
    experiments.filter((experiment) => experiment.status === wanted).length;
  const counts = { measured: counted('measured'), pending: counted('pending'), failed: counted('failed'), outlier: counted('outlier') }; // prettier-ignore
  const best = definition.objectives.flatMap((objective) => {
    const { name, unit } = objective;
    const measured = experiments.filter((one) => one.status === 'measured' && one.results[name] !== undefined); // prettier-ignore
    if (measured.length === 0) return [];
    const top = measured.reduce((a, b) =>
      desirability(objective, b.results[name]) > desirability(objective, a.results[name]) ? b : a,
    );
    return [{ objective: name, unit, value: top.results[name], experiment: top.id, point: top.point }]; // prettier-ignore
  });
  if (out !== undefined) await writeResult(out, pieces(historyCsv(state)));
  terminal.event('result', { name: state.name, ...counts, rounds: state.rounds, best });
  if (out === '-') return;
  terminal.say(`${state.name}: ${counts.measured} measured, ${counts.pending} pending, ${counts.failed} failed, ${counts.outlier} outliers, in ${state.rounds} rounds.`); // prettier-ignore
  for (const { objective, unit, value, experiment, point } of best)
    terminal.say(
      `Best ${objective}: ${value}${unit === undefined ? '' : ` ${unit}`} in experiment ${experiment}, ${Object.entries(point).map(([name, at]) => `${name} ${at}`).join(', ')}.`, // prettier-ignore
    );
  if (out !== undefined) terminal.say(`The history is in ${out}.`);
}

function undo(_values: Values, folder: string, context: CommandContext): void {
  const opened = open(folder, context);
  const last = opened.history.at(-1);
  whileLocked(folder, () => opened.undo());
  context.terminal.say(`Undone: ${last?.action.kind}. Nothing is lost; the campaign keeps what was undone.`); // prettier-ignore
  context.terminal.event('result', { undone: last?.action.kind });
}

function open(folder: string, { terminal }: CommandContext): Campaign {
  const opened = Campaign.open(folder);
  for (const warning of opened.warnings) terminal.note(`Warning: ${warning}`);
  return opened;
}

function tellProblems(sentences: readonly string[], { terminal }: CommandContext): void {
  for (const sentence of sentences.slice(0, MOST_PROBLEMS)) terminal.note(sentence);
  const more = sentences.length - MOST_PROBLEMS;
  if (more > 0) terminal.note(`... and ${more} more.`);
}

async function* pieces(text: string): AsyncGenerator<string> {
  yield text;
}
