/**
 * Rows of the table, fetched in pages around what is looked at. Rows are kept by id, so that they survive another
 * order; what was asked for last is fetched first, and pages that were scrolled past before their turn are dropped.
 */
import type { CandidateRecord } from '../../../core/protocol/run-records.ts';

export const PAGE = 200;
/** Rows; about 4 MB. */
const MOST_KEPT = 20 * PAGE;
const MOST_AT_ONCE = 2;

export interface RowSource {
  fetch: (ids: number[]) => Promise<readonly CandidateRecord[]>;
  /** Rows came or went. */
  onChange: () => void;
  onError: (error: unknown) => void;
}

export class RowCache {
  private readonly source: RowSource;
  private order: Int32Array = new Int32Array(0);
  /** The least recently needed page first. */
  private readonly rows = new Map<number, CandidateRecord | 'gone'>();
  private readonly onTheWay = new Set<number>();
  private wanted: number[][] = [];
  private running = 0;
  /** Rises when rows must be read anew, so that answers to older questions are dropped. */
  private generation = 0;

  constructor(source: RowSource) {
    this.source = source;
  }

  /** Another order; rows that are known stay. */
  setOrder(order: Int32Array): void {
    this.order = order;
    this.wanted = [];
  }

  row(id: number): CandidateRecord | undefined {
    const row = this.rows.get(id);
    return row === 'gone' ? undefined : row;
  }

  /** Whether the run has lost it: it was rolled back to an earlier step. */
  isGone(id: number): boolean {
    return this.rows.get(id) === 'gone';
  }

  /** Positions [first, last) are looked at: they and as many before and after are fetched. */
  need(first: number, last: number): void {
    const around = Math.max(last - first, PAGE / 4);
    const from = Math.floor(Math.max(0, first - around) / PAGE);
    const to = Math.ceil(Math.min(this.order.length, last + around) / PAGE);
    const pages = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
    const middle = (first + last) / 2;
    pages.sort((a, b) => distance(a, middle) - distance(b, middle));
    this.wanted = pages.map((page) => this.missing(page)).filter((ids) => ids.length > 0);
    for (const page of pages) this.touch(page);
    this.next();
  }

  /** All of these rows, whether they are looked at or not. */
  async all(ids: readonly number[]): Promise<CandidateRecord[]> {
    const missing = ids.filter((id) => !this.rows.has(id));
    const fetched = new Map<number, CandidateRecord>();
    for (let at = 0; at < missing.length; at += 10 * PAGE)
      for (const row of await this.source.fetch(missing.slice(at, at + 10 * PAGE)))
        fetched.set(row.id, row);
    return ids.flatMap((id) => fetched.get(id) ?? this.row(id) ?? []);
  }

  /** A row that was changed elsewhere, such as by a like. */
  update(change: (row: CandidateRecord) => CandidateRecord): void {
    for (const [id, row] of this.rows) if (row !== 'gone') this.rows.set(id, change(row));
    this.source.onChange();
  }

  /** Rows are fetched anew when they are next looked at. */
  clear(): void {
    this.rows.clear();
    this.onTheWay.clear();
    this.wanted = [];
    this.generation++;
  }

  private idsOf(page: number): Int32Array {
    return this.order.subarray(page * PAGE, (page + 1) * PAGE);
  }

  private missing(page: number): number[] {
    return [...this.idsOf(page)].filter((id) => !this.rows.has(id) && !this.onTheWay.has(id));
  }

  private touch(page: number): void {
    for (const id of this.idsOf(page)) {
      const row = this.rows.get(id);
      if (row === undefined) continue;
      this.rows.delete(id);
      this.rows.set(id, row);
    }
  }

  private next(): void {
    while (this.running < MOST_AT_ONCE) {
      const ids = this.wanted.shift();
      if (ids === undefined) return;
      void this.load(ids);
    }
  }

  private async load(ids: number[]): Promise<void> {
    const { generation } = this;
    this.running++;
    for (const id of ids) this.onTheWay.add(id);
    try {
      const found = await this.source.fetch(ids);
      if (generation !== this.generation) return;
      const byId = new Map(found.map((row) => [row.id, row]));
      for (const id of ids) this.rows.set(id, byId.get(id) ?? 'gone');
      this.forget();
      this.source.onChange();
    } catch (error) {
      if (generation === this.generation) this.source.onError(error);
    } finally {
      this.running--;
      if (generation === this.generation) for (const id of ids) this.onTheWay.delete(id);
      this.next();
    }
  }

  private forget(): void {
    for (const id of this.rows.keys()) {
      if (this.rows.size <= MOST_KEPT) return;
      this.rows.delete(id);
    }
  }
}

function distance(page: number, position: number): number {
  return Math.abs((page + 0.5) * PAGE - position);
}
