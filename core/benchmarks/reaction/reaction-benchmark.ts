/**
 * How few experiments a reaction agent needs: campaigns from many seeds on measured tables or simulators, means with
 * 95 % intervals. Runs are written after each seed, so that an interrupted benchmark goes on where it stopped.
 */
import { existsSync, readFileSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import type { Chemistry } from '../../chem/analysis.ts';
import { badInput } from '../../protocol/errors.ts';
import { describeStructures } from '../../reactions/descriptors.ts';
import { createFeatures } from '../../reactions/features.ts';
import { createSimulator } from '../../reactions/simulators/index.ts';
import { REACTION_AGENTS } from './campaign.ts';
import type { CampaignOptions, CampaignResult, ReactionAgent } from './campaign.ts';
import { readMeasuredTable } from './measured-table.ts';
import type { TableColumns } from './measured-table.ts';
import { runSimulatorCampaign } from './simulator-campaign.ts';
import { meanInterval } from './statistics.ts';
import type { MeanInterval } from './statistics.ts';
import { runTableCampaign } from './table-campaign.ts';

/** What is optimised. */
export type ReactionTask =
  | ({ kind: 'table'; file: string } & TableColumns)
  | { kind: 'simulator'; id: string; logFactors: readonly string[] };

const runSchema = z.object({
  seed: z.number(),
  /** After 1, 2, ... experiments: the best value (tables) or the share of the reachable hypervolume (simulators). */
  curve: z.array(z.number()),
  longestChoice: z.number(),
  seconds: z.number(),
});
export type ReactionRun = z.infer<typeof runSchema>;

const reportSchema = z.object({
  schema: z.literal('athanor/reaction-benchmark@1'),
  task: z.custom<ReactionTask>((task) => typeof task === 'object' && task !== null),
  agent: z.enum(REACTION_AGENTS),
  start: z.number(),
  batch: z.number(),
  budget: z.number(),
  /** The best value of the table; 1 for simulators. */
  best: z.number(),
  runs: z.array(runSchema),
});
export type ReactionReport = z.infer<typeof reportSchema>;

export interface ReactionBenchmarkOptions {
  task: ReactionTask;
  agent: ReactionAgent;
  /** Campaigns, with the seeds 1 to `seeds`. */
  seeds: number;
  start: number;
  batch: number;
  budget: number;
  chemistry: Chemistry;
  /** Where the report is kept; a report of the same settings that lies there is continued. */
  out?: string;
  onRun?: (run: ReactionRun) => void;
  signal?: AbortSignal;
}

/** Runs the campaigns that the report at `out` does not yet hold; returns the whole report. */
export async function runReactionBenchmark(
  options: ReactionBenchmarkOptions,
): Promise<ReactionReport> {
  const { task, agent, start, batch, budget, out } = options;
  const { best, campaign } = await openTask(task, options.chemistry);
  const fresh: ReactionReport = {
    schema: 'athanor/reaction-benchmark@1',
    task,
    agent,
    start,
    batch,
    budget,
    best,
    runs: [],
  };
  const report = out !== undefined && existsSync(out) ? continueReport(out, fresh) : fresh;
  for (let seed = 1; seed <= options.seeds; seed++) {
    if (report.runs.some((run) => run.seed === seed)) continue;
    // Lets an interruption in between two campaigns.
    await new Promise((resolve) => setImmediate(resolve));
    options.signal?.throwIfAborted();
    const started = performance.now();
    const { curve, longestChoice } = campaign({ agent, seed, start, batch, budget });
    const seconds = Math.round((performance.now() - started) / 10) / 100;
    const run = { seed, curve, longestChoice: Math.round(longestChoice * 1000) / 1000, seconds };
    report.runs.push(run);
    if (out !== undefined) writeFileAtomic.sync(out, JSON.stringify(report) + '\n');
    options.onRun?.(run);
  }
  return report;
}

/** Means over the runs of a report after `experiments` of them. */
export function reached(report: ReactionReport, experiments: number): MeanInterval {
  return meanInterval(report.runs.map(({ curve }) => curve[experiments - 1]));
}

async function openTask(
  task: ReactionTask,
  chemistry: Chemistry,
): Promise<{ best: number; campaign: (options: CampaignOptions) => CampaignResult }> {
  if (task.kind === 'simulator') {
    const simulator = createSimulator(task.id);
    const reachable = simulator.best?.hypervolume;
    if (reachable === undefined) {
      throw badInput(
        `The reachable hypervolume of the simulator '${task.id}' is not known.`,
        { field: 'simulator' },
        "Take 'snar'.",
      );
    }
    return {
      best: 1,
      campaign: (options) => {
        const { curve, longestChoice } = runSimulatorCampaign(simulator, task.logFactors, options);
        return { curve: curve.map((volume) => volume / reachable), longestChoice };
      },
    };
  }
  const table = readMeasuredTable(task.file, task);
  const smiles = table.definition.factors.flatMap((factor) =>
    factor.kind === 'categorical'
      ? factor.categories.flatMap(({ smiles: text }) => text ?? [])
      : [],
  );
  const features = createFeatures(table.definition, await describeStructures(chemistry, smiles));
  return {
    best: table.best,
    campaign: (options) => runTableCampaign(table, features, options),
  };
}

function continueReport(out: string, fresh: ReactionReport): ReactionReport {
  let old: ReactionReport;
  try {
    old = reportSchema.parse(JSON.parse(readFileSync(out, 'utf8')));
  } catch {
    throw badInput(
      'The file exists and is no report of this benchmark.',
      { file: out },
      'Name another file, or move this one away.',
    );
  }
  for (const key of ['task', 'agent', 'start', 'batch', 'budget', 'best'] as const) {
    if (JSON.stringify(old[key]) !== JSON.stringify(fresh[key])) {
      throw badInput(
        `The report there was made with another ${key}.`,
        { file: out, field: key },
        'Name another file, or repeat the same settings to continue it.',
      );
    }
  }
  return { ...fresh, runs: old.runs };
}
