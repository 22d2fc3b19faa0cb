/** An open campaign: its state, and everything that can be done to it. Each change is saved before it is seen. */
import { explainZodError } from '../../protocol/validation.ts';
import { badInput } from '../../protocol/errors.ts';
import { createSpace } from '../space/reaction-space.ts';
import type { SpaceInput } from '../space/definition.ts';
import {
  actionSchema,
  applyAction,
  type CampaignAction,
  type CampaignActionInput,
  type CampaignState,
} from './campaign-state.ts';
import { Journal } from './journal.ts';

/** What an entry of the history says, newest last. */
export interface CampaignEvent {
  time: string;
  action: CampaignAction;
}

/** States that are kept, so that undo need not do everything anew, and gives back the very same experiments. */
const MOST_KEPT = 20;

type Clock = () => Date;
const now: Clock = () => new Date();

export class Campaign {
  readonly folder: string;
  /** What was mended while the file was read. */
  readonly warnings: readonly string[];
  private readonly journal: Journal;
  private readonly clock: Clock;
  /** Actions that count, oldest first, and those that were undone, the last undone last. */
  private readonly done: CampaignEvent[] = [];
  private readonly undone: CampaignEvent[] = [];
  /** States after the latest of the actions that count, the newest last; at least one. */
  private kept: CampaignState[];

  private constructor(folder: string, journal: Journal, clock: Clock) {
    this.folder = folder;
    this.journal = journal;
    this.clock = clock;
    this.warnings = journal.warnings;
    journal.entries.forEach(({ time, action }, index) => {
      const parsed = readEntry(action);
      if (parsed === undefined)
        throw badInput(
          `The campaign is damaged in line ${index + 2}.`,
          { file: journal.path, line: index + 2 },
          'Nothing was changed; take it from a backup.',
        );
      this.note(parsed, time);
    });
    this.kept = [this.replay()];
  }

  /** Throws AppError for a wrong space, or a folder that holds a campaign already. */
  static create(
    folder: string,
    options: { name: string; definition: SpaceInput; clock?: Clock },
  ): Campaign {
    const { name, clock = now } = options;
    const { definition } = createSpace(options.definition);
    const action: CampaignAction = parseAction({ kind: 'create', name, definition });
    const journal = Journal.create(folder, { time: clock().toISOString(), action });
    return new Campaign(folder, journal, clock);
  }

  /** Throws AppError when there is no campaign, one of a newer version, or a damaged one. */
  static open(folder: string, clock: Clock = now): Campaign {
    return new Campaign(folder, Journal.open(folder), clock);
  }

  get state(): CampaignState {
    return this.kept[this.kept.length - 1];
  }

  /** Everything that was done and not undone. */
  get history(): readonly CampaignEvent[] {
    return this.done;
  }

  get canUndo(): boolean {
    return this.done.length > 1;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** Does and saves an action. Throws AppError, changing nothing, when it does not fit. */
  do(input: Exclude<CampaignActionInput, { kind: 'create' }>): CampaignState {
    const action = parseAction(input);
    const next = applyAction(this.state, action);
    this.save(action);
    return this.keep(next);
  }

  /** Takes the last action back; it can be done again. */
  undo(): CampaignState {
    if (!this.canUndo) throw badInput('There is nothing to undo.');
    this.save('undo');
    this.kept.pop();
    return this.kept.length > 0 ? this.state : this.keep(this.replay());
  }

  redo(): CampaignState {
    if (!this.canRedo) throw badInput('There is nothing to do again.');
    const next = applyAction(this.state, this.undone[this.undone.length - 1].action);
    this.save('redo');
    return this.keep(next);
  }

  private keep(state: CampaignState): CampaignState {
    this.kept = [...this.kept, state].slice(-MOST_KEPT);
    return state;
  }

  private save(action: CampaignAction | 'undo' | 'redo'): void {
    const time = this.clock().toISOString();
    const written = typeof action === 'string' ? { kind: action } : action;
    this.journal.append({ time, action: written });
    this.note(action, time);
  }

  private note(action: CampaignAction | 'undo' | 'redo', time: string): void {
    if (action === 'undo') this.undone.push(...this.done.splice(-1));
    else if (action === 'redo') this.done.push(...this.undone.splice(-1));
    else {
      this.done.push({ time, action });
      this.undone.length = 0;
    }
  }

  private replay(): CampaignState {
    let state: CampaignState | undefined;
    for (const { action } of this.done) state = applyAction(state, action);
    return state!;
  }
}

function parseAction(input: CampaignActionInput): CampaignAction {
  const parsed = actionSchema.safeParse(input);
  if (!parsed.success) throw explainZodError(parsed.error, input, undefined, actionSchema);
  return parsed.data;
}

/** Undefined for what this version does not know. */
function readEntry(action: unknown): CampaignAction | 'undo' | 'redo' | undefined {
  const kind = (action as { kind?: unknown } | null)?.kind;
  if (kind === 'undo' || kind === 'redo') return kind;
  const parsed = actionSchema.safeParse(action);
  return parsed.success ? parsed.data : undefined;
}
