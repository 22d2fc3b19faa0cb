/** The circuits that no other one beats: fewer two-qubit gates, less depth, lower cost. */
import type { Circuit } from '../circuit.ts';

export interface ParetoEntry {
  circuit: Circuit;
  /** Energy or infidelity. */
  value: number;
  twoQubitGates: number;
  depth: number;
}

export interface ParetoFront {
  /** Fewest two-qubit gates first, then least depth. */
  readonly entries: readonly ParetoEntry[];
  /** Takes the entry in and drops those that it beats; false if it is beaten itself. */
  offer(entry: ParetoEntry): boolean;
}

/** Values that differ by less count as the same, so that the last digits of an optimisation do not fill the front. */
export function createParetoFront(tolerance: number): ParetoFront {
  let entries: ParetoEntry[] = [];
  const beats = (a: ParetoEntry, b: ParetoEntry): boolean =>
    a.twoQubitGates <= b.twoQubitGates && a.depth <= b.depth && a.value <= b.value + tolerance;
  return {
    get entries() {
      return entries;
    },
    offer(entry) {
      if (entries.some((other) => beats(other, entry))) return false;
      entries = [...entries.filter((other) => !beats(entry, other)), entry].sort(
        (a, b) => a.twoQubitGates - b.twoQubitGates || a.depth - b.depth || a.value - b.value,
      );
      return true;
    },
  };
}
