/** How a run or a search ended, and tables of many. */

export interface Limits {
  seconds: number;
  episodes?: number;
}

export interface Outcome {
  met: boolean;
  episodes: number;
  circuits: number;
  /** Expectation values, and expectation values with their gradient. */
  evaluations: number;
  seconds: number;
  /** Of the smallest circuit within the allowed error, or of the best one that is small enough. */
  error: number;
  twoQubitGates: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
}

export function printRow(cells: readonly (string | number)[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
