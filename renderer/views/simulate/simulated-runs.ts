/** What a comparison starts: one ordinary run for each agent and seed. */
export interface Comparison {
  /** Id of a simulator, or the name of a table. */
  reaction: { simulator: string } | { data: string };
  /** In the names of the runs. */
  title: string;
  agents: readonly { id: string; title: string }[];
  /** From 1 to this. */
  seeds: number;
  experiments: number;
  /** Experiments between two looks at the results. */
  batch: number;
}

export const MOST_SEEDS = 20;
/** Each is followed while it is looked at. */
export const MOST_RUNS = 60;

/** Seed after seed, so that all agents can be compared before the last seed is done. */
export function runsOf({
  reaction,
  title,
  agents,
  seeds,
  experiments,
  batch,
}: Comparison): object[] {
  return Array.from({ length: seeds }, (_, i) => i + 1).flatMap((seed) =>
    agents.map((agent) => ({
      schema: 'athanor/run@1',
      name: `${title}, ${agent.title}, seed ${seed}`,
      environment: { type: 'reaction', ...reaction },
      agent: { type: agent.id },
      budget: { experiments, batch },
      seed,
    })),
  );
}

/** Why it cannot be started: one sentence. */
export function comparisonProblem(comparison: Partial<Comparison>): string | undefined {
  const { agents = [], seeds, experiments, batch, reaction } = comparison;
  const isWhole = (value: number | undefined, most: number): boolean => value !== undefined && Number.isInteger(value) && value >= 1 && value <= most; // prettier-ignore
  if (reaction === undefined) return 'Choose a table first.';
  if (agents.length === 0) return 'Choose at least one agent.';
  if (!isWhole(seeds, MOST_SEEDS)) return `Take a whole number of seeds from 1 to ${MOST_SEEDS}.`;
  if (!isWhole(experiments, 1_000)) return 'Take a whole number of experiments from 1 to 1000.';
  if (!isWhole(batch, 384)) return 'Take a whole number of experiments at once from 1 to 384.';
  const runs = agents.length * seeds!;
  return runs > MOST_RUNS ? `${runs} runs are too many to look at together: take at most ${MOST_RUNS}.` : undefined; // prettier-ignore
}
