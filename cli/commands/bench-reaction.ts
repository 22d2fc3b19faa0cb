/** `athanor bench reaction`: how few experiments an agent needs on measured tables and simulators. */
import { existsSync } from 'node:fs';
import { campaignAgents, campaignAgentSchema } from '../../core/agents/campaign/index.ts';
import { REACTION_AGENTS } from '../../core/benchmarks/reaction/campaign.ts';
import {
  reached,
  runReactionBenchmark,
} from '../../core/benchmarks/reaction/reaction-benchmark.ts';
import type {
  BenchAgent,
  ReactionReport,
  ReactionTask,
} from '../../core/benchmarks/reaction/reaction-benchmark.ts';
import { createChemistry } from '../../core/chem/chemistry.ts';
import { AppError, badInput, nearestName } from '../../core/protocol/errors.ts';
import { explainZodError } from '../../core/protocol/validation.ts';
import type { CommandContext, OptionSpecs, OptionValues } from '../command.ts';
import { readJson } from '../json-file.ts';
import type { Terminal } from '../terminal.ts';

/** SOURCE: the protocol of B. J. Shields et al., Nature 2021, 590, 89, doi:10.1038/s41586-021-03213-y. */
const BUDGET = 50;
const SEEDS = 50;
const BATCH = 5;
const START = 5;
const [DEFAULT_AGENT] = REACTION_AGENTS;

export const REACTION_OPTIONS = {
  data: { type: 'text', value: 'FILE.csv', help: 'reaction: the measured table' },
  factors: {
    type: 'text',
    value: 'a,b',
    help: 'reaction: columns that were varied; those ending in smiles hold structures',
  },
  objective: { type: 'text', value: 'X', help: 'reaction: column of the result (default yield)' },
  where: { type: 'text', value: 'COLUMN=VALUE', help: 'reaction: only the rows with this value' },
  simulator: { type: 'text', value: 'X', help: 'reaction: a simulator instead of a table' },
  family: {
    type: 'text',
    value: 'X',
    help: 'reaction: a family of random reactions, one for each seed',
  },
  'log-factors': {
    type: 'text',
    value: 'a,b',
    help: 'reaction: factors of the simulator that are put on a logarithmic scale',
  },
  batch: {
    type: 'integer',
    value: 'N',
    minimum: 1,
    help: `reaction: experiments between two looks at the results (default ${BATCH})`,
  },
  start: {
    type: 'integer',
    value: 'N',
    minimum: 1,
    help: `reaction: experiments before the agent chooses (default ${START})`,
  },
} as const satisfies OptionSpecs;

type Values = OptionValues<typeof REACTION_OPTIONS> & {
  out: string;
  agent: string | undefined;
  seeds: number | undefined;
  budget: number | undefined;
  settings: string | undefined;
};

export async function runReactionBench(
  values: Values,
  { terminal, threads, signal }: CommandContext,
): Promise<number> {
  const { agent = DEFAULT_AGENT, seeds = SEEDS, budget = BUDGET } = values;
  const { batch = BATCH, start = START } = values;
  const known = agentOf(agent, values.settings);
  const task = taskOf(values);
  const chemistry = await createChemistry({ threads });
  const progress = terminal.progress('Campaigns', seeds, 'seeds');
  try {
    const report = await runReactionBenchmark({
      task,
      agent: known,
      seeds,
      start,
      batch,
      budget,
      chemistry,
      out: values.out,
      signal,
      onRun: (run) => {
        const last = run.curve[run.curve.length - 1];
        progress.update(run.seed, `${last.toFixed(3)} after ${run.curve.length}`);
        terminal.event('run', { seed: run.seed, reached: last, seconds: run.seconds });
      },
    });
    summarise(report, terminal, values.out);
    return 0;
  } catch (error) {
    if (!signal.aborted) throw error;
    const kept = existsSync(values.out);
    throw new AppError('interrupted', 'Stopped; finished campaigns are in the report.', {
      ...(kept ? { hint: 'The same command goes on with it.' } : {}),
    });
  } finally {
    await chemistry.close();
  }
}

function taskOf(values: Values): ReactionTask {
  const { data, simulator, family, factors, objective = 'yield' } = values;
  const given = [data, simulator, family].filter((one) => one !== undefined).length;
  if (given !== 1) {
    throw badInput(
      given === 0
        ? 'Nothing to optimise: neither --data, --simulator nor --family is given.'
        : 'More than one of --data, --simulator and --family is given.',
      {},
      'Give one of them.',
    );
  }
  if (family !== undefined) return { kind: 'family', id: family };
  if (simulator !== undefined) {
    return { kind: 'simulator', id: simulator, logFactors: listOf(values['log-factors']) };
  }
  if (factors === undefined) {
    throw badInput('A table needs --factors.', {}, 'Name the columns that were varied.');
  }
  const where = values.where?.match(/^([^=]+)=(.*)$/);
  if (where === null) {
    throw badInput(`--where '${values.where}' is not COLUMN=VALUE.`, {}, 'Write it as kind=a.');
  }
  return {
    kind: 'table',
    file: data!,
    factors: listOf(factors),
    objective,
    ...(where === undefined ? {} : { where: { column: where[1], value: where[2] } }),
  };
}

const listOf = (text: string | undefined): string[] =>
  text === undefined ? [] : text.split(',').map((item) => item.trim());

/** `settings` is a file with settings of the agent, without its name. */
function agentOf(agent: string, settings: string | undefined): BenchAgent {
  const own = REACTION_AGENTS.find((name) => name === agent);
  if (own !== undefined && settings === undefined) return own;
  const found = campaignAgents.find(({ id }) => id === agent);
  if (found === undefined) {
    if (own === undefined) throw unknownAgent(agent);
    throw badInput(`The agent '${agent}' has no settings.`, {}, "Take 'bayesian-optimization'.");
  }
  if (settings === undefined) return campaignAgentSchema.parse({ type: agent });
  const value = readJson(settings);
  const parsed = found.settings.safeParse(value);
  if (!parsed.success) throw explainZodError(parsed.error, value, settings, found.settings);
  return { type: agent, ...parsed.data };
}

function unknownAgent(agent: string): Error {
  const names = [...REACTION_AGENTS, ...campaignAgents.map(({ id }) => id)];
  const near = nearestName(agent, names);
  return badInput(
    `Unknown agent '${agent}'.`,
    {},
    near === undefined ? `Known: ${[...new Set(names)].join(', ')}.` : `Did you mean '${near}'?`,
  );
}

function summarise(report: ReactionReport, terminal: Terminal, out: string): void {
  const length = Math.min(...report.runs.map(({ curve }) => curve.length));
  const means = [];
  for (let n = report.start; n <= length; n += report.batch) {
    means.push({ experiments: n, ...reached(report, n) });
  }
  for (const { experiments, mean, halfWidth } of means) {
    if (experiments % 5 !== 0 && experiments !== length) continue;
    terminal.say(`${experiments} experiments: ${mean.toFixed(3)} ± ${halfWidth.toFixed(3)}`);
  }
  const ends = report.runs.map(({ curve }) => curve[length - 1]);
  const loss = report.best - ends.reduce((a, b) => a + b, 0) / ends.length;
  const longest = Math.max(...report.runs.map(({ longestChoice }) => longestChoice));
  terminal.say(
    `${report.runs.length} campaigns: loss ${loss.toFixed(3)}, worst ${Math.min(...ends).toFixed(3)} of ${report.best.toFixed(3)}, longest choice ${longest.toFixed(2)} s`,
  );
  terminal.event('result', { out, best: report.best, loss, longestChoice: longest, means });
}
