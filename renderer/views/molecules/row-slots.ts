/** Which element shows which row: those that leave the view at one end are used again at the other. */

/** Rows drawn beyond the edges, so that none is missing while scrolling. */
export const BEYOND = 6;
/** Row elements are used again in steps of so many. */
const POOL = 16;

export interface RowSlot {
  /** Number of the element. */
  slot: number;
  /** Of the row in the list. */
  position: number;
}

/**
 * Neighbouring positions with the number of the element that shows each, so that scrolling makes no new elements.
 * Positions from `count` on are left out: the list may have become shorter since it was looked at.
 */
export function rowSlots(positions: readonly number[], count: number): RowSlot[] {
  const there = positions.filter((position) => position < count);
  const pool = Math.max(1, Math.ceil(there.length / POOL)) * POOL;
  return there.map((position) => ({ slot: position % pool, position }));
}
