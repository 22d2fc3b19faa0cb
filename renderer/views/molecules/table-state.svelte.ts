/**
 * The table of a run's molecules: filters, order, searches and rows. The engine sorts and filters and answers with
 * ids; rows are then fetched by id, so that nothing moves while it is read, and new molecules wait to be asked for.
 */
import { createSubscriber } from 'svelte/reactivity';
import type { RunDetails, RunId } from '../../../core/protocol/host-records.ts';
import type { CandidateRecord, Judgement } from '../../../core/protocol/run-records.ts';
import { app } from '../../state/app.svelte.ts';
import { SIMILARITY, columnsOf, type RowExtras } from './columns.ts';
import type { JudgedMolecules } from './judgement.ts';
import { PropertyCache } from './property-cache.ts';
import { PropertyWork } from './property-work.svelte.ts';
import { FIRST_SORT, NO_FILTERS, buildQuery, isFiltered, needsProperties, shownOrder, type Filters, type FoundIds, type Sort, type StructureSearch } from './query.ts'; // prettier-ignore
import { RowCache } from './row-cache.ts';

/** Rows shown because they were picked elsewhere: in the map, a plot, or the table itself. */
export interface Picked {
  label: string;
  ids: ReadonlySet<number>;
}

/** Milliseconds between two questions for how many new molecules wait. */
const NEW_EVERY_MS = 2_000;

export class TableState {
  readonly run: RunId;
  details = $state.raw<RunDetails | undefined>();
  filters = $state.raw<Filters>(NO_FILTERS);
  sorts = $state.raw<readonly Sort[]>(FIRST_SORT);
  found = $state.raw<FoundIds | undefined>();
  picked = $state.raw<Picked | undefined>();
  /** A first answer is being waited for. */
  loading = $state(true);
  /** A structure search is on its way. */
  searching = $state(false);
  error = $state.raw<unknown>();
  /** Molecules in the whole run. */
  total = $state(0);
  /** Molecules that came since, which wait for `refresh`. */
  waiting = $state(0);
  /** Whether somebody looks at these very rows: new ones then wait, so that nothing jumps. */
  isRead: () => boolean = () => true;
  /** Rises when another order begins, and the view goes back to the top. */
  orderVersion = $state(0);

  /** Properties of all molecules, computed before they are sorted or filtered by. */
  readonly propertyWork: PropertyWork;

  private order = $state.raw<Int32Array>(new Int32Array(0));
  readonly columns = $derived(
    columnsOf(this.details?.valueColumns ?? [], this.found?.kind === 'similarity'),
  );
  readonly shown = $derived(this.put(this.order));
  readonly filtered = $derived(
    isFiltered(this.filters) || this.found !== undefined || this.picked !== undefined,
  );
  private readonly rows: RowCache;
  private readonly properties: PropertyCache;
  private rowsChanged: (() => void) | undefined;
  /** Called by whatever reads rows: it is drawn anew when rows came or changed. */
  private readonly readsRows = createSubscriber((update) => {
    this.rowsChanged = update;
    return () => (this.rowsChanged = undefined);
  });
  private lastAsked = 0;
  /** What the rows that are shown answer. */
  private answered: { filters: Filters; sorts: readonly Sort[] } = { filters: NO_FILTERS, sorts: FIRST_SORT }; // prettier-ignore
  private lastCounted = 0;
  private countTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(run: RunId) {
    this.run = run;
    this.propertyWork = new PropertyWork(run);
    const changed = (): void => this.rowsChanged?.();
    this.rows = new RowCache({
      fetch: (ids) => this.fetchRows(ids),
      onChange: changed,
      onError: (error) => (this.error = error),
    });
    this.properties = new PropertyCache(
      (smiles) => app.host.request('properties', { smiles }),
      changed,
    );
  }

  /** Asks for everything; again after an error. */
  async begin(): Promise<void> {
    this.error = undefined;
    this.loading = true;
    const details = app.host.request('run', { run: this.run });
    await Promise.all([
      details.then(
        (answer) => (this.details = answer),
        (error: unknown) => (this.error = error),
      ),
      this.reload(),
    ]);
  }

  close(): void {
    clearTimeout(this.countTimer);
    this.propertyWork.cancel();
  }

  setFilters(filters: Filters): Promise<void> {
    this.filters = filters;
    return this.reload();
  }

  setSorts(sorts: readonly Sort[]): Promise<void> {
    this.sorts = sorts;
    return this.reload();
  }

  /** Undefined ends it. Rejects with AppError for a query that cannot be read. */
  async search(search: StructureSearch | undefined): Promise<void> {
    if (search === undefined) {
      this.found = undefined;
      this.sorts = this.sorts.filter(({ column }) => column !== SIMILARITY);
      if (this.sorts.length === 0) this.sorts = FIRST_SORT;
      this.reorder();
      return;
    }
    this.searching = true;
    try {
      this.found = await this.ask(search);
      if (search.kind === 'similarity') this.sorts = [{ column: SIMILARITY, descending: true }];
      this.reorder();
    } finally {
      this.searching = false;
    }
  }

  pick(picked: Picked | undefined): void {
    this.picked = picked;
    this.reorder();
  }

  clearFilters(): Promise<void> {
    this.found = undefined;
    this.picked = undefined;
    this.filters = NO_FILTERS;
    if (this.sorts.some(({ column }) => column === SIMILARITY)) this.sorts = FIRST_SORT;
    return this.reload();
  }

  /** Takes the molecules in that wait. The view stays where it is. */
  async refresh(): Promise<void> {
    const { found } = this;
    if (found !== undefined) this.found = await this.ask(found).catch(() => found);
    await this.reload({ stay: true });
  }

  /** The run has new molecules: counts them, now and then. */
  noteNews(): void {
    if (this.loading || this.countTimer !== undefined) return;
    const due = Math.max(0, this.lastCounted + NEW_EVERY_MS - Date.now());
    this.countTimer = setTimeout(() => {
      this.countTimer = undefined;
      this.lastCounted = Date.now();
      void this.countNew();
    }, due);
  }

  /** Positions [first, last) of `shown` are looked at. */
  look(first: number, last: number): void {
    this.rows.need(first, last);
  }

  row(id: number): CandidateRecord | undefined {
    this.readsRows();
    return this.rows.row(id);
  }

  isGone(id: number): boolean {
    this.readsRows();
    return this.rows.isGone(id);
  }

  /** Rows of any ids, in their order. */
  rowsOf(ids: readonly number[]): Promise<CandidateRecord[]> {
    return this.rows.all(ids);
  }

  extras({ id, key }: CandidateRecord, withProperties: boolean): RowExtras {
    this.readsRows();
    return {
      similarity: this.found?.similarities.get(id),
      properties: withProperties ? this.properties.get(key) : undefined,
    };
  }

  /** Extras of any rows, with the properties computed where they are not known yet. */
  async allExtras(rows: readonly CandidateRecord[], withProperties: boolean): Promise<RowExtras[]> {
    const properties = withProperties ? await this.properties.all(rows.map(({ key }) => key)) : [];
    return rows.map((row, i) => ({ ...this.extras(row, false), properties: properties[i] }));
  }

  /** Shows judgements that were changed, in whatever place. */
  takeJudgements({ run, states }: JudgedMolecules): void {
    if (run !== this.run) return;
    this.rows.update((row) => {
      const judgement: Judgement | undefined = states.get(row.key);
      return judgement === undefined ? row : { ...row, judgement };
    });
  }

  private async reload({ stay = false } = {}): Promise<void> {
    const asked = ++this.lastAsked;
    const sorts = this.sorts.filter(({ column }) => column !== SIMILARITY);
    const query = buildQuery(this.filters, sorts);
    if (needsProperties(this.filters, sorts)) {
      if (!(await this.hasProperties(asked)) || asked !== this.lastAsked) return;
    }
    try {
      const [{ ids }, all] = await Promise.all([
        app.host.request('order', { run: this.run, query }),
        isFiltered(this.filters) ? this.countAll() : undefined,
      ]);
      if (asked !== this.lastAsked) return;
      this.error = undefined;
      this.answered = { filters: this.filters, sorts: this.sorts };
      this.order = Int32Array.from(ids);
      this.total = all ?? ids.length;
      this.waiting = 0;
      this.reorder(stay);
    } catch (error) {
      if (asked === this.lastAsked) this.error = error;
    } finally {
      if (asked === this.lastAsked) this.loading = false;
    }
  }

  /** False when they are not to be had: filters and order are then again those of the rows that are shown. */
  private async hasProperties(asked: number): Promise<boolean> {
    try {
      if (await this.propertyWork.ensure()) return true;
    } catch (error) {
      app.tellError(error);
    }
    if (asked === this.lastAsked) {
      this.filters = this.answered.filters;
      this.sorts = this.answered.sorts;
      this.loading = false;
    }
    return false;
  }

  private reorder(stay = false): void {
    this.rows.setOrder(this.shown);
    if (!stay) this.orderVersion++;
    this.rowsChanged?.();
  }

  private put(order: Int32Array): Int32Array {
    const { found, picked, sorts } = this;
    const within = [found?.ids, picked?.ids].filter((set) => set !== undefined);
    const first = sorts[0];
    const bySimilarity = found?.kind === 'similarity' && first?.column === SIMILARITY;
    return shownOrder(
      order,
      within,
      bySimilarity ? { similarities: found.similarities, descending: first.descending } : undefined,
    );
  }

  private async ask(search: StructureSearch): Promise<FoundIds> {
    const { kind, query, threshold } = search;
    const answer = await app.host.request('search', { run: this.run, kind, query, threshold });
    const { ids, similarities } = answer;
    return {
      kind,
      query,
      threshold,
      ids: new Set(ids),
      similarities: new Map(similarities?.map((value, i) => [ids[i], value])),
    };
  }

  private async fetchRows(ids: number[]): Promise<readonly CandidateRecord[]> {
    const query = { ids, limit: ids.length, orderBy: 'found' };
    const { candidates } = await app.host.request('candidates', { run: this.run, query });
    return candidates;
  }

  private async countAll(query = {}): Promise<number> {
    const asked = { run: this.run, query: { ...query, limit: 0 } };
    return (await app.host.request('candidates', asked)).total;
  }

  private async countNew(): Promise<void> {
    const asked = this.lastAsked;
    const sorts = this.sorts.filter(({ column }) => column !== SIMILARITY);
    try {
      // New molecules have no properties yet, and would not be let through.
      if (needsProperties(this.filters, []) && !(await this.propertyWork.ensure())) return;
      const through = await this.countAll(buildQuery(this.filters, sorts));
      if (asked !== this.lastAsked) return;
      const fresh = Math.max(0, through - this.order.length);
      if (fresh > 0 && (this.order.length === 0 || !this.isRead())) await this.refresh();
      else this.waiting = fresh;
    } catch {
      // The next message of the run asks again.
    }
  }
}
