/**
 * Runs agents on the PMO tasks with PMO's accounting. Results are written after each run, so that an interrupted
 * benchmark goes on where it stopped.
 */
import { existsSync, readFileSync } from 'node:fs';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { agentSettingsSchema, agents, findAgent } from '../../agents/index.ts';
import type { AgentSettings } from '../../agents/index.ts';
import type { AgentContext, Judged } from '../../agents/agent.ts';
import type { Chemistry } from '../../chem/analysis.ts';
import { ReplayBuffer, replaySettingsSchema } from '../../memory/replay-buffer.ts';
import type { ReplaySettings } from '../../memory/replay-buffer.ts';
import type { SequencePolicy } from '../../policies/sequence-policy.ts';
import { badInput, nearestName } from '../../protocol/errors.ts';
import { Random } from '../../random/random.ts';
import { PmoLedger } from './ledger.ts';
import { PMO_AGENT_SETTINGS } from './published-settings.ts';
import { PMO_TASKS, PMO_TASKS_LEFT_OUT, scorePmo } from './tasks.ts';
import type { PmoTask } from './tasks.ts';

const runResultSchema = z.object({
  task: z.string(),
  seed: z.number(),
  /** Area under the curve of the mean of the best 1, 10 and 100 scores, in [0, 1]; top 10 is the benchmark's number. */
  aucTop1: z.number(),
  aucTop10: z.number(),
  aucTop100: z.number(),
  top1: z.number(),
  top10: z.number(),
  top100: z.number(),
  oracleCalls: z.number(),
  steps: z.number(),
  /** Of all sampled sequences: the valid part. */
  valid: z.number(),
  seconds: z.number(),
  stopReason: z.enum(['budget', 'no-improvement', 'samples']),
  best: z.array(z.object({ smiles: z.string(), score: z.number() })),
});
export type PmoRunResult = z.infer<typeof runResultSchema>;

const reportSchema = z.object({
  schema: z.literal('athanor/pmo@1'),
  prior: z.string(),
  budget: z.number(),
  agent: z.looseObject({ type: z.string() }),
  replay: z.looseObject({}),
  tasksLeftOut: z.record(z.string(), z.string()),
  runs: z.array(runResultSchema),
});
export type PmoReport = z.infer<typeof reportSchema>;

export interface PmoBenchmarkOptions {
  /** Task ids; all eighteen by default. */
  tasks?: readonly string[];
  /** An agent's id, run with PMO's settings for it where there are any; or its settings. */
  agent: string | AgentSettings;
  replay?: Partial<Omit<ReplaySettings, 'seeds'>>;
  /** The number of seeds (1, 2, ...), or the seeds themselves. */
  seeds: number | readonly number[];
  /** Oracle calls a run; PMO's is 10,000. */
  budget?: number;
  prior: SequencePolicy;
  /** Says which prior that was, for the report: a name or hash. */
  priorName: string;
  chemistry: Chemistry;
  /** Where the report is kept; a report of the same settings that lies there is continued. */
  out?: string;
  onStep?: (progress: { task: string; seed: number; oracleCalls: number; top10: number }) => void;
  onRun?: (result: PmoRunResult) => void;
  signal?: AbortSignal;
}

/** An agent that only repeats itself would never spend its calls: a run also ends at this many samples a call. */
const MOST_SAMPLES_PER_CALL = 20;

/** Runs every task with every seed that the report at `out` does not yet hold; returns the whole report. */
export async function runPmoBenchmark(options: PmoBenchmarkOptions): Promise<PmoReport> {
  const { budget = 10_000, out } = options;
  const tasks = (options.tasks ?? PMO_TASKS.map(({ id }) => id)).map(findPmoTask);
  const seeds =
    typeof options.seeds === 'number'
      ? Array.from({ length: options.seeds }, (_, i) => i + 1)
      : options.seeds;
  const { agent, replay } = resolveAgent(options);
  const fresh: PmoReport = {
    schema: 'athanor/pmo@1',
    prior: options.priorName,
    budget,
    agent,
    replay,
    tasksLeftOut: { ...PMO_TASKS_LEFT_OUT },
    runs: [],
  };
  const report = out !== undefined && existsSync(out) ? continueReport(out, fresh) : fresh;
  for (const task of tasks) {
    for (const seed of seeds) {
      if (report.runs.some((run) => run.task === task.id && run.seed === seed)) continue;
      options.signal?.throwIfAborted();
      const result = await runPmoTask(task, seed, { ...options, budget, agent, replay });
      report.runs.push(result);
      if (out !== undefined) writeFileAtomic.sync(out, JSON.stringify(report, null, 2) + '\n');
      options.onRun?.(result);
    }
  }
  return report;
}

/** The task of this id; refuses an unknown one, and says why one was left out. */
export function findPmoTask(id: string): PmoTask {
  const task = PMO_TASKS.find((candidate) => candidate.id === id);
  if (task !== undefined) return task;
  const reason = PMO_TASKS_LEFT_OUT[id];
  if (reason !== undefined) throw badInput(`The PMO task '${id}' cannot be run: it ${reason}.`);
  const names = PMO_TASKS.map((candidate) => candidate.id);
  const near = nearestName(id, names);
  throw badInput(
    `Unknown PMO task '${id}'.`,
    {},
    near === undefined ? `Known tasks: ${names.join(', ')}.` : `Did you mean '${near}'?`,
  );
}

function resolveAgent(options: PmoBenchmarkOptions): {
  agent: AgentSettings;
  replay: Omit<ReplaySettings, 'seeds'>;
} {
  const given = typeof options.agent === 'string' ? { type: options.agent } : options.agent;
  const ids = agents.map(({ id }) => id);
  if (!ids.includes(given.type)) {
    const near = nearestName(given.type, ids);
    const hint =
      near === undefined ? `Known agents: ${ids.join(', ')}.` : `Did you mean '${near}'?`;
    throw badInput(`Unknown agent '${given.type}'.`, {}, hint);
  }
  const published = PMO_AGENT_SETTINGS[given.type];
  const parsed = agentSettingsSchema.safeParse({ ...published?.agent, ...given });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badInput(`The agent settings cannot be used: ${issue.message}.`, {
      field: ['agent', ...issue.path].join('.'),
    });
  }
  return {
    agent: parsed.data,
    replay: replaySettingsSchema.parse({ ...published?.replay, ...options.replay }),
  };
}

function continueReport(out: string, fresh: PmoReport): PmoReport {
  let old: PmoReport;
  try {
    old = reportSchema.parse(JSON.parse(readFileSync(out, 'utf8')));
  } catch {
    throw badInput(
      'The file exists and is no PMO report.',
      { file: out },
      'Name another file, or move this one away.',
    );
  }
  for (const key of ['prior', 'budget', 'agent', 'replay'] as const) {
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

async function runPmoTask(
  task: PmoTask,
  seed: number,
  options: Omit<PmoBenchmarkOptions, 'agent' | 'replay'> & {
    budget: number;
    agent: AgentSettings;
    replay: Omit<ReplaySettings, 'seeds'>;
  },
): Promise<PmoRunResult> {
  const { prior, chemistry, budget } = options;
  const started = performance.now();
  const ledger = new PmoLedger(budget);
  const random = new Random(seed);
  const agent = await prior.clone();
  let sampled = 0;
  let valid = 0;
  const score = async (texts: readonly string[]): Promise<Judged[]> => {
    const analyses = await chemistry.analyse(texts, { ...task.request, scaffold: true });
    const scores = scorePmo(task, analyses);
    sampled += texts.length;
    return analyses.map((analysis, i): Judged => {
      if (!analysis.valid) return { text: texts[i], key: null, score: 0, unfilteredScore: 0 };
      valid += 1;
      const charged = ledger.charge(analysis.smiles, scores[i] ?? 0);
      const value = charged ? (ledger.scoreOf(analysis.smiles) ?? null) : null;
      return {
        text: texts[i],
        key: analysis.smiles,
        score: value,
        unfilteredScore: value,
        ...(analysis.scaffold === undefined ? {} : { scaffold: analysis.scaffold }),
      };
    });
  };
  const exhausted = () => sampled >= MOST_SAMPLES_PER_CALL * budget;
  const context: AgentContext = {
    agent,
    prior,
    random,
    score,
    randomize: (texts, options) =>
      chemistry.randomize(
        texts,
        texts.map(() => random.uint32()),
        options,
      ),
    replay: new ReplayBuffer(options.replay),
    state: {},
    done: () => ledger.spent || ledger.stalled || exhausted(),
  };
  let steps = 0;
  try {
    const { type, ...settings } = options.agent;
    for await (const _ of findAgent(type).run(context, settings)) {
      options.signal?.throwIfAborted();
      steps += 1;
      ledger.endStep();
      const progress = { oracleCalls: ledger.calls, top10: ledger.topMean(10) };
      options.onStep?.({ task: task.id, seed, ...progress });
    }
  } finally {
    await agent.close();
  }
  return {
    task: task.id,
    seed,
    aucTop1: ledger.auc(1),
    aucTop10: ledger.auc(10),
    aucTop100: ledger.auc(100),
    top1: ledger.topMean(1),
    top10: ledger.topMean(10),
    top100: ledger.topMean(100),
    oracleCalls: ledger.calls,
    steps,
    valid: sampled === 0 ? 0 : valid / sampled,
    seconds: Math.round((performance.now() - started) / 100) / 10,
    stopReason: ledger.spent ? 'budget' : ledger.stalled ? 'no-improvement' : 'samples',
    best: ledger.top(10).map(({ key, score: value }) => ({ smiles: key, score: value })),
  };
}
