/** What can be compared of runs: scores of molecules, and whatever columns runs of reactions and circuits report. */
import { describeMetric } from '../run/metric-plots.ts';
import { metric } from '../run/score-curves.ts';
import { MEASURES, type Measure, type RunData } from './compare-plot.ts';

/** Only runs of molecules have it. */
const OF_MOLECULES = 'valid';
/** Columns of the measures that have names of their own, and counters, which rise whatever happens. */
const LEFT_OUT = ['best_score', 'mean_score', 'valid', 'unique', 'scaffolds', 'experiments'];

/** What a reaction is judged by comes first. */
const FIRST = ['hypervolume_share', 'hypervolume', 'regret'];

function rankOf(name: string): number {
  if (FIRST.includes(name)) return FIRST.indexOf(name);
  return FIRST.length + (name.startsWith('best_') ? 0 : 1);
}

/** At least one; those of molecules as long as nothing else is chosen. */
export function measuresOf(runs: readonly RunData[]): readonly Measure[] {
  const columns = runs.map(({ steps }) => Object.keys(steps.at(-1)?.metrics ?? {}));
  const others = columns.filter((names) => names.length > 0 && !names.includes(OF_MOLECULES));
  if (others.length === 0) return MEASURES;
  const known = MEASURES.filter(({ values }) =>
    runs.some((run) => values(run).some((value) => value !== null)),
  );
  const names = [...new Set(others.flat())]
    .filter((name) => !LEFT_OUT.includes(name))
    .sort((a, b) => rankOf(a) - rankOf(b));
  const measured = names.filter((name) => runs.some(({ steps }) => metric(steps, name).some((value) => value !== null))); // prettier-ignore
  const own = measured.map((name): Measure => {
    const { title, y } = describeMetric(name);
    return { id: name, title, y, values: ({ steps }) => metric(steps, name) };
  });
  return own.length + known.length === 0 ? MEASURES : [...own, ...known];
}
