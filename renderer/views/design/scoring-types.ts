/** The `scoring` part of a run file as the editor holds it. */
import type { FileRef } from '../../../core/protocol/host-records.ts';

export interface Transform {
  type: string;
  [setting: string]: unknown;
}

export interface ComponentEntry {
  type: string;
  name?: string;
  weight?: number;
  role?: string;
  transform?: Transform;
  /** Set aside in the draft; such an entry does not go into a run file. */
  disabled?: boolean;
  [setting: string]: unknown;
}

export interface Scoring {
  aggregation?: string;
  components: ComponentEntry[];
}

/** What an entry's value does to the score of a molecule. */
export type Effect = 'score' | 'filter' | 'penalty';

/** A change of the draft: its name for undo, and a key under which changes in quick succession are one. */
export interface Change {
  label: string;
  merge?: string;
  /** `merge` stands for one drag, which is one change however long it lasts. */
  gesture?: boolean;
  /** Files that the settings name from now on, by that name. */
  files?: Record<string, FileRef>;
  /** A command (`commandOf`) that the user permits, or not any more. */
  command?: { text: string; allowed: boolean };
}

export const DEFAULT_AGGREGATION = 'geometric-mean';
export const DEFAULT_WEIGHT = 1;

export function entryName({ name, type }: ComponentEntry): string {
  return name ?? type;
}

export function entryWeight({ weight }: ComponentEntry): number {
  return weight ?? DEFAULT_WEIGHT;
}

/** The scoring as it goes into a run file: without entries that are set aside. */
export function runScoring({ aggregation, components }: Scoring): Scoring {
  return {
    aggregation: aggregation ?? DEFAULT_AGGREGATION,
    components: components
      .filter(({ disabled }) => disabled !== true)
      .map(({ disabled: _, ...entry }) => entry),
  };
}
