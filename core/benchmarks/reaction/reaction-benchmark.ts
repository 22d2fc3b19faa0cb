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
import { campaignAgentSchema, type CampaignAgentSettings } from '../../agents/campaign/index.ts';
import { runAgentCampaign, tableReaction, type BenchReaction } from './agent-campaign.ts';
import { REACTION_AGENTS } from './campaign.ts';
import type { CampaignOptions, CampaignResult, ReactionAgent } from './campaign.ts';
import { familyReaction, findFamily } from './family-campaign.ts';
import { readMeasuredTable } from './measured-table.ts';
import type { TableColumns } from './measured-table.ts';
import { runSimulatorCampaign, simulatorReaction } from './simulator-campaign.ts';
import { meanInterval } from './statistics.ts';
import type { MeanInterval } from './statistics.ts';
import { runTableCampaign } from './table-campaign.ts';

/** What is optimised. */
export type ReactionTask =
  | ({ kind: 'table'; file: string } & TableColumns)
  | { kind: 'simulator'; id: string; logFactors: readonly string[] }
  /** A random reaction of its own for each campaign. */
  | { kind: 'family'; id: string };

/** One that the benchmark knows, or one of run files with its settings. */
export type BenchAgent = ReactionAgent | CampaignAgentSettings;

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
  agent: z.union([z.enum(REACTION_AGENTS), z.looseObject({ type: z.string() })]),
  start: z.number(),
  batch: z.number(),
  budget: z.number(),
  /** The best value of the table, the largest possible one of a family; 1 for simulators. */
  best: z.number(),
  runs: z.array(runSchema),
});
export type ReactionReport = z.infer<typeof reportSchema>;

export interface ReactionBenchmarkOptions {
  task: ReactionTask;
  agent: BenchAgent;
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
  const { best, campaign } = await openTask(task, agent, options.chemistry);
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
    const { curve, longestChoice } = await campaign({ seed, start, batch, budget });
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

interface OpenTask {
  best: number;
  campaign(options: Omit<CampaignOptions, 'agent'>): CampaignResult | Promise<CampaignResult>;
}

async function openTask(
  task: ReactionTask,
  agent: BenchAgent,
  chemistry: Chemistry,
): Promise<OpenTask> {
  if (task.kind === 'family') {
    const family = findFamily(task.id);
    const settings = typeof agent === 'string' ? defaultsOf(agent) : agent;
    const [{ high = 1 }] = familyReaction(family, 1).space.definition.objectives;
    return {
      best: high,
      campaign: (options) =>
        runAgentCampaign(familyReaction(family, options.seed), settings, options),
    };
  }
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
    const reaction = simulatorReaction(simulator, task.logFactors);
    return {
      best: 1,
      async campaign(options) {
        const { curve, longestChoice } =
          typeof agent === 'string'
            ? runSimulatorCampaign(simulator, task.logFactors, { ...options, agent })
            : await runAgentCampaign(reaction, agent, options);
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
  if (typeof agent === 'string')
    return {
      best: table.best,
      campaign: (options) => runTableCampaign(table, features, { ...options, agent }),
    };
  const reaction: BenchReaction = tableReaction(table, features);
  return { best: table.best, campaign: (options) => runAgentCampaign(reaction, agent, options) };
}

/** Families have no campaigns of their own for the benchmark's agents: those of run files stand for them. */
function defaultsOf(agent: ReactionAgent): CampaignAgentSettings {
  return campaignAgentSchema.parse({
    type: agent === 'random' ? agent : 'bayesian-optimization',
  });
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
