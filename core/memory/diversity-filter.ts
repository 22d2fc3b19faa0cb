/**
 * Diversity filters lower the score of molecules whose scaffold has been found often enough, so that the agent
 * looks elsewhere. They act after aggregation and before learning; what people see is the unfiltered score.
 * Blaschke et al., J. Cheminform. 12, 68 (2020), doi:10.1186/s13321-020-00473-0; rules as in REINVENT 4,
 * Loeffler et al., J. Cheminform. 16, 20 (2024), doi:10.1186/s13321-024-00812-5.
 */
import { z } from 'zod';
import type { AnalysisRequest, SparseFingerprint } from '../chem/analysis.ts';

// SOURCE: REINVENT 4's defaults: bucket 25, minimum score 0.4, minimum similarity 0.4, penalty 0.5.
const bucketShape = {
  bucketSize: z
    .int()
    .min(1)
    .max(100_000)
    .default(25)
    .describe('molecules of one scaffold that keep their score; further ones get 0'),
  minimumScore: z
    .number()
    .min(0)
    .max(1)
    .default(0.4)
    .describe('molecules below this score are neither counted nor penalised'),
};

export const diversitySettingsSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('none') }),
    z.strictObject({ type: z.literal('murcko-scaffold'), ...bucketShape }),
    z.strictObject({ type: z.literal('generic-scaffold'), ...bucketShape }),
    z.strictObject({
      type: z.literal('scaffold-similarity'),
      ...bucketShape,
      minimumSimilarity: z
        .number()
        .min(0)
        .max(1)
        .default(0.4)
        .describe('Dice similarity (atom pairs) from which a scaffold joins the bucket of another'),
    }),
    z.strictObject({
      type: z.literal('identical-smiles'),
      penalty: z
        .number()
        .min(0)
        .max(1)
        .default(0.5)
        .describe('the score of a repeated molecule is multiplied by this'),
    }),
  ])
  .describe('keeps the agent from writing one kind of molecule only');

export type DiversitySettings = z.infer<typeof diversitySettingsSchema>;

export interface FilterInput {
  /** Canonical identity; null when invalid. */
  key: string | null;
  /** In [0, 1]; null when missing. */
  score: number | null;
  scaffold?: string;
  genericScaffold?: string;
}

export interface Filtered {
  /** What the agent learns from; null when missing. */
  score: number | null;
  /** Whether the score was set to 0 because enough molecules of this scaffold were found. */
  bucketFull: boolean;
}

export type SavedDiversityFilter = {
  seen: string[];
  buckets: [scaffold: string, count: number][];
  fingerprints: [scaffold: string, ids: number[], counts: number[]][];
};

/** Atom-pair fingerprints of scaffolds, in order; null where one cannot be computed. */
export type ScaffoldFingerprints = (
  scaffolds: readonly string[],
) => Promise<(SparseFingerprint | null)[]>;

export class DiversityFilter {
  private readonly settings: DiversitySettings;
  private readonly fingerprintsOf: ScaffoldFingerprints;
  private seen = new Set<string>();
  private buckets = new Map<string, number>();
  private fingerprints = new Map<string, SparseFingerprint>();

  /** `fingerprintsOf` is asked by the scaffold-similarity filter only. */
  constructor(settings: DiversitySettings, fingerprintsOf: ScaffoldFingerprints) {
    this.settings = settings;
    this.fingerprintsOf = fingerprintsOf;
  }

  /** What the analysis of a molecule must hold for this filter. */
  get request(): AnalysisRequest {
    if (this.settings.type === 'generic-scaffold') return { genericScaffold: true };
    if (this.settings.type === 'none' || this.settings.type === 'identical-smiles') return {};
    return { scaffold: true };
  }

  /** Filtered scores, in order; each item is judged after those before it. */
  async apply(items: readonly FilterInput[]): Promise<Filtered[]> {
    const { settings } = this;
    if (settings.type === 'none') return items.map(({ score }) => ({ score, bucketFull: false }));
    if (settings.type === 'identical-smiles')
      return items.map((item) => this.penaliseRepeat(item, settings.penalty));
    const scaffolds = items.map((item) => {
      if (item.key === null || item.score === null || item.score < settings.minimumScore)
        return undefined;
      return settings.type === 'generic-scaffold' ? item.genericScaffold : item.scaffold;
    });
    if (settings.type === 'scaffold-similarity') await this.learnFingerprints(scaffolds);
    return items.map((item, i) => {
      const scaffold = scaffolds[i];
      return scaffold === undefined
        ? { score: item.score, bucketFull: false }
        : this.fillBucket(item, scaffold, settings);
    });
  }

  private penaliseRepeat({ key, score }: FilterInput, penalty: number): Filtered {
    const repeated = key !== null && score !== null && this.seen.has(key);
    if (key !== null && score !== null) this.seen.add(key);
    return { score: repeated ? score * penalty : score, bucketFull: false };
  }

  private fillBucket(
    { key, score }: FilterInput,
    scaffold: string,
    settings: Extract<DiversitySettings, { bucketSize: number }>,
  ): Filtered {
    const bucket =
      settings.type === 'scaffold-similarity'
        ? this.nearestBucket(scaffold, settings.minimumSimilarity)
        : scaffold;
    const count = this.buckets.get(bucket) ?? 0;
    const bucketFull = count >= settings.bucketSize;
    if (key === null || this.seen.has(key)) return { score: 0, bucketFull };
    this.seen.add(key);
    this.buckets.set(bucket, count + 1);
    return { score: bucketFull ? 0 : score, bucketFull };
  }

  /** The stored scaffold most similar to this one if it is similar enough, else this one. */
  private nearestBucket(scaffold: string, minimumSimilarity: number): string {
    if (this.buckets.has(scaffold)) return scaffold;
    const own = this.fingerprints.get(scaffold);
    if (own === undefined) return scaffold;
    let best = scaffold;
    let bestSimilarity = minimumSimilarity;
    for (const bucket of this.buckets.keys()) {
      const other = this.fingerprints.get(bucket);
      if (other === undefined) continue;
      const similarity = diceSimilarity(own, other);
      if (similarity > bestSimilarity || (similarity === bestSimilarity && best === scaffold))
        [best, bestSimilarity] = [bucket, similarity];
    }
    return best;
  }

  private async learnFingerprints(scaffolds: readonly (string | undefined)[]): Promise<void> {
    const fresh = [...new Set(scaffolds)].filter(
      (scaffold): scaffold is string =>
        scaffold !== undefined && scaffold !== '' && !this.fingerprints.has(scaffold),
    );
    if (fresh.length === 0) return;
    const found = await this.fingerprintsOf(fresh);
    fresh.forEach((scaffold, i) => {
      const fingerprint = found[i];
      if (fingerprint !== null) this.fingerprints.set(scaffold, fingerprint);
    });
  }

  save(): SavedDiversityFilter {
    return {
      seen: [...this.seen],
      buckets: [...this.buckets],
      fingerprints: [...this.fingerprints].map(([scaffold, { ids, counts }]) => [
        scaffold,
        [...ids],
        [...counts],
      ]),
    };
  }

  restore(saved: SavedDiversityFilter): void {
    this.seen = new Set(saved.seen);
    this.buckets = new Map(saved.buckets);
    this.fingerprints = new Map(
      saved.fingerprints.map(([scaffold, ids, counts]) => [
        scaffold,
        { ids: Uint32Array.from(ids), counts: Uint16Array.from(counts) },
      ]),
    );
  }
}

/** Dice similarity of count vectors: 2 sum min(a, b) / (sum a + sum b), in [0, 1]; 0 for two empty ones. */
export function diceSimilarity(a: SparseFingerprint, b: SparseFingerprint): number {
  let shared = 0;
  let total = 0;
  for (const count of a.counts) total += count;
  for (const count of b.counts) total += count;
  for (let i = 0, j = 0; i < a.ids.length && j < b.ids.length;) {
    if (a.ids[i] === b.ids[j]) shared += Math.min(a.counts[i++], b.counts[j++]);
    else if (a.ids[i] < b.ids[j]) i++;
    else j++;
  }
  return total === 0 ? 0 : (2 * shared) / total;
}
