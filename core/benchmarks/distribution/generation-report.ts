/**
 * How good a generator's samples are, as molecules and as a distribution: validity, uniqueness, novelty and GuacaMol's
 * KL score (Brown et al. 2019, doi:10.1021/acs.jcim.8b00839).
 */
import type { Chemistry } from '../../chem/analysis.ts';
import type { SeenMolecules } from '../../policies/seen-molecules.ts';
import {
  KL_MOLECULES,
  klScore,
  measureQuantities,
  type KlScore,
  type Quantities,
} from './kl-score.ts';

export interface GenerationReport {
  samples: number;
  valid: number;
  /** Distinct canonical SMILES, with stereochemistry, among the valid samples. */
  unique: number;
  /** Unique molecules that the training set does not hold; undefined without a training set. */
  novel?: number;
  /** Valid of all samples, in [0, 1]. */
  validity: number;
  /** Unique of the valid samples, in [0, 1]; 0 when none is valid. */
  uniqueness: number;
  /** Novel of the unique molecules, in [0, 1]. */
  novelty?: number;
  /** undefined without a baseline. Of fewer than 10,000 molecules it is lower, as neighbours are then farther. */
  kl?: KlScore;
}

export interface GenerationReportOptions {
  chemistry: Chemistry;
  /** The training set, for novelty. */
  seen?: SeenMolecules;
  /** Quantities of the training set, for the KL score. */
  baseline?: Quantities;
}

/** Samples that are sent to the chemistry workers at once. */
const CHUNK = 1000;

/**
 * Judges sampled SMILES. The KL score is that of the first 10,000 unique molecules.
 * DEVIATION: GuacaMol samples on until it has 10,000 valid, unique and novel ones and leaves stereochemistry out of
 * all three; here each share is that of the given samples, and stereoisomers are different molecules.
 */
export async function reportOnSamples(
  samples: readonly string[],
  { chemistry, seen, baseline }: GenerationReportOptions,
): Promise<GenerationReport> {
  const unique = new Set<string>();
  let valid = 0;
  for (let start = 0; start < samples.length; start += CHUNK) {
    for (const analysis of await chemistry.analyse(samples.slice(start, start + CHUNK), {})) {
      if (!analysis.valid) continue;
      valid++;
      unique.add(analysis.smiles);
    }
  }
  const report: GenerationReport = {
    samples: samples.length,
    valid,
    unique: unique.size,
    validity: share(valid, samples.length),
    uniqueness: share(unique.size, valid),
  };
  if (seen !== undefined) {
    report.novel = [...unique].filter((smiles) => !seen.has(smiles)).length;
    report.novelty = share(report.novel, unique.size);
  }
  if (baseline !== undefined) {
    const molecules = [...unique].slice(0, KL_MOLECULES);
    report.kl = klScore(baseline, await measureQuantities(molecules, chemistry));
  }
  return report;
}

/** The report as the metrics that a prior carries in its description. */
export function reportMetrics(report: GenerationReport): Record<string, number> {
  const { samples, validity, uniqueness, novelty, kl } = report;
  return {
    samples,
    validity,
    uniqueness,
    ...(novelty === undefined ? {} : { novelty }),
    ...(kl === undefined ? {} : { kl_score: kl.score }),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
