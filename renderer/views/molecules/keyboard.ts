/** What a key does in the table. Pure: the table carries it out. */

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

export interface GridPlace {
  /** Position of the active row, -1 before there is one. */
  row: number;
  /** Index of the active column. */
  column: number;
  rows: number;
  columns: number;
  /** Rows that fit into view. */
  page: number;
}

export type GridAction =
  | { do: 'move'; row: number; column: number; extend: boolean }
  | {
      do:
        | 'toggle'
        | 'like'
        | 'dislike'
        | 'star'
        | 'open'
        | 'copy'
        | 'all'
        | 'clear'
        | 'undo'
        | 'redo';
    };

const LETTERS: Readonly<Record<string, 'like' | 'dislike' | 'star'>> = {
  l: 'like',
  d: 'dislike',
  s: 'star',
};

/** Undefined for keys that are none of the table's. */
export function gridAction(press: KeyPress, place: GridPlace): GridAction | undefined {
  const { key, shiftKey } = press;
  const control = press.ctrlKey || press.metaKey;
  if (press.altKey) return undefined;
  if (control) {
    const letter = key.toLowerCase();
    if (letter === 'c') return { do: 'copy' };
    if (letter === 'a') return { do: 'all' };
    if (letter === 'z') return { do: shiftKey ? 'redo' : 'undo' };
    if (letter === 'y') return { do: 'redo' };
  }
  const moved = move(key, control, place);
  if (moved !== undefined)
    return place.rows === 0 ? undefined : { do: 'move', ...moved, extend: shiftKey };
  if (control) return undefined;
  if (key === ' ') return { do: 'toggle' };
  if (key === 'Enter') return { do: 'open' };
  if (key === 'Escape') return { do: 'clear' };
  const letter = shiftKey ? undefined : LETTERS[key.toLowerCase()];
  return letter === undefined ? undefined : { do: letter };
}

function move(
  key: string,
  control: boolean,
  { row, column, rows, columns, page }: GridPlace,
): { row: number; column: number } | undefined {
  const to = (next: number): { row: number; column: number } => ({
    row: Math.max(0, Math.min(rows - 1, next)),
    column,
  });
  const across = (next: number): { row: number; column: number } => ({
    row: Math.max(0, row),
    column: Math.max(0, Math.min(columns - 1, next)),
  });
  switch (key) {
    case 'ArrowDown':
      return to(control ? rows - 1 : row + 1);
    case 'ArrowUp':
      return to(control ? 0 : row - 1);
    case 'PageDown':
      return to(row + page);
    case 'PageUp':
      return to(row - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows - 1);
    case 'ArrowLeft':
      return across(control ? 0 : column - 1);
    case 'ArrowRight':
      return across(control ? columns - 1 : column + 1);
    default:
      return undefined;
  }
}

/** Ids between two positions, both included, whichever comes first. */
export function idsBetween(order: Int32Array, a: number, b: number): Int32Array {
  return order.subarray(Math.min(a, b), Math.max(a, b) + 1);
}

/** The set with the id put in, or taken out where it was in. */
export function toggled(ids: ReadonlySet<number>, id: number): Set<number> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
