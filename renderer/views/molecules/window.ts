/** Which rows of a long list lie in view. All rows are equally high, so that nothing is measured. */

export interface RowWindow {
  /** Positions [first, last) are drawn. */
  first: number;
  last: number;
}

/** Rows drawn beyond the edges, so that none is missing while scrolling. */
const BEYOND = 6;
/** Row elements are used again in steps of so many. */
const POOL = 16;

export function rowsInView(
  scrollTop: number,
  height: number,
  rowHeight: number,
  count: number,
): RowWindow {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - BEYOND);
  const last = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + BEYOND);
  return { first: Math.min(first, last), last };
}

/**
 * The positions with the number of the element that shows each: an element that leaves at one end is used again at
 * the other, so that scrolling makes no new ones.
 */
export function rowSlots({ first, last }: RowWindow): { slot: number; position: number }[] {
  const pool = Math.max(1, Math.ceil((last - first) / POOL)) * POOL;
  return Array.from({ length: last - first }, (_, i) => ({
    slot: (first + i) % pool,
    position: first + i,
  }));
}

/** Where to scroll so that a row is in view; the same place when it is already. */
export function scrollToRow(
  position: number,
  rowHeight: number,
  view: { scrollTop: number; height: number },
): number {
  const top = position * rowHeight;
  if (top < view.scrollTop) return top;
  if (top + rowHeight > view.scrollTop + view.height) return top + rowHeight - view.height;
  return view.scrollTop;
}
