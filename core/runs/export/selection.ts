/** Which candidates go into an export, and under which rank: always the rank in the whole run. */
import type { CandidateRecord } from '../../protocol/run-records.ts';
import type { RunStore } from '../../storage/run-store.ts';

export interface Selection {
  /** At most so many; all when left out. */
  top?: number;
  /** Only the best of each scaffold (label `scaffold`); candidates without one count as one scaffold. */
  uniqueScaffolds?: boolean;
  liked?: boolean;
  /** Only these. */
  keys?: ReadonlySet<string>;
}

export interface RankedCandidate extends CandidateRecord {
  /** From 1: the last stage first, then by score, then by order of discovery. */
  rank: number;
}

const ALL = 1_000_000;

export function* selectCandidates(
  store: RunStore,
  { top = Infinity, uniqueScaffolds = false, liked = false, keys }: Selection = {},
): IterableIterator<RankedCandidate> {
  if (top <= 0) return;
  const scaffolds = new Set<string>();
  let rank = 0;
  let taken = 0;
  for (const candidate of store.eachCandidate({ limit: ALL })) {
    rank++;
    if (keys?.has(candidate.key) === false) continue;
    if (liked && candidate.judgement.verdict !== 'like') continue;
    if (uniqueScaffolds) {
      const scaffold = candidate.labels['scaffold'] ?? '';
      if (scaffolds.has(scaffold)) continue;
      scaffolds.add(scaffold);
    }
    yield { ...candidate, rank };
    if (++taken >= top) return;
  }
}
