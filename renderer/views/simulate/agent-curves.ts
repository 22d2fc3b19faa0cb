/** Runs of several agents on one reaction, each with several seeds, as one curve for each agent. */
import type { StepRecord } from '../../../core/protocol/run-records.ts';
import type { LinePlot } from '../../plots/line-plot.ts';
import { tableToCsv } from '../../plots/plot-table.ts';

export interface SimulatedRun {
  /** What people call it. */
  agent: string;
  steps: readonly StepRecord[];
}

export interface Measure {
  /** Column of the steps. */
  id: string;
  title: string;
  /** Ends of its axis, where they are known. */
  min?: number;
  max?: number;
}

export interface AgentCurve {
  agent: string;
  /** Seeds with any result. */
  seeds: number;
  /** Experiments that every seed has done, ascending. */
  x: number[];
  mean: number[];
  /** Of the 95 % interval of the mean over the seeds; as the mean for one seed. */
  low: number[];
  high: number[];
}

/** How a run of reactions is told: what is left to the best, what was reached together, and the best of each result. */
export function measuresOf(runs: readonly SimulatedRun[]): Measure[] {
  const known = new Set(runs.flatMap(({ steps }) => Object.keys(steps.at(-1)?.metrics ?? {})));
  const named: Measure[] = [
    { id: 'hypervolume_share', title: 'Hypervolume (share of the reachable)', min: 0, max: 1 },
    { id: 'hypervolume', title: 'Hypervolume', min: 0 },
    { id: 'regret', title: 'Regret (distance from the best possible)', min: 0 },
  ];
  const best = [...known]
    .filter((id) => id.startsWith('best_') && id !== 'best_score')
    .map((id) => ({ id, title: `Best ${id.slice('best_'.length)}` }));
  return [...named.filter(({ id }) => known.has(id)), ...best];
}

/** In the order in which the agents come first. */
export function agentCurves(runs: readonly SimulatedRun[], measure: string): AgentCurve[] {
  const agents = [...new Set(runs.map(({ agent }) => agent))];
  return agents.map((agent) => {
    const tracks = runs
      .filter((run) => run.agent === agent)
      .map(({ steps }) => trackOf(steps, measure))
      .filter((track) => track.size > 0);
    const [first, ...rest] = tracks;
    const x = [...(first?.keys() ?? [])].filter((place) => rest.every((track) => track.has(place)));
    const spread = x.map((place) => intervalOf(tracks.map((track) => track.get(place)!)));
    return {
      agent,
      seeds: tracks.length,
      x,
      mean: spread.map(({ mean }) => mean),
      low: spread.map(({ mean, half }) => mean - half),
      high: spread.map(({ mean, half }) => mean + half),
    };
  });
}

/** The measure by the experiments that were done. */
function trackOf(steps: readonly StepRecord[], measure: string): Map<number, number> {
  const track = new Map<number, number>();
  for (const { metrics, oracleCalls } of steps) {
    const value = metrics[measure];
    if (value !== null && value !== undefined) track.set(metrics['experiments'] ?? oracleCalls, value); // prettier-ignore
  }
  return track;
}

/** Two-sided 95 % quantiles of Student's t for 1 to 30 degrees of freedom. */
const T_95 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145,
  2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048,
  2.045, 2.042,
];
const Z_95 = 1.96;

/** The mean of the values and half the width of its 95 % interval; 0 for a single one. */
export function intervalOf(values: readonly number[]): { mean: number; half: number } {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  if (n < 2) return { mean, half: 0 };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return { mean, half: (T_95[n - 2] ?? Z_95) * Math.sqrt(variance / n) };
}

export function agentsPlot(curves: readonly AgentCurve[], { title, min, max }: Measure): LinePlot {
  return {
    series: curves
      .filter(({ x }) => x.length > 0)
      .map(({ agent, x, mean, low, high, seeds }) => ({
        name: agent,
        x,
        y: mean,
        ...(seeds > 1 ? { band: { low, high } } : {}),
      })),
    x: { title: 'Experiments', min: 0 },
    y: { title, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) },
  };
}

/** Mean and interval of every measure where the agents stand now. */
export function agentTable(
  runs: readonly SimulatedRun[],
  measures: readonly Measure[],
): {
  agent: string;
  seeds: number;
  experiments: number;
  values: ({ mean: number; half: number } | undefined)[];
}[] {
  const columns = measures.map(({ id }) => agentCurves(runs, id));
  const agents = [...new Set(runs.map(({ agent }) => agent))];
  return agents.map((agent) => {
    const curves = columns.map((column) => column.find((curve) => curve.agent === agent));
    const widest = curves.reduce((most, curve) => Math.max(most, curve?.x.at(-1) ?? 0), 0);
    return {
      agent,
      seeds: Math.max(0, ...curves.map((curve) => curve?.seeds ?? 0)),
      experiments: widest,
      values: curves.map((curve) => {
        const mean = curve?.mean.at(-1);
        if (curve === undefined || mean === undefined) return undefined;
        return { mean, half: curve.high[curve.high.length - 1] - mean };
      }),
    };
  });
}

export function agentCsv(runs: readonly SimulatedRun[], measures: readonly Measure[]): string {
  return tableToCsv({
    columns: ['Agent', 'Seeds', 'Experiments', ...measures.flatMap(({ title }) => [title, `${title}, ± 95 %`])], // prettier-ignore
    rows: agentTable(runs, measures).map(({ agent, seeds, experiments, values }) => [
      agent,
      seeds,
      experiments,
      ...values.flatMap((value) => [value?.mean ?? null, value?.half ?? null]),
    ]),
  });
}
