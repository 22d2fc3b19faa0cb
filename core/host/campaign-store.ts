/**
 * Reaction campaigns of the workspace: one folder each below 'campaigns', named by the user. What another program did
 * to one is seen when it is next asked for.
 */
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../engine/error-message.ts';
import type {
  CampaignAnswer,
  CampaignCard,
  CampaignId,
  CampaignStatus,
} from '../protocol/campaign-records.ts';
import { badInput } from '../protocol/errors.ts';
import { Campaign } from '../reactions/campaign/campaign.ts';
import type { CampaignState } from '../reactions/campaign/campaign-state.ts';
import { JOURNAL_FILE } from '../reactions/campaign/journal.ts';
import type { SpaceDefinition, SpaceInput } from '../reactions/space/definition.ts';
import { createSpace } from '../reactions/space/reaction-space.ts';
import { actionTitle } from './campaign-action-title.ts';
import { whileLocked } from './campaign-lock.ts';
import { campaignProgress } from './campaign-progress.ts';
import { SentRows } from './campaign-rows.ts';
import { safeFileName } from './file-names.ts';
import { cannotWrite } from './write-errors.ts';

interface Opened {
  campaign: Campaign;
  /** Of the file, when it was read or last written here. */
  size: number;
}

export class CampaignStore {
  private readonly workspace: () => string;
  private readonly opened = new Map<string, Opened>();
  private readonly sent = new Map<string, SentRows>();

  /** `workspace`: the folder that holds 'campaigns', which need not exist. */
  constructor(workspace: () => string) {
    this.workspace = workspace;
  }

  /** Last changed first; never throws for one of them. */
  cards(): CampaignCard[] {
    return this.ids()
      .map((id) => this.card(id))
      .sort((a, b) => b.changed - a.changed);
  }

  /** Throws AppError for a wrong space, or when it cannot be written. */
  create(name: string, definition: SpaceInput): CampaignId {
    const folder = this.folder();
    try {
      mkdirSync(folder, { recursive: true });
    } catch (error) {
      throw cannotWrite(error, folder, 'The campaign cannot be kept');
    }
    const taken = new Set(readdirSync(folder).map((entry) => entry.toLowerCase()));
    const plain = safeFileName(name);
    let id = plain;
    for (let k = 2; taken.has(id.toLowerCase()); k++) id = `${plain} ${k}`;
    const path = join(folder, id);
    this.keep(path, Campaign.create(path, { name, definition }));
    return id;
  }

  /** Throws AppError for one that is not there, newer, or damaged. */
  open(id: CampaignId): Campaign {
    // An id is one of the listed names, never a path.
    if (!this.ids().includes(id))
      throw badInput(
        `The campaign '${id}' is not in the workspace any more.`,
        {},
        'Look whether its folder was moved.',
      );
    const path = join(this.folder(), id);
    const known = this.opened.get(path);
    if (known !== undefined && known.size === sizeOf(path)) return known.campaign;
    return this.keep(path, Campaign.open(path));
  }

  /** Runs `change` on a campaign, as another program left it; what it did is then known to have been done here. */
  change(
    id: CampaignId,
    known: number | undefined,
    change: (campaign: Campaign) => void,
  ): CampaignAnswer {
    // prettier-ignore
    const { folder } = this.open(id);
    whileLocked(folder, () => {
      const campaign = this.open(id);
      try {
        change(campaign);
        this.keep(folder, campaign);
      } catch (error) {
        // Whatever went wrong on the drive: it is read anew.
        this.opened.delete(folder);
        throw error;
      }
    });
    return this.answer(id, known);
  }

  /** For a window that has the experiments of the revision `known`. */
  answer(id: CampaignId, known?: number): CampaignAnswer {
    const campaign = this.open(id);
    const { state, history, canUndo, canRedo, warnings, folder } = campaign;
    const last = history.at(-1);
    const revision = this.opened.get(folder)!.size;
    const sent = this.sent.get(folder) ?? new SentRows();
    this.sent.set(folder, sent);
    return {
      id,
      name: state.name,
      revision,
      space: state.definition,
      possible: possibleOf(state.definition),
      rows: sent.rows(revision, state.experiments, known),
      counts: countsOf(state),
      progress: progressOf(state),
      ...(canUndo && last !== undefined ? { undo: actionTitle(last.action) } : {}),
      canRedo,
      warnings,
    };
  }

  private card(id: CampaignId): CampaignCard {
    const changed = statSync(join(this.folder(), id, JOURNAL_FILE)).mtimeMs;
    try {
      return { id, changed, ...summary(this.open(id).state) };
    } catch (error) {
      const problem = errorMessage(error);
      return { id, name: id, changed, experiments: 0, measured: 0, pending: 0, problem };
    }
  }

  private ids(): CampaignId[] {
    const folder = this.folder();
    let entries: string[];
    try {
      entries = readdirSync(folder);
    } catch {
      // There is no folder before the first campaign.
      return [];
    }
    return entries.filter((entry) => sizeOf(join(folder, entry)) !== undefined);
  }

  private folder(): string {
    return join(this.workspace(), 'campaigns');
  }

  private keep(path: string, campaign: Campaign): Campaign {
    this.opened.set(path, { campaign, size: sizeOf(path) ?? -1 });
    return campaign;
  }
}

/** Bytes of a campaign's file; undefined where there is none. */
function sizeOf(folder: string): number | undefined {
  return statSync(join(folder, JOURNAL_FILE), { throwIfNoEntry: false })?.size;
}

function countsOf({ experiments }: CampaignState): Record<CampaignStatus, number> {
  const counts = { pending: 0, measured: 0, failed: 0, outlier: 0 };
  for (const { status } of experiments) counts[status]++;
  return counts;
}

function summary(state: CampaignState): Omit<CampaignCard, 'id' | 'changed'> {
  const { name, experiments, definition } = state;
  const { measured, pending } = countsOf(state);
  const [objective] = definition.objectives;
  const value = progressOf(state).find((one) => one.objective === objective.name)?.best.at(-1); // prettier-ignore
  return {
    name,
    experiments: experiments.length,
    measured,
    pending,
    ...(value === undefined
      ? {}
      : { best: { objective: objective.name, value, unit: objective.unit } }),
  };
}

/** Asked for again and again of the same state. */
const progresses = new WeakMap<CampaignState, ReturnType<typeof campaignProgress>>();

function progressOf(state: CampaignState): ReturnType<typeof campaignProgress> {
  let progress = progresses.get(state);
  if (progress === undefined) {
    progress = campaignProgress(state);
    progresses.set(state, progress);
  }
  return progress;
}

/** Counted once for each space: with constraints it takes a while. */
const counts = new WeakMap<SpaceDefinition, number | null>();

function possibleOf(definition: SpaceDefinition): number | null {
  let count = counts.get(definition);
  if (count === undefined) {
    const found = createSpace(definition).size.count;
    count = found === Infinity ? null : found;
    counts.set(definition, count);
  }
  return count;
}
