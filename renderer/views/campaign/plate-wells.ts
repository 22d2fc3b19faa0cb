/** Plates as they stand on the bench: rows of wells, each with its experiment. */
import type {
  CampaignExperiment,
  CampaignProgress,
} from '../../../core/protocol/campaign-records.ts';

/** Rows and columns. SOURCE: ANSI SLAS 4-2004, microplates. */
const SHAPES = [
  { rows: 4, columns: 6 },
  { rows: 8, columns: 12 },
  { rows: 16, columns: 24 },
] as const;

export interface Plate {
  name: string;
  /** Letters of the rows. */
  rows: string[];
  columns: number[];
  /** By name of the well, such as A1; the latest where a well was used again. */
  wells: ReadonlyMap<string, CampaignExperiment>;
}

/** The plates that experiments stand on, the newest first, each as small as its wells allow. */
export function platesOf(experiments: readonly CampaignExperiment[]): Plate[] {
  const byPlate = new Map<string, Map<string, CampaignExperiment>>();
  for (const experiment of experiments) {
    const place = placeOf(experiment.well);
    if (place === undefined) continue;
    const name = experiment.plate ?? '';
    const wells = byPlate.get(name) ?? new Map<string, CampaignExperiment>();
    wells.set(wellName(place.row, place.column), experiment);
    byPlate.set(name, wells);
  }
  return [...byPlate].reverse().map(([name, wells]) => {
    const places = [...wells.keys()].map((well) => placeOf(well)!);
    const shape = SHAPES.find(({ rows, columns }) => places.every(({ row, column }) => row < rows && column < columns))!; // prettier-ignore
    return {
      name,
      rows: Array.from({ length: shape.rows }, (_, row) => String.fromCharCode(65 + row)),
      columns: Array.from({ length: shape.columns }, (_, column) => column + 1),
      wells,
    };
  });
}

/** Undefined for what is no well of any plate. */
function placeOf(well: string | undefined): { row: number; column: number } | undefined {
  const found = /^\s*([A-P])0*(\d{1,2})\s*$/i.exec(well ?? '');
  if (found === null) return undefined;
  const [row, column] = [found[1].toUpperCase().charCodeAt(0) - 65, Number(found[2]) - 1];
  return column >= 0 && column < 24 ? { row, column } : undefined;
}

function wellName(row: number, column: number): string {
  return `${String.fromCharCode(65 + row)}${column + 1}`;
}

/** Where a value stands between the lowest and the highest result so far, 0 to 1. */
export function shareOf(value: number, { low, high }: CampaignProgress): number {
  return high === low ? 1 : (value - low) / (high - low);
}

/** The place of cividis from which black is read better on it than white. */
const MIDDLE = 0.47;

/** Whether the colour of a share (sequential-colour.ts) needs dark text. */
export function isLight(share: number, dark: boolean): boolean {
  return (dark ? 0.24 + 0.76 * share : 0.88 * share) > MIDDLE;
}
