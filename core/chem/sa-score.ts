/**
 * Synthetic accessibility score (P. Ertl, A. Schuffenhauer, J. Cheminf. 2009, 1, 8, doi:10.1186/1758-2946-1-8) as in
 * RDKit's Contrib/SA_Score: 1 is easy, 10 is hard.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { MoleculeGraph } from './molecule-graph.ts';
import type { SparseFingerprint } from './analysis.ts';

/** Contributions of Morgan fragments, in an open hash table; 10 MB. */
export interface FragmentTable {
  /** Fragment hashes; 0 marks a free slot (no fragment of the table has the hash 0). */
  keys: Uint32Array;
  classes: Uint16Array;
  scores: Float64Array;
}

/** SOURCE: sascorer.py, the score of a fragment that the table does not hold. */
const UNKNOWN_FRAGMENT = -4;
/** SOURCE: sascorer.py, the range of raw scores that is mapped to 10 .. 1. */
const [RAW_MINIMUM, RAW_MAXIMUM] = [-4, 2.5];
/** SOURCE: sascorer.py, rings with more atoms are macrocycles. */
const LARGEST_NORMAL_RING = 8;

const TABLE_FILE = new URL('../../assets/chem/sa-fragments.bin', import.meta.url);
const SLOT_BITS = 20;

let loaded: FragmentTable | undefined;

/** The fragment table of assets/chem, read on first use (about 50 ms). */
export function loadFragmentTable(): FragmentTable {
  loaded ??= decodeFragmentTable(gunzipSync(readFileSync(TABLE_FILE)));
  return loaded;
}

/** Decodes the format of assets/chem/README.md. */
export function decodeFragmentTable(bytes: Uint8Array): FragmentTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== 'SAF1') {
    throw new Error('assets/chem/sa-fragments.bin is damaged; install the program again.');
  }
  const scoreCount = view.getUint32(4, true);
  const fragmentCount = view.getUint32(8, true);
  const scores = Float64Array.from({ length: scoreCount }, (_, i) =>
    view.getFloat64(16 + 8 * i, true),
  );
  const slots = 1 << SLOT_BITS;
  const table = { keys: new Uint32Array(slots), classes: new Uint16Array(slots), scores };
  let deltaAt = 16 + 8 * scoreCount;
  let classAt = deltaAt + view.getUint32(12, true);
  let hash = 0;
  for (let i = 0; i < fragmentCount; i++) {
    let delta = 0;
    let factor = 1;
    for (; bytes[deltaAt] >= 0x80; deltaAt++, factor *= 0x80)
      delta += (bytes[deltaAt] & 0x7f) * factor;
    hash += delta + bytes[deltaAt++] * factor;
    let score = 0;
    let shift = 0;
    for (; bytes[classAt] >= 0x80; classAt++, shift += 7) score |= (bytes[classAt] & 0x7f) << shift;
    score |= bytes[classAt++] << shift;
    const slot = findSlot(table.keys, hash);
    table.keys[slot] = hash;
    table.classes[slot] = score;
  }
  return table;
}

/** The slot that holds the hash, or the free one where it would stand. */
function findSlot(keys: Uint32Array, hash: number): number {
  let slot = Math.imul(hash, 0x9e3779b1) >>> (32 - SLOT_BITS);
  while (keys[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & ((1 << SLOT_BITS) - 1);
  return slot;
}

/** The score in [1, 10]. `morgan` are the unfolded Morgan counts of radius 2, `stereocentres` marked and unmarked ones. */
export function computeSaScore(
  graph: MoleculeGraph,
  morgan: SparseFingerprint,
  stereocentres: number,
  table: FragmentTable = loadFragmentTable(),
): number {
  let fragmentScore = 0;
  let fragments = 0;
  for (let i = 0; i < morgan.ids.length; i++) {
    const slot = findSlot(table.keys, morgan.ids[i]);
    const score = table.keys[slot] === 0 ? UNKNOWN_FRAGMENT : table.scores[table.classes[slot]];
    fragmentScore += score * morgan.counts[i];
    fragments += morgan.counts[i];
  }
  fragmentScore /= fragments;

  const n = graph.atomCount;
  const hasMacrocycle = graph.rings.some((ring) => ring.length > LARGEST_NORMAL_RING);
  const complexity =
    n ** 1.005 -
    n +
    Math.log10(stereocentres + 1) +
    Math.log10(countSpiroAtoms(graph) + 1) +
    Math.log10(countBridgeheads(graph) + 1) +
    (hasMacrocycle ? Math.log10(2) : 0);
  const symmetry = n > morgan.ids.length ? 0.5 * Math.log(n / morgan.ids.length) : 0;

  const raw = fragmentScore - complexity + symmetry;
  let score = 11 - ((raw - RAW_MINIMUM + 1) / (RAW_MAXIMUM - RAW_MINIMUM)) * 9;
  if (score > 8) score = 8 + Math.log(score - 8);
  return Math.min(10, Math.max(1, score));
}

/** Atoms that are the only one shared by two rings. */
export function countSpiroAtoms({ rings }: MoleculeGraph): number {
  const found = new Set<number>();
  for (let i = 0; i < rings.length; i++) {
    for (let j = i + 1; j < rings.length; j++) {
      const shared = rings[i].filter((atom) => rings[j].includes(atom));
      if (shared.length === 1) found.add(shared[0]);
    }
  }
  return found.size;
}

/** Ends of the paths of two or more bonds that two rings share. */
export function countBridgeheads({ ringBonds, bondBegin, bondEnd }: MoleculeGraph): number {
  const found = new Set<number>();
  for (let i = 0; i < ringBonds.length; i++) {
    for (let j = i + 1; j < ringBonds.length; j++) {
      const shared = ringBonds[i].filter((bond) => ringBonds[j].includes(bond));
      if (shared.length < 2) continue;
      const ends = shared.flatMap((bond) => [bondBegin[bond], bondEnd[bond]]);
      for (const atom of ends) if (ends.indexOf(atom) === ends.lastIndexOf(atom)) found.add(atom);
    }
  }
  return found.size;
}
