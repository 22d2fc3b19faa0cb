/** The numbers behind a plot, to be read as a table and taken along as CSV. */

export type Cell = number | string | null;

export interface PlotTable {
  columns: string[];
  rows: Cell[][];
}

/** RFC 4180, with full precision; a missing value is an empty cell. */
export function tableToCsv({ columns, rows }: PlotTable): string {
  const line = (cells: readonly Cell[]): string => cells.map(cellText).join(',');
  return [line(columns), ...rows.map(line)].join('\r\n') + '\r\n';
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Curves over one axis as a table: a row for each place where any of them has a value. */
export function curvesTable(
  xTitle: string,
  curves: readonly { name: string; x: ArrayLike<number>; y: ArrayLike<number | null> }[],
): PlotTable {
  const rows = new Map<number, Cell[]>();
  curves.forEach(({ x, y }, column) => {
    for (let i = 0; i < x.length; i++) {
      const place = x[i];
      let row = rows.get(place);
      if (row === undefined) {
        row = [place, ...curves.map(() => null)];
        rows.set(place, row);
      }
      row[column + 1] = y[i] ?? null;
    }
  });
  return {
    columns: [xTitle, ...curves.map(({ name }) => name)],
    rows: [...rows.values()].sort((a, b) => Number(a[0]) - Number(b[0])),
  };
}
