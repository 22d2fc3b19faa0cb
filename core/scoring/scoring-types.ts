/** What scoring hands to agents, storage and people. */
import type { Analysis, AnalysisRequest } from '../chem/analysis.ts';

export interface ComponentScore {
  /** The component's own value, in its own unit; null when it failed on this molecule. */
  raw: number | null;
  /** In [0, 1], higher is better; null when raw is. */
  transformed: number | null;
  /** Why raw is null: one sentence. */
  error?: string;
}

export interface MoleculeScore {
  /** In [0, 1]; null when a component is missing: such a molecule is counted and shown, and not learned from. */
  score: number | null;
  /** Keyed by component name. */
  components: Record<string, ComponentScore>;
}

export interface ScoringFunction {
  /** Component names in order; each has a raw and a transformed column. */
  readonly names: readonly string[];
  /** What `Chemistry.analyse` must compute for `score`. */
  readonly request: AnalysisRequest;
  /** Scores valid analyses, in order. Throws AppError when a component failed on the whole batch (the run then pauses). */
  score(analyses: readonly Analysis[]): Promise<MoleculeScore[]>;
  close(): Promise<void>;
}
