/** The files that stand beside a prior `P.onnx` and share its name, and writing the two that its corpus leaves behind. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { Rdkit } from '../chem/rdkit.ts';
import {
  corpusHash,
  recordCorpus,
  type CorpusRecord,
  type CorpusRecordOptions,
} from './corpus-record.ts';
import { loadPropertyHistograms } from './property-histograms.ts';
import { loadSeenMolecules, saveSeenMolecules } from './seen-molecules.ts';

export interface PriorAssetPaths {
  /** Hash set of the training molecules. */
  seen: string;
  /** Property histograms of the corpus, JSON. */
  properties: string;
  /** Quantities of 10,000 corpus molecules, the baseline of the KL score. */
  baseline: string;
  /** Model card, Markdown. */
  card: string;
}

/** Paths beside `P.onnx`: P.seen.bin, P.properties.json, P.baseline.bin, P.md. */
export function priorAssetPaths(priorPath: string): PriorAssetPaths {
  const stem = priorPath.replace(/\.onnx$/i, '');
  return {
    seen: `${stem}.seen.bin`,
    properties: `${stem}.properties.json`,
    baseline: `${stem}.baseline.bin`,
    card: `${stem}.md`,
  };
}

/**
 * Writes the hash set and the property histograms of a corpus beside a prior, and returns them. Files that were made
 * from the same corpus with the same RDKit are kept as they are; `refused` is then not known.
 */
export async function writeCorpusRecord(
  priorPath: string,
  smiles: readonly string[],
  options: CorpusRecordOptions,
): Promise<Omit<CorpusRecord, 'refused'> & { refused?: number }> {
  const paths = priorAssetPaths(priorPath);
  if (existsSync(paths.seen) && existsSync(paths.properties)) {
    const seen = await loadSeenMolecules(paths.seen);
    const histograms = await loadPropertyHistograms(paths.properties);
    const hash = corpusHash(smiles);
    const { version } = await Rdkit.load();
    const isCurrent = [seen.origin, histograms].every(
      (made) => made.hash === hash && made.rdkit === version,
    );
    if (isCurrent) return { seen, histograms };
  }
  const record = await recordCorpus(smiles, options);
  await mkdir(dirname(priorPath), { recursive: true });
  await saveSeenMolecules(paths.seen, record.seen);
  await writeFileAtomic(paths.properties, `${JSON.stringify(record.histograms)}\n`);
  return record;
}
