/** The experiments of a campaign as a window holds them, brought up to date by what it is sent. */
import type { CampaignExperiment, CampaignRows } from '../../../core/protocol/campaign-records.ts';

/** `isWhole`: whether `held` are all there were; experiments beyond those that are held come with their page otherwise. */
export function mergedRows(
  held: readonly CampaignExperiment[],
  rows: CampaignRows,
  isWhole: boolean,
): readonly CampaignExperiment[] {
  if (rows.kind === 'first') return rows.experiments;
  const { changed, removed } = rows;
  if (changed.length + removed.length === 0) return held;
  const last = held.at(-1)?.id ?? 0;
  const newer = new Map(changed.map((experiment) => [experiment.id, experiment]));
  const gone = new Set(removed);
  const known = new Set<number>();
  const kept = held.flatMap((experiment) => {
    known.add(experiment.id);
    if (gone.has(experiment.id)) return [];
    return [newer.get(experiment.id) ?? experiment];
  });
  const added = changed.filter(({ id }) => !known.has(id) && (isWhole || id < last));
  if (added.length === 0) return kept;
  return [...kept, ...added].sort((a, b) => a.id - b.id);
}
