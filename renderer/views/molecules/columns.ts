/** The columns of the table of molecules: which there are, and which of them stand where and how wide. */
import type { CandidateRecord } from '../../../core/protocol/run-records.ts';
import { count, figure } from '../../components/format.ts';
import { PROPERTIES, componentTitle, unitOf } from './property-names.ts';

export type ColumnGroup = 'Molecule' | 'Scores' | 'Properties' | 'Found' | 'Yours';

export interface TableColumn {
  id: string;
  title: string;
  /** In the tooltip of the header. */
  help: string;
  unit: string;
  group: ColumnGroup;
  kind: 'structure' | 'marks' | 'number' | 'text' | 'code';
  /** How the engine names it where it can sort by it. */
  sortBy?: string;
  /** Whether the engine can filter it by a range. */
  ranged: boolean;
  /** CSS pixels. */
  width: number;
  shown: boolean;
}

/** Which columns are shown, in which order, and their widths as the user made them. */
export interface ColumnLayout {
  /** Ids in the user's order; columns that it does not name follow in their own. */
  order: readonly string[];
  /** Shown or not, where the user has decided. */
  shown: Readonly<Record<string, boolean>>;
  /** CSS pixels. */
  widths: Readonly<Record<string, number>>;
}

export const NO_LAYOUT: ColumnLayout = { order: [], shown: {}, widths: {} };
/** The column that stays where it is while the others scroll. */
export const PINNED = 'structure';
export const SIMILARITY = 'similarity-to-query';
/** Columns that the program computes for all molecules when they are first sorted or filtered by. */
export const PROPERTY_PREFIX = 'property:';

const NARROWEST = 48;
const WIDEST = 900;
const RAW = '_raw';

/** Every column that a run can show, in their first order. */
export function columnsOf(valueColumns: readonly string[], withSimilarity = false): TableColumn[] {
  const numbers = { unit: '', kind: 'number', ranged: true, width: 88, shown: true } as const;
  const texts = { unit: '', ranged: false, shown: false } as const;
  const found = { ...numbers, group: 'Found' } as const;
  return [
    { ...texts, id: PINNED, title: 'Structure', help: '', group: 'Molecule', kind: 'structure', width: 120, shown: true },
    { ...texts, id: 'marks', title: 'Marks', help: 'Liked, disliked, starred', group: 'Yours', kind: 'marks', width: 80, shown: true },
    ...(withSimilarity ? [{ ...numbers, id: SIMILARITY, title: 'Similarity', help: 'Tanimoto similarity of ECFP4 fingerprints to the molecule searched for', group: 'Molecule' as const, sortBy: SIMILARITY, ranged: false, width: 96 }] : []),
    { ...numbers, id: 'score', title: 'Score', help: 'From 0 to 1, higher is better', group: 'Scores', sortBy: 'score' },
    ...valueColumns.filter((name) => isRaw(name, valueColumns)).map((name) => rawColumn(name)),
    ...valueColumns.filter((name) => !isRaw(name, valueColumns)).map((name) => ({
      ...numbers, id: name, title: scoreTitle(componentTitle(name)), help: `${componentTitle(name)} after its transform: from 0 to 1`,
      group: 'Scores' as const, sortBy: name, width: 104, shown: false,
    })),
    ...Object.entries(PROPERTIES).filter(([name]) => !valueColumns.includes(`${name}${RAW}`)).map(([name, { title, short, unit = '', help = '' }]) => ({
      ...numbers, id: `${PROPERTY_PREFIX}${name}`, title: short ?? title, help: [title, help].filter((part) => part !== '').join('. '),
      unit, group: 'Properties' as const, sortBy: `${PROPERTY_PREFIX}${name}`, shown: false,
    })),
    { ...found, id: 'step', title: 'Step', help: 'Learning step in which it was found', sortBy: 'step', width: 72 },
    { ...found, id: 'stage', title: 'Stage', help: 'Goal under which it was scored', sortBy: 'stage', ranged: false, width: 72, shown: false },
    { ...found, id: 'found', title: 'Found as', help: 'Order in which the molecules of the run were scored', sortBy: 'found', ranged: false, width: 88, shown: false },
    { ...texts, id: 'smiles', title: 'SMILES', help: 'Canonical', group: 'Molecule', kind: 'code', width: 320, shown: true },
    { ...texts, id: 'scaffold', title: 'Scaffold', help: 'Murcko scaffold', group: 'Molecule', kind: 'code', sortBy: 'scaffold', width: 220 },
    { ...texts, id: 'written', title: 'As written', help: 'SMILES as the agent wrote it', group: 'Found', kind: 'code', width: 260 },
    { ...texts, id: 'tags', title: 'Tags', help: '', group: 'Yours', kind: 'text', width: 140 },
    { ...texts, id: 'note', title: 'Note', help: '', group: 'Yours', kind: 'text', width: 200 },
  ]; // prettier-ignore
}

/** Of a transformed value; what is called a score already is scaled. */
function scoreTitle(title: string): string {
  return /score$/i.test(title) ? `${title}, scaled` : `${title} score`;
}

function isRaw(name: string, all: readonly string[]): boolean {
  return name.endsWith(RAW) && all.includes(name.slice(0, -RAW.length));
}

function rawColumn(name: string): TableColumn {
  const component = name.slice(0, -RAW.length);
  const help = PROPERTIES[component]?.help;
  return {
    id: name, title: componentTitle(component), unit: unitOf(component), help: help ?? `${componentTitle(component)}, before its transform`,
    group: 'Scores', kind: 'number', sortBy: name, ranged: true, width: 96, shown: true,
  }; // prettier-ignore
}

/** The columns in the user's order with their widths, shown or not; the pinned one first. */
export function arrange(columns: readonly TableColumn[], layout: ColumnLayout): TableColumn[] {
  const known = new Map(columns.map((column) => [column.id, column]));
  const ordered = layout.order.flatMap((id) => known.get(id) ?? []);
  const rest = columns.filter(({ id }) => !layout.order.includes(id));
  return [...withNew(ordered, rest, columns)].map((column) => ({
    ...column,
    shown: column.id === PINNED || (layout.shown[column.id] ?? column.shown),
    width: layout.widths[column.id] ?? column.width,
  }));
}

/** Columns that the saved order does not know stand after the one that they follow by nature. */
function withNew(
  ordered: readonly TableColumn[],
  rest: readonly TableColumn[],
  columns: readonly TableColumn[],
): TableColumn[] {
  const result = [...ordered];
  for (const column of rest) {
    const before = columns[columns.indexOf(column) - 1];
    const at = before === undefined ? -1 : result.findIndex(({ id }) => id === before.id);
    result.splice(at + 1, 0, column);
  }
  return [...result.filter(({ id }) => id === PINNED), ...result.filter(({ id }) => id !== PINNED)];
}

/** Moves a column so that it stands where `target` stands now. */
export function moveColumn(
  arranged: readonly TableColumn[],
  layout: ColumnLayout,
  id: string,
  target: string,
): ColumnLayout {
  if (id === PINNED || target === PINNED || id === target) return layout;
  const order = arranged.map((column) => column.id);
  const to = order.indexOf(target);
  order.splice(order.indexOf(id), 1);
  order.splice(to, 0, id);
  return { ...layout, order };
}

/** One place to the left (-1) or right (1) among the columns that are shown. */
export function stepColumn(
  arranged: readonly TableColumn[],
  layout: ColumnLayout,
  id: string,
  step: -1 | 1,
): ColumnLayout {
  const shown = arranged.filter((column) => column.shown || column.id === id);
  const target = shown[shown.findIndex((column) => column.id === id) + step];
  return target === undefined ? layout : moveColumn(arranged, layout, id, target.id);
}

export function resizeColumn(layout: ColumnLayout, id: string, width: number): ColumnLayout {
  const held = Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
  return { ...layout, widths: { ...layout.widths, [id]: held } };
}

export function showColumn(layout: ColumnLayout, id: string, shown: boolean): ColumnLayout {
  return { ...layout, shown: { ...layout.shown, [id]: shown } };
}

/** What was saved, or the first layout where it is damaged. */
export function readLayout(text: string | null): ColumnLayout {
  try {
    const { order, shown, widths } = JSON.parse(text ?? '') as Partial<Record<string, unknown>>;
    return {
      order: Array.isArray(order) ? order.filter((id) => typeof id === 'string') : [],
      shown: entriesOf(shown, (value) => typeof value === 'boolean'),
      widths: entriesOf(
        widths,
        (value) => typeof value === 'number' && value >= NARROWEST && value <= WIDEST,
      ),
    };
  } catch {
    return NO_LAYOUT;
  }
}

function entriesOf<Value>(
  value: unknown,
  isGood: (entry: unknown) => boolean,
): Record<string, Value> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => isGood(entry)));
}

/** What a row needs besides the candidate itself. */
export interface RowExtras {
  similarity?: number | undefined;
  properties?: Readonly<Record<string, number>> | undefined;
}

/** The value of a cell: a number (null when missing) or a text. */
export function cellValue(
  { id, kind }: TableColumn,
  row: CandidateRecord,
  { similarity, properties }: RowExtras = {},
): number | string | null {
  if (kind === 'number') {
    if (id === 'score' || id === 'step') return row[id];
    if (id === 'stage') return row.stage + 1;
    if (id === 'found') return row.id;
    if (id === SIMILARITY) return similarity ?? null;
    if (id.startsWith(PROPERTY_PREFIX))
      return properties?.[id.slice(PROPERTY_PREFIX.length)] ?? null;
    return row.values[id] ?? null;
  }
  switch (id) {
    case 'scaffold':
      return row.labels['scaffold'] ?? '';
    case 'written':
      return row.text;
    case 'tags':
      return row.judgement.tags.join(', ');
    case 'note':
      return row.judgement.note;
    case 'marks':
      return marksText(row);
    default:
      return row.key;
  }
}

/** A cell as it is shown. */
export function cellText(column: TableColumn, row: CandidateRecord, extras?: RowExtras): string {
  const value = cellValue(column, row, extras);
  if (typeof value === 'string') return value;
  return WHOLE.has(column.id) && value !== null ? count(value) : figure(value);
}

const WHOLE = new Set(['step', 'stage', 'found']);

function marksText({ judgement: { verdict, starred } }: CandidateRecord): string {
  const parts = [verdict === 'like' ? 'liked' : verdict === 'dislike' ? 'disliked' : '', starred ? 'starred' : ''];
  return parts.filter((part) => part !== '').join(', ');
} // prettier-ignore
