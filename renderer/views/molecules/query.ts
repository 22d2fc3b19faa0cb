/** From what the user set (filters, order, searches) to what the engine is asked and which rows are shown. */
import type { CandidateQuery } from '../../../core/protocol/run-records.ts';
import { figure } from '../../components/format.ts';
import { PROPERTY_PREFIX, type TableColumn } from './columns.ts';

export interface Sort {
  column: string;
  descending: boolean;
}

export interface Range {
  min?: number | undefined;
  max?: number | undefined;
}

export type Judged = NonNullable<CandidateQuery['judged']>;

export interface Filters {
  text: string;
  ranges: Readonly<Record<string, Range>>;
  judged?: Judged | undefined;
  tag?: string | undefined;
  scaffold?: string | undefined;
  uniqueScaffolds: boolean;
}

export const NO_FILTERS: Filters = { text: '', ranges: {}, uniqueScaffolds: false };
export const FIRST_SORT: readonly Sort[] = [{ column: 'score', descending: true }];

/** All that a query can let through. */
const ALL = 1_000_000;

/** Without `ids`: those are put together in the page. */
export function buildQuery(filters: Filters, sorts: readonly Sort[]): CandidateQuery {
  const [first = FIRST_SORT[0], ...then] = sorts;
  const ranges = Object.entries(filters.ranges).filter(([, range]) => !isOpen(range));
  return {
    orderBy: first.column,
    descending: first.descending,
    limit: ALL,
    ...(then.length === 0 ? {} : { thenBy: then.map(({ column, descending }) => ({ column, descending })) }),
    ...(ranges.length === 0 ? {} : { filters: ranges.map(([column, { min, max }]) => ({ column, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) })) }),
    ...(filters.text === '' ? {} : { text: filters.text }),
    ...(filters.judged === undefined ? {} : { judged: filters.judged }),
    ...(filters.tag === undefined ? {} : { tag: filters.tag }),
    ...(filters.scaffold === undefined ? {} : { label: { name: 'scaffold', value: filters.scaffold } }),
    ...(filters.uniqueScaffolds ? { uniqueScaffolds: true } : {}),
  }; // prettier-ignore
}

export function isFiltered(filters: Filters): boolean {
  return filterChips(filters, []).length > 0;
}

/** Whether a property of all molecules is needed to answer. */
export function needsProperties({ ranges }: Filters, sorts: readonly Sort[]): boolean {
  const named = [
    ...sorts.map(({ column }) => column),
    ...Object.entries(ranges).flatMap(([id, range]) => (isOpen(range) ? [] : [id])),
  ];
  return named.some((column) => column.startsWith(PROPERTY_PREFIX));
}

const isOpen = ({ min, max }: Range): boolean => min === undefined && max === undefined;

export interface FilterChip {
  /** What it stands for. */
  label: string;
  /** The filters without it. */
  without: Filters;
}

const JUDGED_LABELS: Readonly<Record<Judged, string>> = {
  liked: 'Liked',
  disliked: 'Disliked',
  starred: 'Starred',
  noted: 'With a note',
  tagged: 'With a tag',
};

/** Each filter that is set, as a person reads it. The text has a field of its own, and is no chip there. */
export function filterChips(filters: Filters, columns: readonly TableColumn[]): FilterChip[] {
  const chips: FilterChip[] = [];
  const { text, ranges, judged, tag, scaffold, uniqueScaffolds } = filters;
  if (text !== '') chips.push({ label: `Contains “${text}”`, without: { ...filters, text: '' } });
  for (const [id, range] of Object.entries(ranges)) {
    if (isOpen(range)) continue;
    const { [id]: _, ...rest } = ranges;
    const title = columns.find((column) => column.id === id)?.title ?? id;
    chips.push({ label: `${title} ${rangeText(range)}`, without: { ...filters, ranges: rest } });
  }
  if (judged !== undefined)
    chips.push({ label: JUDGED_LABELS[judged], without: { ...filters, judged: undefined } });
  if (tag !== undefined)
    chips.push({ label: `Tag “${tag}”`, without: { ...filters, tag: undefined } });
  if (scaffold !== undefined)
    chips.push({
      label: scaffold === '' ? 'Without rings' : 'One scaffold',
      without: { ...filters, scaffold: undefined },
    });
  if (uniqueScaffolds)
    chips.push({ label: 'Best of each scaffold', without: { ...filters, uniqueScaffolds: false } });
  return chips;
}

export function rangeText({ min, max }: Range): string {
  if (min === undefined) return `≤ ${figure(max)}`;
  if (max === undefined) return `≥ ${figure(min)}`;
  return `${figure(min)} to ${figure(max)}`;
}

/**
 * A click on a header: numbers fall first, then rise, then the order is let go. With `add` (Shift) the other columns
 * stay in the order.
 */
export function toggleSort(sorts: readonly Sort[], column: string, add: boolean): readonly Sort[] {
  const firstDown = column !== 'scaffold';
  const place = sorts.findIndex((sort) => sort.column === column);
  const before = sorts[place];
  if (!add) {
    const again = before !== undefined && sorts.length === 1;
    return [{ column, descending: again ? !before.descending : firstDown }];
  }
  if (before === undefined) return [...sorts, { column, descending: firstDown }];
  if (before.descending === firstDown)
    return sorts.map((sort, i) => (i === place ? { column, descending: !firstDown } : sort));
  const rest = sorts.filter((_, i) => i !== place);
  return rest.length === 0 ? FIRST_SORT : rest;
}

export interface StructureSearch {
  kind: 'substructure' | 'similarity';
  query: string;
  /** Least Tanimoto similarity. */
  threshold: number;
}

export interface FoundIds extends StructureSearch {
  ids: ReadonlySet<number>;
  /** By id, for similarity searches. */
  similarities: ReadonlyMap<number, number>;
}

/** Which rows are shown: the engine's order, within what a search, the lasso or the selection lets through. */
export function shownOrder(
  order: Int32Array,
  within: readonly ReadonlySet<number>[],
  bySimilarity?: { similarities: ReadonlyMap<number, number>; descending: boolean },
): Int32Array {
  const kept =
    within.length === 0 ? order : order.filter((id) => within.every((set) => set.has(id)));
  if (bySimilarity === undefined) return kept;
  const { similarities, descending } = bySimilarity;
  const sign = descending ? -1 : 1;
  // Equal ones stay in the engine's order: the sort is stable.
  const sorted = [...kept].sort(
    (a, b) => sign * ((similarities.get(a) ?? 0) - (similarities.get(b) ?? 0)),
  );
  return Int32Array.from(sorted);
}
