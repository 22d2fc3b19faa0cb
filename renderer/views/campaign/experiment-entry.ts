/** Results as they are typed or pasted into the table of experiments. */
import type { CampaignExperiment } from '../../../core/protocol/campaign-records.ts';
import { parseNumber } from '../../forms/number-text.ts';

export interface ResultEntry {
  id: number;
  /** Null takes a result away. */
  results: Record<string, number | null>;
}

export interface Entered {
  entries: ResultEntry[];
  /** Cells that are no numbers: one sentence each. */
  problems: string[];
  /** Cells that stand beyond the last experiment or the last result. */
  beyond: number;
}

/** What a cell of a result holds: a number, null when it is empty, undefined when it is neither. */
export function readCell(text: string): number | null | undefined {
  const plain = text.trim().replace(/\s*%$/, '');
  return plain === '' ? null : parseNumber(plain);
}

/** Whether a pasted text is more than one cell. */
export function isBlock(text: string): boolean {
  return /[\n\t]/.test(text.trimEnd());
}

/**
 * A block of cells of a spreadsheet, laid over the table from the row at `start` and the column `objective` on. Empty
 * cells leave what is there.
 */
export function pasteResults(
  text: string,
  experiments: readonly CampaignExperiment[],
  start: number,
  objectives: readonly string[],
  objective: string,
): Entered {
  const rows = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  const first = objectives.indexOf(objective);
  const entered: Entered = { entries: [], problems: [], beyond: 0 };
  rows.forEach((line, i) => {
    const experiment = experiments[start + i] as CampaignExperiment | undefined;
    const results: Record<string, number> = {};
    line.split('\t').forEach((cell, j) => {
      const value = readCell(cell);
      if (value === null) return;
      const name = objectives[first + j] as string | undefined;
      if (experiment === undefined || name === undefined) entered.beyond++;
      else if (value === undefined)
        entered.problems.push(`Experiment ${experiment.id}: '${cell.trim()}' is no number.`);
      else results[name] = value;
    });
    if (experiment !== undefined && Object.keys(results).length > 0)
      entered.entries.push({ id: experiment.id, results });
  });
  return entered;
}
