/** One selection of molecules, shared by table, plots, map and details: what is picked anywhere is shown everywhere. */
import type { RunId } from '../../core/protocol/host-records.ts';

class Selection {
  run = $state<RunId | undefined>();
  /** The molecule whose details are shown: canonical SMILES. */
  current = $state<string | undefined>();
  /** Ids of all selected candidates; the lasso and Shift-click choose many. */
  ids = $state.raw<ReadonlySet<number>>(new Set());

  pick(run: RunId, key: string, id: number): void {
    this.run = run;
    this.current = key;
    this.ids = new Set([id]);
  }

  choose(run: RunId, ids: Iterable<number>): void {
    this.run = run;
    this.ids = new Set(ids);
  }

  clear(): void {
    this.current = undefined;
    this.ids = new Set();
  }
}

export const selection = new Selection();
