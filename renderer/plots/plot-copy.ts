/** A plot as a picture or as data, on the clipboard or in a file. */
import { copyText } from '../components/clipboard.ts';
import { app } from '../state/app.svelte.ts';
import { renderSvg, type PlotInstance, type PlotOption } from './echarts.ts';
import { tableToCsv, type PlotTable } from './plot-table.ts';

/** What is on the screen now; a picture takes it along. */
export interface ShownPlot {
  title: string;
  chart: PlotInstance;
  option: PlotOption;
  table: PlotTable;
  /** CSS colour behind the picture. */
  ground: string;
}

/** Pixels of a picture for each CSS pixel. */
const SHARPNESS = 2;

const REFUSED = 'The clipboard could not be written.';

export async function copyPng({ chart, ground }: ShownPlot): Promise<void> {
  const canvas = chart.renderToCanvas({ pixelRatio: SHARPNESS, backgroundColor: ground });
  const blob = new Promise<Blob>((resolve, reject) => {
    canvas.toBlob((made) =>
      made === null ? reject(new Error('No picture was made.')) : resolve(made),
    );
  });
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    app.tell('Picture copied.');
  } catch {
    app.tell(`${REFUSED} Save the plot as SVG instead.`);
  }
}

export async function copySvg(plot: ShownPlot): Promise<void> {
  tellCopied(await copyText(await plotSvg(plot)), 'SVG copied.');
}

export async function copyCsv({ table }: Pick<ShownPlot, 'table'>): Promise<void> {
  tellCopied(await copyText(tableToCsv(table)), 'Data copied as CSV.');
}

export async function saveSvg(plot: ShownPlot): Promise<void> {
  await saveText(fileName(plot.title, 'svg'), await plotSvg(plot));
}

export async function saveCsv({ table, title }: Pick<ShownPlot, 'table' | 'title'>): Promise<void> {
  await saveText(fileName(title, 'csv'), tableToCsv(table));
}

/** Writes text to a file that the user chooses; what goes wrong becomes a notice. */
export async function saveText(name: string, text: string): Promise<void> {
  await app.attempt(async () => {
    const file = await app.host.chooseSave(name);
    if (file === undefined) return;
    await app.host.request('writeText', { file: file.id, text });
    await app.host.finishSave(file);
    app.tell(`Saved as ${file.name}.`);
  });
}

/** A name that every file system takes: letters, digits and hyphens. */
export function fileName(title: string, ending: string): string {
  const base = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${base === '' ? 'plot' : base}.${ending}`;
}

function plotSvg({ chart, option, ground }: ShownPlot): Promise<string> {
  return renderSvg({ ...option, backgroundColor: ground }, chart.getWidth(), chart.getHeight());
}

function tellCopied(copied: boolean, message: string): void {
  app.tell(copied ? message : REFUSED);
}
