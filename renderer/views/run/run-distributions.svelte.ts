/** Distributions of the newest molecules, kept up to date while a run is looked at. */
import type { RunDetails, RunId } from '../../../core/protocol/host-records.ts';
import { app } from '../../state/app.svelte.ts';
import { scoringOf } from '../molecules/score-rows.ts';
import { componentsOf } from './component-curves.ts';
import { distributionsOf, NOW_MOLECULES, type Distribution } from './property-distributions.ts';

export class RunDistributions {
  list = $state.raw<readonly Distribution[]>([]);
  private readonly run: RunId;
  private busy = false;

  constructor(run: RunId) {
    this.run = run;
  }

  /** Calls during a request are left out; what cannot be had leaves the list as it is. */
  async update(details: RunDetails, stage: number): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      const scoring = scoringOf(details, stage);
      const columns = componentsOf(scoring)
        .map(({ rawColumn }) => rawColumn)
        .filter((column) => details.valueColumns.includes(column));
      if (columns.length === 0) return;
      const [now, first, catalog] = await Promise.all([
        this.columns(columns, stage, true),
        this.columns(columns, stage, false),
        app.catalog(),
      ]);
      const { prior } =
        (details.settings as { environment?: { prior?: string } }).environment ?? {};
      const known = catalog.priors.find(({ id }) => id === prior)?.distributions ?? [];
      this.list = distributionsOf(scoring, now, first, known);
    } catch {
      // The next molecules bring the next try; the rest of the screen does not need this one.
    } finally {
      this.busy = false;
    }
  }

  private async columns(
    columns: string[],
    stage: number,
    descending: boolean,
  ): Promise<Record<string, (number | null)[]>> {
    const query = { orderBy: 'found', descending, limit: NOW_MOLECULES, stage };
    return (await app.host.request('columns', { run: this.run, columns, query })).columns;
  }
}
