/** What the design view begins with: the draft at hand, a template, or the settings of a run. */
import { badInput } from '../../../core/protocol/errors.ts';
import type { DesignCatalog, RunDetails, RunId } from '../../../core/protocol/host-records.ts';
import { draftFromRun, type RunDraft } from './run-draft.ts';

export interface Opening {
  template?: string | undefined;
  from?: RunId | undefined;
}

/** Whether the draft at hand came from there, so that it is gone on with. */
export function isSameOrigin({ origin }: RunDraft, { template, from }: Opening): boolean {
  return origin.template === template && origin.from === from;
}

/** A draft from a template of the catalog. Throws AppError for one that is not there. */
export function draftFromTemplate({ templates }: DesignCatalog, id: string): RunDraft {
  const template = templates.find((candidate) => candidate.id === id);
  if (template === undefined)
    throw badInput(`There is no template ‘${id}’.`, {}, 'Choose one on the start screen.');
  return { ...draftFromRun(template.settings, { template: id }), files: { ...template.files } };
}

/** The same settings as a run, under a name of its own, with the copies of files that the run keeps. */
export function draftFromDetails(details: RunDetails): RunDraft {
  const draft = draftFromRun(details.settings, { from: details.card.id });
  const base = draft.name.replace(/ \(copy( \d+)?\)$/, '');
  return { ...draft, name: `${base} (copy)`, files: { ...details.files } };
}
