/** `athanor bench`: the benchmarks of docs/benchmarks.md that need no peer beside them. */
import { z } from 'zod';
import { agentSettingsSchema } from '../../core/agents/index.ts';
import { runPmoBenchmark } from '../../core/benchmarks/pmo/pmo-benchmark.ts';
import type { PmoBenchmarkOptions, PmoReport } from '../../core/benchmarks/pmo/pmo-benchmark.ts';
import { createChemistry } from '../../core/chem/chemistry.ts';
import { replaySettingsSchema } from '../../core/memory/replay-buffer.ts';
import { AppError, badInput, nearestName } from '../../core/protocol/errors.ts';
import { explainZodError } from '../../core/protocol/validation.ts';
import { defineCommand } from '../command.ts';
import { readJson } from '../json-file.ts';
import { checkOutputPath } from '../output-file.ts';
import { DEFAULT_PRIOR, openPrior } from '../policy-source.ts';
import { networkSession, PROVIDER_OPTION } from '../provider-option.ts';
import type { Terminal } from '../terminal.ts';
import { GENERALITY_OPTIONS, runGeneralityBench } from './bench-generality.ts';
import { REACTION_OPTIONS, runReactionBench } from './bench-reaction.ts';

const NAMES = ['pmo', 'reaction', 'generality'];
/** SOURCE: Gao et al., NeurIPS 2022, arXiv:2206.12411, section 3. */
const PMO_BUDGET = 10_000;
const PMO_SEEDS = 3;

export const bench = defineCommand({
  name: 'bench',
  summary: 'Runs a benchmark of docs/benchmarks.md.',
  positionals: ['NAME'],
  options: {
    out: { type: 'text', value: 'FILE.json', help: 'the report', required: true },
    tasks: { type: 'text', value: 'a,b', help: 'PMO tasks (default: all that can be scored)' },
    agent: {
      type: 'text',
      value: 'X',
      help: 'the agent (default reinvent; reaction: gaussian-process, random, or one of run files; generality: all bandits)',
    },
    seeds: {
      type: 'integer',
      value: 'N',
      minimum: 1,
      maximum: 1000,
      help: `runs of each task, with the seeds 1 to N (default ${PMO_SEEDS}; reaction: 50; generality: 500)`,
    },
    budget: {
      type: 'integer',
      value: 'N',
      minimum: 1,
      help: `oracle calls, or experiments, of each run (default ${PMO_BUDGET}; reaction: 50; generality: 100)`,
    },
    settings: {
      type: 'text',
      value: 'S.json',
      help: 'PMO: settings of agent and memory, as in bench/pmo; reaction: those of the agent, as in bench/reaction',
    },
    prior: { type: 'text', value: 'P', help: `the prior (default ${DEFAULT_PRIOR})` },
    ...REACTION_OPTIONS,
    ...GENERALITY_OPTIONS,
    ...PROVIDER_OPTION,
  },
  notes: `NAME is pmo: Practical Molecular Optimization, with its accounting; or reaction: campaigns on a measured table
(every row a combination of conditions and its result) on a simulator, or on random reactions of a family. The report is written after each run; the
same command goes on with an unfinished report. generality: how often bandits name the best value of a column of a
measured table. The speed benchmarks stand in bench/.`,
  examples: [
    'athanor bench reaction --data arylation.csv --factors ligand_smiles,temperature_C --out a.json',
    'athanor bench reaction --simulator snar --batch 1 --seeds 20 --out snar.json',
    'athanor bench generality --data arylation.csv --arms ligand_smiles --out g.json',
    'athanor bench pmo --tasks celecoxib_rediscovery --agent reinvent --seeds 3 --out pmo.json',
    'athanor bench pmo --settings bench/pmo/augmented-memory-penalty.json --out pmo.json',
  ],
  async run(values, [name], context) {
    const { terminal, threads, signal } = context;
    if (!NAMES.includes(name)) {
      const near = nearestName(name, NAMES);
      throw badInput(
        `Unknown benchmark '${name}'.`,
        {},
        near === undefined ? `Known: ${NAMES.join(', ')}.` : `Did you mean '${near}'?`,
      );
    }
    if (values.out === '-') throw badInput("The report needs a file, not '-'.", {}, 'Name one.');
    checkOutputPath(values.out);
    if (name === 'reaction') return runReactionBench(values, context);
    if (name === 'generality') return runGeneralityBench(values, context);
    const { budget = PMO_BUDGET, seeds = PMO_SEEDS } = values;
    const { agent, replay } = pmoSettings(values.settings, values.agent);
    const tasks = values.tasks?.split(',').map((task) => task.trim());
    const prior = await openPrior(
      values.prior ?? DEFAULT_PRIOR,
      await networkSession(values, context),
    );
    const chemistry = await createChemistry({ threads });
    let current = '';
    let progress = terminal.progress('PMO', budget, 'oracle calls');
    try {
      const report = await runPmoBenchmark({
        ...(tasks === undefined ? {} : { tasks }),
        agent,
        ...(replay === undefined ? {} : { replay }),
        seeds,
        budget,
        prior: prior.policy,
        priorName: prior.title,
        chemistry,
        out: values.out,
        signal,
        onStep: ({ task, seed, oracleCalls, top10 }) => {
          const label = `${task} seed ${seed}`;
          if (label !== current) progress = terminal.progress(label, budget, 'oracle calls');
          current = label;
          progress.update(oracleCalls, `top 10 ${top10.toFixed(3)}`);
        },
        onRun: (result) => {
          terminal.event('run', result);
          terminal.say(
            `${result.task} seed ${result.seed}: AUC top-10 ${result.aucTop10.toFixed(4)}`,
          );
        },
      });
      summarise(report, terminal, values.out);
      return 0;
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new AppError('interrupted', 'Stopped; finished runs are in the report.', {
        hint: 'The same command goes on with it.',
      });
    } finally {
      await prior.policy.close();
      await chemistry.close();
    }
  },
});

const settingsFileSchema = z.strictObject({
  agent: agentSettingsSchema,
  replay: replaySettingsSchema.omit({ seeds: true }).optional(),
});

/** What the file says, or the agent's id, whose settings in PMO are then taken. */
function pmoSettings(
  file: string | undefined,
  agent: string | undefined,
): Pick<PmoBenchmarkOptions, 'agent' | 'replay'> {
  if (file === undefined) return { agent: agent ?? 'reinvent' };
  if (agent !== undefined)
    throw badInput('--agent and --settings both name an agent.', {}, 'Leave one of them out.');
  const value = readJson(file);
  const parsed = settingsFileSchema.safeParse(value);
  if (!parsed.success) throw explainZodError(parsed.error, value, file, settingsFileSchema);
  const { agent: settings, replay } = parsed.data;
  return { agent: settings, ...(replay === undefined ? {} : { replay }) };
}

function summarise(report: PmoReport, terminal: Terminal, out: string): void {
  const tasks = [...new Set(report.runs.map(({ task }) => task))];
  const means = tasks.map((task) => {
    const values = report.runs.filter((run) => run.task === task).map(({ aucTop10 }) => aucTop10);
    return { task, runs: values.length, mean: values.reduce((a, b) => a + b, 0) / values.length };
  });
  for (const { task, runs, mean } of means) {
    terminal.say(`${task}: mean AUC top-10 ${mean.toFixed(4)} of ${runs} runs`);
  }
  terminal.event('result', { out, means });
}
