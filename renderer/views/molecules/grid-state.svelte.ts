/** Which row of the table is active and which are selected, and what keys and clicks do with them. */
import type { CandidateRecord } from '../../../core/protocol/run-records.ts';
import { copyText } from '../../components/clipboard.ts';
import { count } from '../../components/format.ts';
import { app } from '../../state/app.svelte.ts';
import { selection } from '../../state/selection.svelte.ts';
import { PROPERTY_PREFIX, type TableColumn } from './columns.ts';
import { smilesLines, tabSeparated } from './copy-text.ts';
import { toggledStar, toggledVerdict } from './judgement.ts';
import { judgements } from './judging.ts';
import { idsBetween, toggled } from './keyboard.ts';
import type { TableState } from './table-state.svelte.ts';

/** More rows than this are not put on the clipboard: a file is the way. */
const MOST_COPIED = 10_000;
/** Keys that one request may judge. */
const MOST_JUDGED = 100_000;

export class GridState {
  /** Index among the columns that are shown. */
  column = $state(0);
  activeId = $state<number | undefined>();
  private readonly table: TableState;
  private anchorId: number | undefined;

  constructor(table: TableState) {
    this.table = table;
  }

  /** Position of the active row, -1 when none is or it is filtered out. */
  get position(): number {
    return this.activeId === undefined ? -1 : this.table.shown.indexOf(this.activeId);
  }

  get selected(): ReadonlySet<number> {
    return selection.run === this.table.run ? selection.ids : NONE;
  }

  /** Makes a row active: alone selected, or with `extend` together with all from where the selection began. */
  goTo(position: number, extend = false): void {
    const id = this.table.shown[position];
    if (id === undefined) return;
    const anchor =
      extend && this.anchorId !== undefined ? this.table.shown.indexOf(this.anchorId) : -1;
    if (anchor >= 0) this.choose(idsBetween(this.table.shown, anchor, position));
    else {
      this.anchorId = id;
      this.choose([id]);
    }
    this.activate(id);
  }

  /** Selects a row beside the others, or no longer. */
  toggle(position: number): void {
    const id = this.table.shown[position];
    if (id === undefined) return;
    this.anchorId = id;
    this.choose(toggled(this.selected, id));
    this.activate(id);
  }

  selectAll(): void {
    this.choose(this.table.shown);
  }

  clear(): void {
    this.choose([]);
  }

  /** The active row follows what was picked elsewhere. */
  follow(): void {
    const [id] = this.selected;
    if (this.selected.size !== 1 || id === this.activeId) return;
    this.activeId = id;
    this.anchorId = id;
  }

  /** The selected rows in the order of the table; the active one where none is selected. */
  async chosen(): Promise<CandidateRecord[]> {
    const { selected } = this;
    if (selected.size === 0)
      return this.activeId === undefined ? [] : this.table.rowsOf([this.activeId]);
    const inView = [...this.table.shown].filter((id) => selected.has(id));
    const others = inView.length === selected.size ? [] : [...selected].filter((id) => !inView.includes(id)); // prettier-ignore
    return this.table.rowsOf([...inView, ...others].slice(0, MOST_JUDGED));
  }

  async judge(what: 'like' | 'dislike' | 'star', rows?: readonly CandidateRecord[]): Promise<void> {
    await app.attempt(async () => {
      const judged = rows ?? (await this.chosen());
      const states = judged.map(({ judgement }) => judgement);
      const change = what === 'star' ? toggledStar(states) : toggledVerdict(states, what);
      await judgements.change(this.table.run, judged.map(({ key }) => key), change); // prettier-ignore
    });
  }

  /** One molecule as SMILES, several as a table with the columns that are shown. */
  async copy(columns: readonly TableColumn[], as?: 'smiles'): Promise<void> {
    await app.attempt(async () => {
      const rows = (await this.chosen()).slice(0, MOST_COPIED);
      if (rows.length === 0) return;
      const withProperties = columns.some(({ id }) => id.startsWith(PROPERTY_PREFIX));
      const isList = as === 'smiles' || rows.length === 1;
      const text = isList
        ? smilesLines(rows)
        : tabSeparated(rows, columns, await this.table.allExtras(rows, withProperties));
      const done = await copyText(text);
      const what = rows.length === 1 ? 'SMILES' : `${count(rows.length)} molecules`;
      app.tell(done ? `Copied ${what}.` : 'The clipboard cannot be written to from here.');
    });
  }

  private choose(ids: Iterable<number>): void {
    selection.choose(this.table.run, ids);
  }

  /** Shows the details of a row, which may first have to be fetched. */
  private activate(id: number): void {
    this.activeId = id;
    const row = this.table.row(id);
    if (row !== undefined) selection.current = row.key;
    else
      void app.attempt(async () => {
        const [fetched] = await this.table.rowsOf([id]);
        if (fetched !== undefined && this.activeId === id) selection.current = fetched.key;
      });
  }
}

const NONE: ReadonlySet<number> = new Set();
