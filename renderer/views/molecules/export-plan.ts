/** What can be exported of a run and how it is asked for. */
import type { StreamParams } from '../../../core/protocol/host-api.ts';
import type { RunId } from '../../../core/protocol/host-records.ts';
import { count } from '../../components/format.ts';

export type ExportFormat = StreamParams<'exportRun'>['format'];
export type ExportScope = 'selected' | 'shown' | 'liked' | 'top' | 'all';

export interface ExportChoice {
  scope: ExportScope;
  format: ExportFormat;
  /** With scope `top`. */
  top: number;
  threeD: boolean;
  uniqueScaffolds: boolean;
}

export interface FormatInfo {
  format: ExportFormat;
  title: string;
  help: string;
  ending: string;
  /** Holds the whole run, whatever is chosen. */
  whole?: boolean;
  /** Coordinates may be in three dimensions. */
  threeD?: boolean;
}

export const FORMATS: readonly FormatInfo[] = [
  { format: 'sdf', title: 'SDF', help: 'V2000 where it fits, with all columns as data fields', ending: 'sdf', threeD: true },
  { format: 'sdf3000', title: 'SDF V3000', help: 'for programs that ask for it', ending: 'sdf', threeD: true },
  { format: 'csv', title: 'CSV', help: 'a table with all columns', ending: 'csv' },
  { format: 'smi', title: 'SMILES', help: 'one molecule a line', ending: 'smi' },
  { format: 'svg', title: 'Image grid', help: 'drawings with their scores on one page (SVG)', ending: 'svg' },
  { format: 'athanor', title: 'Athanor run', help: 'the whole run as one file, to go on with or to pass on', ending: 'athanor', whole: true },
]; // prettier-ignore

/** An image with more molecules could not be looked at. */
export const MOST_IN_IMAGE = 500;
/** A host takes so many keys. */
export const MOST_KEYS = 100_000;

export function formatInfo(format: ExportFormat): FormatInfo {
  return FORMATS.find((info) => info.format === format)!;
}

/** Without what does not apply to the format. `keys` go with scopes `selected` and `shown`. */
export function exportParams(
  run: RunId,
  file: string,
  choice: ExportChoice,
  keys: readonly string[] | undefined,
): StreamParams<'exportRun'> {
  const { format, scope, top, threeD, uniqueScaffolds } = choice;
  const info = formatInfo(format);
  if (info.whole === true) return { run, file, format };
  return {
    run,
    file,
    format,
    ...(scope === 'top' ? { top } : {}),
    ...(scope === 'liked' ? { liked: true } : {}),
    ...(keys === undefined ? {} : { keys: [...keys] }),
    ...(uniqueScaffolds ? { uniqueScaffolds: true } : {}),
    ...(info.threeD === true && threeD ? { threeD: true } : {}),
  };
}

/** A file name from the run's name, such as `Drug-like, logP 2 to 3 - liked.sdf`. */
export function fileName(runName: string, { scope, format, top }: ExportChoice): string {
  const { ending, whole } = formatInfo(format);
  const safe = runName.replace(/[^\p{L}\p{N} .,()+-]/gu, '_').replace(/^[. ]+/, '').trim().slice(0, 80); // prettier-ignore
  const what = { selected: ' - selected', shown: ' - filtered', liked: ' - liked', top: ` - top ${top}`, all: '' }[scope]; // prettier-ignore
  return `${safe === '' ? 'Run' : safe}${whole === true ? '' : what}.${ending}`;
}

/** For the list of tasks, such as 'Export of 120 molecules as SDF'. */
export function exportTitle(choice: ExportChoice, molecules: number | undefined): string {
  const { title, whole } = formatInfo(choice.format);
  if (whole === true) return 'Export of the whole run';
  const many = molecules === undefined ? 'molecules' : molecules === 1 ? '1 molecule' : `${count(molecules)} molecules`; // prettier-ignore
  return `Export of ${many} as ${title}`;
}

/** Why it cannot be exported so, undefined when it can. */
export function exportProblem(
  choice: ExportChoice,
  molecules: number | undefined,
): string | undefined {
  if (formatInfo(choice.format).whole === true) return undefined;
  if (molecules === 0) return 'There is no molecule to export.';
  if (choice.scope === 'top' && !(Number.isInteger(choice.top) && choice.top > 0))
    return 'Give a whole number of molecules.';
  if (choice.format === 'svg' && (molecules ?? 0) > MOST_IN_IMAGE)
    return `An image holds at most ${MOST_IN_IMAGE} molecules. Take fewer, or another format.`;
  if ((choice.scope === 'selected' || choice.scope === 'shown') && (molecules ?? 0) > MOST_KEYS)
    return `At most ${count(MOST_KEYS)} molecules can be picked for an export. Export all instead.`;
  return undefined;
}
