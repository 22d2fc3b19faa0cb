/** The tags that the user has given in a run, most used first. */
import type { RunId } from '../../../core/protocol/host-records.ts';
import type { CandidateRecord } from '../../../core/protocol/run-records.ts';
import { app } from '../../state/app.svelte.ts';

/** Tagged molecules that are looked through. */
const MOST = 2_000;

/** Never rejects: without an answer there is nothing to offer. */
export async function knownTags(run: RunId): Promise<string[]> {
  const answer = await app.host
    .request('candidates', { run, query: { judged: 'tagged', limit: MOST, orderBy: 'found' } })
    .catch(() => ({ candidates: [] }));
  return tagsByUse(answer.candidates);
}

export function tagsByUse(rows: readonly Pick<CandidateRecord, 'judgement'>[]): string[] {
  const uses = new Map<string, number>();
  for (const tag of rows.flatMap(({ judgement }) => judgement.tags))
    uses.set(tag, (uses.get(tag) ?? 0) + 1);
  return [...uses].sort(([a, n], [b, m]) => m - n || a.localeCompare(b)).map(([tag]) => tag);
}
