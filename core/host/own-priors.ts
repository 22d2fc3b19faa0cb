/** The priors that the user has trained, for the list of priors. */
import { existsSync, statSync } from 'node:fs';
import type { PriorInfo } from '../protocol/host-records.ts';
import type { HostContext } from './host-context.ts';
import { priorInfo } from './prior-info.ts';

/** Reading one takes as long as its network is large. */
const known = new Map<string, { changed: number; info: PriorInfo }>();

/** Newest first; one whose file is gone or damaged is left out. */
export async function ownPriors({
  trainings,
  files,
}: Pick<HostContext, 'trainings' | 'files'>): Promise<PriorInfo[]> {
  const done = trainings.store.all().filter(([, { state }]) => state === 'done');
  const infos = await Promise.all(
    done.map(async ([id]): Promise<PriorInfo[]> => {
      const { prior } = trainings.store.paths(id);
      if (!existsSync(prior)) return [];
      const changed = statSync(prior).mtimeMs;
      const before = known.get(prior);
      try {
        const info =
          before?.changed === changed ? before.info : await priorInfo(prior, `${id}.onnx`);
        known.set(prior, { changed, info });
        return [{ ...info, file: files.register(prior) }];
      } catch {
        return [];
      }
    }),
  );
  return infos.flat();
}
