/** A design that begins with a prior of the user's own: the drug-like goal, to be changed at will. */
import { badInput } from '../../../core/protocol/errors.ts';
import type { DesignCatalog } from '../../../core/protocol/host-records.ts';
import { draftFromTemplate } from '../design/opening.ts';
import type { RunDraft } from '../design/run-draft.ts';

const TEMPLATE = 'drug-like';

/** Throws AppError for a prior that is not there. */
export function draftWithPrior(catalog: DesignCatalog, prior: string): RunDraft {
  const info = catalog.priors.find(({ id }) => id === prior);
  if (info?.file === undefined)
    throw badInput(`There is no prior ‘${prior}’.`, {}, 'It may have been removed.');
  const draft = draftFromTemplate(catalog, TEMPLATE);
  return {
    ...draft,
    name: `Drug-like molecules from ${info.title}`,
    environment: { ...draft.environment, prior },
    files: { ...draft.files, [prior]: info.file },
    origin: {},
  };
}
