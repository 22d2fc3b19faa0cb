/** `athanor bench generality`: how soon bandits name the most general condition of a measured table. */
import writeFileAtomic from 'write-file-atomic';
import { bandits } from '../../core/agents/bandit/index.ts';
import { armsOf, generalityAccuracy } from '../../core/benchmarks/reaction/generality.ts';
import { readMeasuredTable } from '../../core/benchmarks/reaction/measured-table.ts';
import { badInput, nearestName } from '../../core/protocol/errors.ts';
import type { CommandContext, OptionSpecs, OptionValues } from '../command.ts';

/** SOURCE: 500 simulations of 100 experiments, J. Y. Wang et al., Nature 626, 1025 (2024). */
const SIMULATIONS = 500;
const BUDGET = 100;
/** Figures are told after every so many experiments. */
const EVERY = 10;

export const GENERALITY_OPTIONS = {
  arms: { type: 'text', value: 'a,b', help: 'generality: columns whose values, or combinations, are compared' }, // prettier-ignore
  top: { type: 'integer', value: 'N', minimum: 1, help: 'generality: naming one of the N best counts (default 1)' }, // prettier-ignore
} as const satisfies OptionSpecs;

type Values = OptionValues<typeof GENERALITY_OPTIONS> & {
  out: string;
  agent: string | undefined;
  seeds: number | undefined;
  budget: number | undefined;
  data: string | undefined;
  objective: string | undefined;
  where: string | undefined;
};

export async function runGeneralityBench(
  values: Values,
  { terminal, signal }: CommandContext,
): Promise<number> {
  const { data, agent, objective = 'yield', seeds = SIMULATIONS, budget = BUDGET, top = 1 } = values; // prettier-ignore
  if (data === undefined || values.arms === undefined)
    throw badInput("'bench generality' needs --data and --arms.", {}, 'Name the table, and the columns to compare.'); // prettier-ignore
  const where = values.where?.match(/^([^=]+)=(.*)$/);
  if (where === null)
    throw badInput(`--where '${values.where}' is not COLUMN=VALUE.`, {}, 'Write it as kind=a.');
  const columns = values.arms.split(',').map((name) => name.trim());
  const table = readMeasuredTable(data, {
    factors: columns,
    objective,
    ...(where === undefined ? {} : { where: { column: where[1], value: where[2] } }),
  });
  const arms = armsOf(table, columns);
  terminal.say(`${arms.length} arms, ${table.values.length} rows. Best: ${arms.slice(0, 3).map(({ name, mean }) => `${name} (mean ${mean.toFixed(1)})`).join('; ')}.`); // prettier-ignore
  const results = [];
  for (const bandit of chosen(agent)) {
    // Lets an interruption in.
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    const settings = bandit.settings.parse({});
    const accuracy = generalityAccuracy(arms, { bandit, settings, budget, top }, seeds);
    results.push({ agent: bandit.id, accuracy });
    const figures = accuracy.flatMap((share, i) => ((i + 1) % EVERY === 0 ? [`${share.toFixed(2)} @${i + 1}`] : [])); // prettier-ignore
    terminal.say(`${bandit.id}: ${figures.join(', ')}`);
    terminal.event('agent', { agent: bandit.id, accuracy });
  }
  const report = {
    schema: 'athanor/generality-benchmark@1',
    table: { file: data, arms: columns, objective, where: values.where ?? null },
    simulations: seeds,
    budget,
    top,
    arms: arms.map(({ name, mean, values: own }) => ({ name, mean, rows: own.length })),
    results,
  };
  writeFileAtomic.sync(values.out, JSON.stringify(report) + '\n');
  terminal.event('result', { out: values.out });
  return 0;
}

function chosen(agent: string | undefined) {
  if (agent === undefined) return bandits;
  const found = bandits.find(({ id }) => id === agent);
  if (found !== undefined) return [found];
  const ids = bandits.map(({ id }) => id);
  const near = nearestName(agent, ids);
  throw badInput(
    `Unknown agent '${agent}'.`,
    {},
    near === undefined ? `Known: ${ids.join(', ')}.` : `Did you mean '${near}'?`,
  );
}
