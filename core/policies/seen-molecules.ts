/**
 * The molecules that a prior was trained on, as a set of 64-bit hashes of their canonical SMILES: it tells whether a
 * molecule is new without carrying the corpus. A new molecule is taken for a known one with probability n / 2^64,
 * which is 1.4e-14 for 250,000 molecules; a known one is never taken for new.
 */
import { readFile } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { badInput } from '../protocol/errors.ts';

const originSchema = z.object({
  /** Name of the corpus. */
  corpus: z.string(),
  /** SHA-256 of the corpus. */
  hash: z.string(),
  /** Version of the RDKit that wrote the canonical SMILES; those of another one can differ. */
  rdkit: z.string(),
});
export type SeenMoleculesOrigin = z.infer<typeof originSchema>;

/** The last character is the version of the format. */
const MAGIC = 'ATHSEEN1';
/** Magic, number of hashes, length of the description. */
const HEADER_BYTES = 16;

export class SeenMolecules {
  readonly origin: SeenMoleculesOrigin;
  /** Hashes ascending; each takes two words, the low one first. */
  private readonly words: Uint32Array;

  private constructor(origin: SeenMoleculesOrigin, words: Uint32Array) {
    this.origin = origin;
    this.words = words;
  }

  /** The set of canonical SMILES; repeated ones count once. */
  static of(canonicalSmiles: Iterable<string>, origin: SeenMoleculesOrigin): SeenMolecules {
    const words: number[] = [];
    for (const smiles of canonicalSmiles) words.push(...hash64(smiles));
    return new SeenMolecules(origin, sortedDistinct(Uint32Array.from(words)));
  }

  /** Number of molecules. */
  get size(): number {
    return this.words.length / 2;
  }

  /** Whether a canonical SMILES is in the set. */
  has(canonicalSmiles: string): boolean {
    const [low, high] = hash64(canonicalSmiles);
    let from = 0;
    let to = this.size;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const difference = this.words[2 * middle + 1] - high || this.words[2 * middle] - low;
      if (difference === 0) return true;
      if (difference < 0) from = middle + 1;
      else to = middle;
    }
    return false;
  }

  toBytes(): Uint8Array {
    const text = new TextEncoder().encode(JSON.stringify(this.origin));
    // Padded with blanks, so that the hashes begin at a multiple of eight bytes.
    const length = Math.ceil(text.length / 8) * 8;
    const bytes = new Uint8Array(HEADER_BYTES + length + this.words.byteLength).fill(0x20);
    bytes.set(new TextEncoder().encode(MAGIC));
    const view = new DataView(bytes.buffer);
    view.setUint32(8, this.size, true);
    view.setUint32(12, length, true);
    bytes.set(text, HEADER_BYTES);
    for (let i = 0, at = HEADER_BYTES + length; i < this.words.length; i++, at += 4) {
      view.setUint32(at, this.words[i], true);
    }
    return bytes;
  }

  /** Throws a RangeError when the bytes are no such set, are cut off or damaged. */
  static fromBytes(bytes: Uint8Array): SeenMolecules {
    const isSet =
      bytes.length >= HEADER_BYTES && new TextDecoder().decode(bytes.subarray(0, 8)) === MAGIC;
    if (!isSet) throw new RangeError('These bytes are not a set of seen molecules.');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = view.getUint32(8, true);
    const length = view.getUint32(12, true);
    if (bytes.length !== HEADER_BYTES + length + 8 * size) {
      throw new RangeError('The set of seen molecules is cut off.');
    }
    const origin = readOrigin(bytes.subarray(HEADER_BYTES, HEADER_BYTES + length));
    const words = new Uint32Array(2 * size);
    for (let i = 0, at = HEADER_BYTES + length; i < words.length; i++, at += 4) {
      words[i] = view.getUint32(at, true);
    }
    for (let i = 2; i < words.length; i += 2) {
      if ((words[i - 1] - words[i + 1] || words[i - 2] - words[i]) >= 0) {
        throw new RangeError('The set of seen molecules is damaged: its hashes are out of order.');
      }
    }
    return new SeenMolecules(origin, words);
  }
}

export async function saveSeenMolecules(path: string, seen: SeenMolecules): Promise<void> {
  await writeFileAtomic(path, Buffer.from(seen.toBytes()));
}

/** Throws a bad-input error when the file cannot be read or is no such set. */
export async function loadSeenMolecules(path: string): Promise<SeenMolecules> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw badInput(`The set of training molecules cannot be read: ${reason}.`, { file: path });
  }
  try {
    return SeenMolecules.fromBytes(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw badInput(error.message, { file: path }, 'Copy it again, or train the prior again.');
  }
}

/**
 * Two 32-bit hashes, low and high word, of a text's UTF-16 units: MurmurHash3's mixing (Appleby, public domain) with
 * two sets of constants, joined at the end so that each word depends on both.
 */
export function hash64(text: string): [low: number, high: number] {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    let k = Math.imul(unit, 0xcc9e2d51);
    a ^= Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0;
    k = Math.imul(unit, 0x239b961b);
    b ^= Math.imul((k << 16) | (k >>> 16), 0xab0e9789);
    b = (Math.imul((b << 17) | (b >>> 15), 5) + 0x561ccd1b) | 0;
  }
  a ^= text.length;
  b ^= text.length;
  a = (a + b) | 0;
  b = (b + a) | 0;
  a = finalMix(a);
  b = finalMix(b);
  a = (a + b) | 0;
  b = (b + a) | 0;
  return [a >>> 0, b >>> 0];
}

function finalMix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Pairs (low, high) in order of the 64-bit numbers they make, each once. */
function sortedDistinct(words: Uint32Array): Uint32Array {
  const order = Uint32Array.from({ length: words.length / 2 }, (_, i) => i).sort(
    (i, j) => words[2 * i + 1] - words[2 * j + 1] || words[2 * i] - words[2 * j],
  );
  const result = new Uint32Array(words.length);
  let kept = 0;
  for (const i of order) {
    const isRepeated =
      kept > 0 && result[kept - 2] === words[2 * i] && result[kept - 1] === words[2 * i + 1];
    if (isRepeated) continue;
    result[kept++] = words[2 * i];
    result[kept++] = words[2 * i + 1];
  }
  return result.slice(0, kept);
}

function readOrigin(bytes: Uint8Array): SeenMoleculesOrigin {
  try {
    const origin = originSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    if (origin.success) return origin.data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new RangeError('The set of seen molecules is damaged: its description cannot be read.');
}
