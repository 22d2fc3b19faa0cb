/**
 * GuacaMol's KL score: how well the distributions of ten quantities of generated molecules match those of the
 * training set (Brown et al. 2019, doi:10.1021/acs.jcim.8b00839, "Kullback-Leibler divergence").
 */
import type { Chemistry, PropertyName } from '../../chem/analysis.ts';
import type { Random } from '../../random/random.ts';
import { continuousDivergence, discreteDivergence } from './kl-divergence.ts';
import { foldedBits, nearestSimilarities } from './nearest-neighbours.ts';

const CONTINUOUS = ['bertz_ct', 'logp', 'mw', 'tpsa'] as const satisfies readonly PropertyName[];
const DISCRETE = [
  'hba', 'hbd', 'rotatable_bonds', 'aliphatic_rings', 'aromatic_rings',
] as const satisfies readonly PropertyName[]; // prettier-ignore
const PROPERTIES = [...CONTINUOUS, ...DISCRETE];
export const KL_QUANTITIES = [...PROPERTIES, 'internal_similarity'] as const;
export type KlQuantity = (typeof KL_QUANTITIES)[number];

/** Molecules on either side. SOURCE: GuacaMol's distribution benchmarks. The score of fewer molecules is lower. */
export const KL_MOLECULES = 10_000;

/** One value a molecule for each quantity; the internal similarity is that to the nearest other molecule of the set. */
export type Quantities = Record<KlQuantity, Float32Array>;

export interface KlScore {
  /** Mean over the quantities of exp(-divergence), in [0, 1], higher is better. */
  score: number;
  /** KL(baseline || sampled) in nats. */
  divergences: Record<KlQuantity, number>;
  /** Molecules that were compared with the baseline. */
  molecules: number;
}

/** Molecules that are sent to the chemistry workers at once. */
const CHUNK = 1000;

/**
 * The quantities of the distinct molecules among `smiles`. As in GuacaMol, stereochemistry and isotopes are removed
 * before molecules are told apart, texts that are no molecule are left out, and values that cannot be computed are 0.
 */
export async function measureQuantities(
  smiles: readonly string[],
  chemistry: Chemistry,
): Promise<Quantities> {
  const request = { properties: PROPERTIES, fingerprints: ['ecfp4-count'] as const };
  const seen = new Set<string>();
  const values: number[][] = [];
  const fingerprints: Uint16Array[] = [];
  for (let start = 0; start < smiles.length; start += CHUNK) {
    const flat = smiles.slice(start, start + CHUNK).map(withoutStereo);
    for (const analysis of await chemistry.analyse(flat, request)) {
      if (!analysis.valid || seen.has(analysis.smiles)) continue;
      seen.add(analysis.smiles);
      values.push(PROPERTIES.map((name) => finiteOrZero(analysis.properties[name])));
      fingerprints.push(foldedBits(analysis.fingerprints?.[0]?.ids ?? []));
    }
  }
  const columns = PROPERTIES.map((name, column) => [
    name,
    Float32Array.from(values, (row) => row[column]),
  ]);
  return {
    ...(Object.fromEntries(columns) as Record<(typeof PROPERTIES)[number], Float32Array>),
    internal_similarity: Float32Array.from(nearestSimilarities(fingerprints)),
  };
}

/** The quantities of at most `count` molecules of a corpus, drawn without replacement. */
export function measureBaseline(
  corpus: readonly string[],
  chemistry: Chemistry,
  random: Random,
  count = KL_MOLECULES,
): Promise<Quantities> {
  return measureQuantities(random.shuffle([...corpus]).slice(0, count), chemistry);
}

/** The score of sampled quantities against those of the training set. */
export function klScore(baseline: Quantities, sampled: Quantities): KlScore {
  const divergences = Object.fromEntries(
    KL_QUANTITIES.map((name) => {
      const divergence = isDiscrete(name) ? discreteDivergence : continuousDivergence;
      return [name, divergence(baseline[name], sampled[name])];
    }),
  ) as Record<KlQuantity, number>;
  const shares = KL_QUANTITIES.map((name) => Math.exp(-divergences[name]));
  return {
    score: shares.reduce((sum, x) => sum + x, 0) / shares.length,
    divergences,
    molecules: sampled.mw.length,
  };
}

/** A SMILES without marks of stereochemistry and isotopes; it is no longer canonical. */
export function withoutStereo(smiles: string): string {
  return smiles
    .replace(/@(?:(?:TH|AL|SP|TB|OH)\d{1,2}|@?)/g, '')
    .replace(/[/\\]/g, '')
    .replace(/\[\d+/g, '[');
}

function isDiscrete(name: KlQuantity): boolean {
  return (DISCRETE as readonly KlQuantity[]).includes(name);
}

function finiteOrZero(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}
