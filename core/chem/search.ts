/**
 * Substructure and similarity search over stored molecules. Each molecule is stored with two blobs of 256 bytes, its
 * pattern fingerprint and its ECFP4 bits, so that a search reads bits first and parses only what can still match.
 */
import { setImmediate } from 'node:timers/promises';
import type { MainModule, Mol } from '@rdkit/rdkit';
import { badInput } from '../protocol/errors.ts';
import type { SparseFingerprint } from './analysis.ts';
import { FOLDED_BITS } from './fingerprints.ts';
import { loadQuietly } from './molblock-reader.ts';

/** Bytes of a stored fingerprint of 2,048 bits. */
export const BLOB_BYTES = FOLDED_BITS / 8;
const BLOB_WORDS = BLOB_BYTES / 4;

/** RDKit's pattern fingerprint: every bit of a substructure is set in the molecule. */
export function patternBlob(molecule: Mol): Uint8Array {
  return molecule.get_pattern_fp_as_uint8array(`{"nBits":${String(FOLDED_BITS)}}`) as Uint8Array;
}

/** A folded fingerprint (`ecfp4`, `ecfp6`) as a blob: bit i is bit i % 8 of byte i / 8. */
export function packBits(fingerprint: SparseFingerprint): Uint8Array {
  const blob = new Uint8Array(BLOB_BYTES);
  for (const id of fingerprint.ids) blob[(id % FOLDED_BITS) >>> 3] |= 1 << (id & 7);
  return blob;
}

/** What is stored beside a molecule for both searches: its pattern, then its ECFP4 bits. */
export function screeningBlob(molecule: Mol, ecfp4: SparseFingerprint): Uint8Array {
  const blob = new Uint8Array(2 * BLOB_BYTES);
  blob.set(patternBlob(molecule));
  blob.set(packBits(ecfp4), BLOB_BYTES);
  return blob;
}

/** Positions of the molecules whose stored pattern holds all bits of the query's. `patterns`: blobs one after the other. */
export function screenPatterns(query: Uint8Array, patterns: Uint8Array): number[] {
  const words = wordsOf(patterns);
  const wanted = wordsOf(query);
  // Only words in which the query has bits are looked at.
  const used = Array.from(wanted.keys()).filter((k) => wanted[k] !== 0);
  const survivors: number[] = [];
  const count = Math.floor(words.length / BLOB_WORDS);
  for (let molecule = 0; molecule < count; molecule++) {
    const from = molecule * BLOB_WORDS;
    let holdsAll = true;
    for (const k of used) {
      if ((words[from + k] & wanted[k]) !== wanted[k] >> 0) {
        holdsAll = false;
        break;
      }
    }
    if (holdsAll) survivors.push(molecule);
  }
  return survivors;
}

export interface SimilarMolecule {
  position: number;
  /** Tanimoto similarity of the bits, in [0, 1]. */
  similarity: number;
}

/** The molecules at least `threshold` similar to the query, the most similar first, at most `limit`. */
export function similaritySearch(
  query: Uint8Array,
  fingerprints: Uint8Array,
  { threshold, limit }: { threshold: number; limit: number },
): SimilarMolecule[] {
  const words = wordsOf(fingerprints);
  const wanted = wordsOf(query);
  const queryBits = countBits(wanted, 0);
  const found: SimilarMolecule[] = [];
  const count = Math.floor(words.length / BLOB_WORDS);
  for (let position = 0; position < count; position++) {
    const from = position * BLOB_WORDS;
    let shared = 0;
    let bits = 0;
    for (let k = 0; k < BLOB_WORDS; k++) {
      const word = words[from + k];
      if (word === 0) continue;
      bits += popcount(word);
      shared += popcount(word & wanted[k]);
    }
    const all = queryBits + bits - shared;
    const similarity = all === 0 ? 1 : shared / all;
    if (similarity >= threshold) found.push({ position, similarity });
  }
  found.sort((a, b) => b.similarity - a.similarity || a.position - b.position);
  return found.slice(0, limit);
}

export interface SubstructureQuery {
  /** SMARTS, or the SMILES of a fragment. */
  smarts: string;
  /** Blobs of all molecules one after the other. */
  patterns: Uint8Array;
  /** Canonical SMILES of a stored molecule. */
  smilesAt: (position: number) => string;
  /** At most this many matches are looked for, in order of position. */
  limit: number;
  signal?: AbortSignal;
}

export interface SubstructureMatches {
  positions: number[];
  /** True when the limit or the signal ended the search before all molecules were looked at. */
  isCut: boolean;
}

/** Molecules checked between two looks at the signal and at other work: about 10 ms. */
const CHECKED_AT_ONCE = 200;

/**
 * Stored SMILES are canonical, so they are read as they stand, three times faster than with RDKit's full perception.
 * Patterns that count rings or ask for their size need all rings and so the full one.
 */
const AS_WRITTEN = '{"sanitize":false,"removeHs":false,"assignStereo":false}';
const PERCEIVED = '{"removeHs":false}';
const RING_COUNT = /[Rrxk]\d|[Rrxkz]\{|\^\d/;

/** The positions of the molecules that contain the substructure, stereo ignored. Throws AppError 'bad-input' for a wrong SMARTS. */
export async function substructureSearch({
  smarts,
  patterns,
  smilesAt,
  limit,
  signal,
}: SubstructureQuery): Promise<SubstructureMatches> {
  loading ??= loadQuietly();
  const rdkit = await loading;
  const query = smarts.trim() === '' ? null : rdkit.get_qmol(smarts);
  if (query === null) throw badInput(`The SMARTS '${smarts}' cannot be read.`);
  try {
    const survivors = screenPatterns(patternBlob(query), patterns);
    const details = RING_COUNT.test(smarts) ? PERCEIVED : AS_WRITTEN;
    const positions: number[] = [];
    for (let k = 0; k < survivors.length; k++) {
      if (k % CHECKED_AT_ONCE === CHECKED_AT_ONCE - 1) await setImmediate();
      if (signal?.aborted === true || positions.length >= limit) return { positions, isCut: true };
      if (isMatch(rdkit, smilesAt(survivors[k]), details, query)) positions.push(survivors[k]);
    }
    return { positions, isCut: false };
  } finally {
    query.delete();
  }
}

function isMatch(rdkit: MainModule, smiles: string, details: string, query: Mol): boolean {
  const molecule = rdkit.get_mol(smiles, details);
  if (molecule === null) return false;
  const matches = molecule.get_substruct_match(query) !== '{}';
  molecule.delete();
  return matches;
}

let loading: Promise<MainModule> | undefined;

function wordsOf(bytes: Uint8Array): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >>> 2);
}

function countBits(words: Uint32Array, from: number): number {
  let bits = 0;
  for (let k = 0; k < BLOB_WORDS; k++) bits += popcount(words[from + k]);
  return bits;
}

/** Bits set in a word. SOURCE: H. S. Warren, Hacker's Delight, section 5-1. */
function popcount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  x = (x + (x >>> 4)) & 0x0f0f0f0f;
  return Math.imul(x, 0x01010101) >>> 24;
}
