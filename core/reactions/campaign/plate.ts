/** Well plates: names of wells, and experiments laid out on them. */
import { badInput } from '../../protocol/errors.ts';

/** Rows and columns. SOURCE: ANSI SLAS 4-2004, microplates. */
export const PLATES = {
  24: { rows: 4, columns: 6 },
  96: { rows: 8, columns: 12 },
  384: { rows: 16, columns: 24 },
} as const;
export type PlateSize = keyof typeof PLATES;
export const PLATE_SIZES = [24, 96, 384] as const satisfies readonly PlateSize[];

export interface Well {
  /** From 1. */
  plate: number;
  /** As A1. */
  well: string;
}

/** Name of the well at a row and column from 0. */
export function wellName(row: number, column: number): string {
  return `${String.fromCharCode(65 + row)}${column + 1}`;
}

/** Row and column from 0 of a well such as A1, a01 or P24. Throws AppError for one that the plate does not have. */
export function parseWell(text: string, size: PlateSize): { row: number; column: number } {
  const found = /^([A-Za-z])0*(\d{1,2})$/.exec(text.trim());
  const { rows, columns } = PLATES[size];
  const row = found === null ? -1 : found[1].toUpperCase().charCodeAt(0) - 65;
  const column = found === null ? -1 : Number(found[2]) - 1;
  if (row < 0 || row >= rows || column < 0 || column >= columns)
    throw badInput(
      `'${text}' is no well of a plate with ${size}.`,
      {},
      `They go from A1 to ${wellName(rows - 1, columns - 1)}.`,
    );
  return { row, column };
}

export interface LayoutOptions {
  size: PlateSize;
  /** Along rows (A1, A2, ...) or along columns (A1, B1, ...). */
  direction?: 'rows' | 'columns';
  /** First plate. */
  plate?: number;
  /** Wells that stay empty on every plate, for standards or the edge. */
  skip?: readonly string[];
}

/** Wells for `count` experiments, plate after plate. */
export function layOut(count: number, options: LayoutOptions): Well[] {
  const { size, direction = 'rows', plate = 1, skip = [] } = options;
  const { rows, columns } = PLATES[size];
  const skipped = new Set(
    skip.map((text) => {
      const { row, column } = parseWell(text, size);
      return wellName(row, column);
    }),
  );
  const names = Array.from({ length: rows * columns }, (_, index) =>
    direction === 'rows'
      ? wellName(Math.floor(index / columns), index % columns)
      : wellName(index % rows, Math.floor(index / rows)),
  ).filter((well) => !skipped.has(well));
  if (names.length === 0)
    throw badInput('All wells of the plate are skipped.', {}, 'Leave some of them free.');
  return Array.from({ length: count }, (_, index) => ({
    plate: plate + Math.floor(index / names.length),
    well: names[index % names.length],
  }));
}
