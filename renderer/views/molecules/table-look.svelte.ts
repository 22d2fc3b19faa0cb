/** How the table looks: its columns and its density, kept by this browser or window for all runs. */
import { app } from '../../state/app.svelte.ts';
import { NO_LAYOUT, arrange, moveColumn, readLayout, resizeColumn, showColumn, stepColumn, type ColumnLayout, type TableColumn } from './columns.ts'; // prettier-ignore
import { isDensity, type DensityName } from './density.ts';

const COLUMNS_KEY = 'athanor.molecules.columns';
const DENSITY_KEY = 'athanor.molecules.rows';

export class TableLook {
  private layout = $state.raw<ColumnLayout>(readLayout(localStorage.getItem(COLUMNS_KEY)));
  private chosenDensity = $state<DensityName | undefined>(savedDensity());

  get density(): DensityName {
    return this.chosenDensity ?? (app.settings.density === 'compact' ? 'small' : 'medium');
  }

  set density(name: DensityName) {
    this.chosenDensity = name;
    localStorage.setItem(DENSITY_KEY, name);
  }

  arrange(columns: readonly TableColumn[]): TableColumn[] {
    return arrange(columns, this.layout);
  }

  move(arranged: readonly TableColumn[], id: string, target: string): void {
    this.keep(moveColumn(arranged, this.layout, id, target));
  }

  step(arranged: readonly TableColumn[], id: string, step: -1 | 1): void {
    this.keep(stepColumn(arranged, this.layout, id, step));
  }

  resize(id: string, width: number): void {
    this.keep(resizeColumn(this.layout, id, width));
  }

  show(id: string, shown: boolean): void {
    this.keep(showColumn(this.layout, id, shown));
  }

  /** All columns as they were at first. */
  reset(): void {
    this.keep(NO_LAYOUT);
  }

  private keep(layout: ColumnLayout): void {
    this.layout = layout;
    localStorage.setItem(COLUMNS_KEY, JSON.stringify(layout));
  }
}

function savedDensity(): DensityName | undefined {
  const saved = localStorage.getItem(DENSITY_KEY);
  return isDensity(saved) ? saved : undefined;
}
