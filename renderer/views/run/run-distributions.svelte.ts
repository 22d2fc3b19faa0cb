/** Distributions of the newest molecules, kept up to date while a run is looked at. */
import type { RunDetails, RunId } from '../../../core/protocol/host-records.ts';
import type { StepRecord } from '../../../core/protocol/run-records.ts';
import { app } from '../../state/app.svelte.ts';
import { scoringOf } from '../molecules/score-rows.ts';
import { componentsOf } from './component-curves.ts';
import {
  distributionsOf,
  NOW_MOLECULES,
  windowsOf,
  type Distribution,
  type StepWindow,
} from './property-distributions.ts';

export class RunDistributions {
  list = $state.raw<readonly Distribution[]>([]);
  private readonly run: RunId;
  private busy = false;

  constructor(run: RunId) {
    this.run = run;
  }

  /** Calls during a request are left out; what cannot be had leaves the list as it is. */
  async update(details: RunDetails, stage: number, steps: readonly StepRecord[]): Promise<void> {
    const windows = windowsOf(steps, stage);
    if (this.busy || windows === undefined) return;
    this.busy = true;
    try {
      const scoring = scoringOf(details, stage);
      const columns = componentsOf(scoring)
        .map(({ rawColumn }) => rawColumn)
        .filter((column) => details.valueColumns.includes(column));
      if (columns.length === 0) return;
      const [now, first, catalog] = await Promise.all([
        this.columns(columns, stage, windows.now),
        this.columns(columns, stage, windows.first),
        app.catalog(),
      ]);
      const { prior } =
        (details.settings as { environment?: { prior?: string } }).environment ?? {};
      const known = catalog.priors.find(({ id }) => id === prior)?.distributions ?? [];
      this.list = distributionsOf(
        scoring,
        each(now, (column) => column.slice(-NOW_MOLECULES)),
        each(first, (column) => column.slice(0, NOW_MOLECULES)),
        known,
      );
    } catch {
      // The next molecules bring the next try; the rest of the screen does not need this one.
    } finally {
      this.busy = false;
    }
  }

  private async columns(
    columns: string[],
    stage: number,
    steps: StepWindow,
  ): Promise<Record<string, (number | null)[]>> {
    const query = { stage, filters: [{ column: 'step', ...steps }] };
    return (await app.host.request('columns', { run: this.run, columns, query })).columns;
  }
}

function each(
  columns: Record<string, (number | null)[]>,
  change: (column: (number | null)[]) => (number | null)[],
): Record<string, (number | null)[]> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, change(column)]),
  );
}
