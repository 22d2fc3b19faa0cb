/**
 * Judges single molecules by scoring settings, with what each component saw in them. The scoring functions of the
 * last settings are kept, so that a goal can be tried while it is being typed.
 */
import { statSync } from 'node:fs';
import type { Analysis, Chemistry } from '../chem/analysis.ts';
import type { ComponentScoreRecord, ScoredMolecule } from '../protocol/host-records.ts';
import type { Explanation } from '../scoring/component.ts';
import {
  createScoringFunction,
  type ExplainingScoringFunction,
} from '../scoring/scoring-function.ts';
import type { ScoringSettings } from '../scoring/scoring-settings.ts';
import type { MoleculeScore } from '../scoring/scoring-types.ts';

/** Of so many molecules at most the explanations are given. */
export const MOST_EXPLAINED = 20;
/** Reward scripts draw their Math.random from this seed where no run gives one. */
const SEED = 1;
const MOST_KEPT = 4;

export interface ScoringRequest {
  /** Files by their paths. */
  scoring: ScoringSettings;
  allowedPrograms: readonly string[];
  seed?: number;
}

interface Kept {
  opened: Promise<ExplainingScoringFunction>;
  uses: number;
  isRetired: boolean;
}

export class MoleculeScoring {
  private readonly chemistry: () => Promise<Chemistry>;
  private readonly kept = new Map<string, Kept>();

  constructor(chemistry: () => Promise<Chemistry>) {
    this.chemistry = chemistry;
  }

  /** In the order of the SMILES; what is no molecule is not valid. Throws AppError for settings that cannot be used. */
  async score(request: ScoringRequest, smiles: readonly string[]): Promise<ScoredMolecule[]> {
    const key = keyOf(request);
    const entry = this.kept.get(key) ?? this.open(request);
    // The least recently used is the first of the map.
    this.kept.delete(key);
    this.kept.set(key, entry);
    entry.uses++;
    try {
      const scoring = await entry.opened;
      this.retireOldest();
      return await scoreAll(scoring, await this.chemistry(), smiles);
    } catch (error) {
      // A script that has stopped is begun anew; settings that cannot be used are read again.
      if (this.kept.get(key) === entry) this.kept.delete(key);
      entry.isRetired = true;
      throw error;
    } finally {
      entry.uses--;
      if (entry.isRetired) void closeUnused(entry);
    }
  }

  async close(): Promise<void> {
    const all = [...this.kept.values()];
    this.kept.clear();
    await Promise.all(all.map(closeUnused));
  }

  private open({ scoring, allowedPrograms, seed = SEED }: ScoringRequest): Kept {
    const opened = this.chemistry().then((chemistry) =>
      createScoringFunction(scoring, { baseFolder: '.', chemistry, allowedPrograms, seed }),
    );
    return { opened, uses: 0, isRetired: false };
  }

  private retireOldest(): void {
    for (const [key, entry] of [...this.kept].slice(0, -MOST_KEPT)) {
      this.kept.delete(key);
      entry.isRetired = true;
      void closeUnused(entry);
    }
  }
}

async function closeUnused({ opened, uses }: Kept): Promise<void> {
  if (uses > 0) return;
  await opened.then(
    (scoring) => scoring.close(),
    () => undefined,
  );
}

/** The settings and the state of the files that they name. */
function keyOf({ scoring, allowedPrograms, seed }: ScoringRequest): string {
  const files = scoring.components.flatMap(({ file, description }) =>
    [file, description].map((path) =>
      typeof path === 'string' ? statSync(path, { throwIfNoEntry: false })?.mtimeMs : undefined,
    ),
  );
  return JSON.stringify([scoring, allowedPrograms, seed, files]);
}

async function scoreAll(
  scoring: ExplainingScoringFunction,
  chemistry: Chemistry,
  smiles: readonly string[],
): Promise<ScoredMolecule[]> {
  const analyses = await chemistry.analyse(smiles, scoring.request);
  const scores = await scoring.score(analyses);
  const explanations = smiles.length <= MOST_EXPLAINED ? await explain(scoring, chemistry, analyses) : []; // prettier-ignore
  return analyses.map((analysis, i) => recordOf(analysis, scores[i], explanations[i] ?? {}));
}

/** Atoms are counted in the canonical SMILES, which is what is drawn. */
async function explain(
  scoring: ExplainingScoringFunction,
  chemistry: Chemistry,
  analyses: readonly Analysis[],
): Promise<Record<string, Explanation>[]> {
  const canonical = await chemistry.analyse(
    analyses.map(({ smiles }) => smiles),
    scoring.explanationRequest,
  );
  return canonical.map((analysis) => (analysis.valid ? scoring.explain(analysis) : {}));
}

function recordOf(
  { input, valid, reason, smiles }: Analysis,
  { score, components }: MoleculeScore,
  explanations: Record<string, Explanation>,
): ScoredMolecule {
  return {
    input,
    valid,
    ...(reason === undefined ? {} : { reason }),
    smiles,
    score,
    components: Object.entries(components).map(
      ([name, { raw, transformed, error }]): ComponentScoreRecord => ({
        name,
        raw,
        transformed,
        ...(error === undefined ? {} : { error }),
        ...(Object.hasOwn(explanations, name)
          ? {
              explanation: explanations[name].fragments.map(({ label, atoms }) => ({
                label,
                atoms: [...atoms],
              })),
            }
          : {}),
      }),
    ),
  };
}
