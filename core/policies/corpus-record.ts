/**
 * What a prior keeps of its corpus when the corpus itself stays behind: the hash set of its molecules and the
 * distributions of their properties, both made in one pass.
 */
import { createHash } from 'node:crypto';
import { PROPERTY_NAMES, type Chemistry, type PropertyName } from '../chem/analysis.ts';
import { Rdkit } from '../chem/rdkit.ts';
import type { Random } from '../random/random.ts';
import { propertyHistograms, type PropertyHistograms } from './property-histograms.ts';
import { SeenMolecules } from './seen-molecules.ts';

/**
 * Histograms come from this many molecules drawn from the corpus: the standard error of a bin that holds 5 % of
 * them is then 0.1 %.
 */
export const HISTOGRAM_MOLECULES = 50_000;
/** Molecules that are sent to the chemistry workers at once. */
const CHUNK = 2000;

export interface CorpusRecord {
  seen: SeenMolecules;
  histograms: PropertyHistograms;
  /** Molecules of the corpus that RDKit refused. */
  refused: number;
}

export interface CorpusRecordOptions {
  /** Name of the corpus. */
  name: string;
  chemistry: Chemistry;
  /** Draws the molecules of the histograms. */
  random: Random;
  histogramMolecules?: number;
  signal?: AbortSignal;
  /** Share done, 0 to 1. */
  onProgress?: (done: number) => void;
}

/** SHA-256 that names a corpus: of its SMILES in the order of the file, separated by line feeds. */
export function corpusHash(smiles: readonly string[]): string {
  return createHash('sha256').update(smiles.join('\n')).digest('hex');
}

/** Throws the signal's reason when it aborts. */
export async function recordCorpus(
  smiles: readonly string[],
  options: CorpusRecordOptions,
): Promise<CorpusRecord> {
  const { name, chemistry, random, signal, onProgress } = options;
  const histogramMolecules = options.histogramMolecules ?? HISTOGRAM_MOLECULES;
  const order = random.shuffle(Uint32Array.from(smiles, (_, i) => i));
  const canonical = new Set<string>();
  const rows: (number | undefined)[][] = [];
  let refused = 0;
  for (let start = 0; start < order.length;) {
    signal?.throwIfAborted();
    const wantsProperties = start < histogramMolecules;
    const end = Math.min(start + CHUNK, wantsProperties ? histogramMolecules : order.length);
    const part = Array.from(order.subarray(start, end), (i) => smiles[i]);
    const request = wantsProperties ? { properties: PROPERTY_NAMES } : {};
    for (const analysis of await chemistry.analyse(part, request)) {
      if (!analysis.valid) {
        refused++;
        continue;
      }
      canonical.add(analysis.smiles);
      if (wantsProperties) rows.push(PROPERTY_NAMES.map((key) => analysis.properties[key]));
    }
    start = Math.min(end, order.length);
    onProgress?.(start / order.length);
  }
  const origin = { corpus: name, hash: corpusHash(smiles), rdkit: (await Rdkit.load()).version };
  const columns = Object.fromEntries(
    PROPERTY_NAMES.map((key, column) => [
      key,
      Float64Array.from(rows, (row) => row[column] ?? NaN),
    ]),
  ) as Record<PropertyName, Float64Array>;
  return {
    seen: SeenMolecules.of(canonical, origin),
    histograms: propertyHistograms(columns, { ...origin, molecules: rows.length }),
    refused,
  };
}
