/** The training set's side of the KL score on disk: ten numbers a molecule, so that a prior can be judged without its corpus. */
import { readFile } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { packArrays, unpackArrays } from '../../nn/checkpoint.ts';
import { badInput } from '../../protocol/errors.ts';
import { KL_QUANTITIES, type Quantities } from './kl-score.ts';

export interface KlBaseline {
  /** Name of the corpus. */
  corpus: string;
  /** SHA-256 of the corpus. */
  hash: string;
  quantities: Quantities;
}

const FORMAT = 'athanor/kl-baseline@1';

export async function saveKlBaseline(path: string, baseline: KlBaseline): Promise<void> {
  const { corpus, hash, quantities } = baseline;
  const bytes = packArrays({ header: { format: FORMAT, corpus, hash }, arrays: quantities });
  await writeFileAtomic(path, Buffer.from(bytes));
}

/** Throws a bad-input error when the file cannot be read or is no such baseline. */
export async function loadKlBaseline(path: string): Promise<KlBaseline> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw badInput(`The baseline of the KL score cannot be read: ${reason}.`, { file: path });
  }
  const found = parse(bytes);
  if (found === undefined) {
    throw badInput('This file is no baseline of the KL score.', { file: path });
  }
  return found;
}

function parse(bytes: Uint8Array): KlBaseline | undefined {
  try {
    const { header, arrays } = unpackArrays(bytes);
    const isBaseline =
      header.format === FORMAT &&
      KL_QUANTITIES.every((name) => arrays[name]?.length === arrays.mw.length);
    if (!isBaseline) return undefined;
    const quantities = Object.fromEntries(KL_QUANTITIES.map((name) => [name, arrays[name]]));
    return {
      corpus: String(header.corpus),
      hash: String(header.hash),
      quantities: quantities as Quantities,
    };
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError || error instanceof TypeError)
      return undefined;
    throw error;
  }
}
