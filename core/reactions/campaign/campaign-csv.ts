/** Plates and the history of a campaign as CSV: RFC 4180 quoting, numbers in full, empty cells for missing values. */
import Papa from 'papaparse';
import { experimentCost, type SpaceDefinition } from '../space/definition.ts';
import type { CampaignState, Experiment } from './campaign-state.ts';

type Cell = string | number;
interface Column {
  heading: string;
  of(experiment: Experiment): Cell | undefined;
}

/** What the laboratory needs: where, what, and empty cells for the results. `ids` in the order in which they are given. */
export function plateCsv(
  { definition, experiments }: CampaignState,
  ids: readonly number[],
): string {
  const byId = new Map(experiments.map((experiment) => [experiment.id, experiment]));
  const rows = ids.flatMap((id) => byId.get(id) ?? []);
  return write(
    [
      { heading: 'experiment', of: ({ id }) => id },
      { heading: 'plate', of: ({ plate }) => plate },
      { heading: 'well', of: ({ well }) => well },
      ...factorColumns(definition),
      ...resultColumns(definition),
      { heading: 'status', of: ({ status }) => status },
      { heading: 'note', of: ({ note }) => note },
      { heading: 'reason', of: ({ suggestion }) => suggestion?.reason },
    ],
    rows,
  );
}

/** Every experiment with everything that is known of it, removed factors and objectives included. */
export function historyCsv({ definition, experiments }: CampaignState): string {
  const { factors, objectives } = definition;
  const former = (known: readonly { name: string }[], keys: readonly string[]): string[] =>
    [...new Set(keys)].filter((key) => !known.some(({ name }) => name === key));
  const oldFactors = former(
    factors,
    experiments.flatMap(({ point }) => Object.keys(point)),
  );
  const oldResults = former(objectives, experiments.flatMap(({ results }) => Object.keys(results))); // prettier-ignore
  return write(
    [
      { heading: 'experiment', of: ({ id }) => id },
      { heading: 'round', of: ({ round }) => round },
      { heading: 'source', of: ({ source }) => source },
      { heading: 'agent', of: ({ suggestion }) => suggestion?.agent },
      { heading: 'plate', of: ({ plate }) => plate },
      { heading: 'well', of: ({ well }) => well },
      ...factorColumns(definition),
      ...oldFactors.map((name) => ({ heading: name, of: ({ point }: Experiment) => point[name] })),
      ...resultColumns(definition),
      ...oldResults.map((name) => ({ heading: name, of: ({ results }: Experiment) => results[name] })), // prettier-ignore
      ...objectives.flatMap(({ name }) => [
        {
          heading: `expected ${name}`,
          of: ({ suggestion }: Experiment) => suggestion?.expected?.[name]?.mean,
        },
        {
          heading: `deviation ${name}`,
          of: ({ suggestion }: Experiment) => suggestion?.expected?.[name]?.deviation,
        },
      ]),
      { heading: 'cost', of: ({ point }) => experimentCost(definition, point) },
      { heading: 'status', of: ({ status }) => status },
      { heading: 'note', of: ({ note }) => note },
      { heading: 'reason', of: ({ suggestion }) => suggestion?.reason },
    ],
    experiments,
  );
}

/** Heading of a factor or objective: its name, and its unit in brackets. */
export function headingOf(item: { name: string; unit?: string | undefined }): string {
  return item.unit === undefined ? item.name : `${item.name} (${item.unit})`;
}

function factorColumns({ factors }: SpaceDefinition): Column[] {
  return factors.map((factor) => ({
    heading: headingOf(factor.kind === 'categorical' ? { name: factor.name } : factor),
    of: ({ point }) => point[factor.name],
  }));
}

function resultColumns({ objectives }: SpaceDefinition): Column[] {
  return objectives.map((objective) => ({
    heading: headingOf(objective),
    of: ({ results }) => results[objective.name],
  }));
}

function write(columns: readonly Column[], experiments: readonly Experiment[]): string {
  const rows = experiments.map((experiment) => columns.map(({ of }) => of(experiment) ?? ''));
  return `${Papa.unparse([columns.map(({ heading }) => heading), ...rows], { newline: '\n' })}\n`;
}
