/** A picture of a run's best molecules for a report or a slide: one cell each, with rank and score below the drawing. */
import { writeOutput } from './atomic-output.ts';
import type { RankedCandidate } from './selection.ts';
import { counted, type CandidateExport } from './tables.ts';

/** SVG of each molecule in a frame of this size, '' where there is none. */
export type DepictMolecules = (
  smiles: readonly string[],
  frame: { width: number; height: number },
) => Promise<string[]>;

export interface SvgGridExport extends CandidateExport {
  depict: DepictMolecules;
}

const CELL = { width: 240, height: 170 };
const CAPTION = 34;
const COLUMNS = 5;
const MARGIN = 20;
/** Where the user names no number: what one looks at in one picture. */
const USUAL_TOP = 50;
/** More would be some megabytes that hardly any program shows. */
const MOST = 2_000;
const BATCH = 50;
const FONT = 'Inter, Helvetica, Arial, sans-serif';

export async function writeSvgGrid(path: string, options: SvgGridExport): Promise<void> {
  const top = Math.min(options.top ?? (options.keys === undefined ? USUAL_TOP : MOST), MOST);
  const chosen = [...counted({ ...options, top, onProgress: () => undefined })];
  await writeOutput(path, pieces(chosen, options), options.signal);
}

async function* pieces(
  candidates: readonly RankedCandidate[],
  { depict, onProgress, signal }: SvgGridExport,
): AsyncIterableIterator<string> {
  const columns = Math.max(1, Math.min(COLUMNS, candidates.length));
  const rows = Math.ceil(candidates.length / columns);
  const width = 2 * MARGIN + columns * CELL.width;
  const height = 2 * MARGIN + rows * (CELL.height + CAPTION);
  yield `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">\n<rect width="${width}" height="${height}" fill="#ffffff"/>\n<g font-family="${FONT}" font-size="13" fill="#171b21" text-anchor="middle">\n`;
  for (let from = 0; from < candidates.length; from += BATCH) {
    signal?.throwIfAborted();
    const batch = candidates.slice(from, from + BATCH);
    const drawings = await depict(
      batch.map(({ key }) => key),
      CELL,
    );
    for (const [i, { rank, score }] of batch.entries()) {
      const x = MARGIN + ((from + i) % columns) * CELL.width;
      const y = MARGIN + Math.floor((from + i) / columns) * (CELL.height + CAPTION);
      const caption = score === null ? 'no score' : score.toFixed(3);
      const middle = x + CELL.width / 2;
      yield `${drawings[i].replace('<svg ', `<svg x="${x}" y="${y}" `)}\n<text x="${middle}" y="${y + CELL.height + 18}"><tspan fill="#626b77">${rank}</tspan> <tspan font-weight="600">${caption}</tspan></text>\n`;
    }
    onProgress?.(from + batch.length, candidates.length);
  }
  yield '</g>\n</svg>\n';
}
