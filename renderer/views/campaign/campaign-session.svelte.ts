/** One campaign as a window holds it: what was answered last, what is under way, and everything that can be done. */
import type {
  CampaignAnswer,
  CampaignExperiment,
  CampaignRecord,
} from '../../../core/protocol/campaign-records.ts';
import type { StreamParams } from '../../../core/protocol/host-api.ts';
import type { FileRef } from '../../../core/protocol/host-records.ts';
import type { Host, Stream } from '../../host/host.ts';
import { mergedRows } from './campaign-rows.ts';
import { isBlock, pasteResults, readCell } from './experiment-entry.ts';

/** What the table needs told: one sentence, and whether it is about something that is wrong. */
export interface Said {
  text: string;
  isProblem: boolean;
}

type SuggestChoice = Omit<StreamParams<'suggestExperiments'>, 'campaign'>;

const MOST_NAMED = 3;

export class CampaignSession {
  readonly id: string;
  record = $state.raw<CampaignRecord | undefined>();
  /** Why it could not be opened. */
  failure = $state.raw<unknown>();
  said = $state.raw<Said | undefined>();
  /** How many experiments are being chosen. */
  suggesting = $state<number | undefined>();
  selected = $state<number | undefined>();
  readonly experiment = $derived<CampaignExperiment | undefined>(
    this.record?.experiments.find(({ id }) => id === this.selected),
  );
  private readonly host: Host;
  private stream: Stream | undefined;
  /** Whether all experiments have been read. */
  private isWhole = false;
  private reading: Promise<void> | undefined;
  /** One change after the other, in the order in which they were made. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(host: Host, id: string) {
    this.host = host;
    this.id = id;
  }

  async load(): Promise<void> {
    this.failure = undefined;
    try {
      this.take(await this.host.request('campaign', this.asked));
    } catch (error) {
      this.failure = error;
    }
  }

  /** What goes wrong is said; false then. */
  act(action: unknown): Promise<boolean> {
    return this.change(() =>
      this.host.request('changeCampaign', { ...this.asked, action: $state.snapshot(action) }),
    );
  }

  /** Changes of the space, one after the other; false at the first that does not fit, and those before it stay. */
  async edit(edits: readonly object[]): Promise<boolean> {
    for (const edit of edits) if (!(await this.act({ kind: 'edit-space', edit }))) return false;
    return true;
  }

  undo(): Promise<boolean> {
    return this.change(() => this.host.request('undoCampaign', this.asked));
  }

  redo(): Promise<boolean> {
    return this.change(() => this.host.request('redoCampaign', this.asked));
  }

  /** A typed cell. False when it is no number; the text then stays where it was typed. */
  async enter(id: number, objective: string, text: string): Promise<boolean> {
    const value = readCell(text);
    if (value === undefined) {
      this.said = {
        text: `‘${text.trim()}’ is no number. Type one, or leave the cell empty.`,
        isProblem: true,
      };
      return false;
    }
    return this.act({ kind: 'record', entries: [{ id, results: { [objective]: value } }] });
  }

  /** Cells of a spreadsheet, from this one on. False for a single cell, which is typed as it is. */
  paste(text: string, row: number, objective: string): boolean {
    if (this.record === undefined || !isBlock(text)) return false;
    const { experiments, space } = this.record;
    const names = space.objectives.map(({ name }) => name);
    const { entries, problems, beyond } = pasteResults(text, experiments, row, names, objective);
    void this.applyPasted(entries, problems, beyond);
    return true;
  }

  private async applyPasted(
    entries: readonly object[],
    problems: readonly string[],
    beyond: number,
  ): Promise<void> {
    if (entries.length > 0 && !(await this.act({ kind: 'record', entries }))) return;
    const outside =
      beyond === 0
        ? []
        : [`${beyond} pasted ${beyond === 1 ? 'cell lies' : 'cells lie'} beyond the table.`];
    this.said = {
      text: [`Results of ${entries.length} ${entries.length === 1 ? 'experiment' : 'experiments'} entered.`, ...summed([...problems, ...outside])].join(' '), // prettier-ignore
      isProblem: problems.length + beyond > 0,
    };
  }

  /** Resolves when the experiments are there, or with false when they were cancelled or could not be chosen. */
  async suggest(choice: SuggestChoice): Promise<boolean> {
    if (this.suggesting !== undefined) return false;
    this.suggesting = choice.count;
    this.said = undefined;
    let added: number[] | undefined;
    try {
      this.stream = this.host.stream(
        'suggestExperiments',
        { ...this.asked, ...choice },
        (message) => {
          added = message.added;
          this.take(message.campaign);
        },
      );
      await this.stream.ended;
    } catch (error) {
      this.tell(error);
    }
    this.suggesting = undefined;
    this.stream = undefined;
    if (added === undefined) return false;
    this.selected = added[0];
    if (added.length < choice.count)
      this.said = { text: `Only ${added.length} were left to try.`, isProblem: false };
    return true;
  }

  cancelSuggestions(): void {
    this.stream?.cancel();
  }

  /** A table with results, as it came back from the laboratory. */
  async importResults(file: FileRef): Promise<void> {
    await this.change(async () => {
      const { campaign, recorded, added, problems } = await this.host.request('recordResults', { ...this.asked, file: file.id }); // prettier-ignore
      const more =
        added === 0
          ? ''
          : ` ${added} that ${added === 1 ? 'was' : 'were'} not suggested ${added === 1 ? 'was' : 'were'} added.`;
      const wrong = problems.map(({ line, column, message }) => `Line ${line}${column === '' ? '' : `, ‘${column}’`}: ${message}.`); // prettier-ignore
      this.said = {
        text: [`Results of ${recorded} ${recorded === 1 ? 'experiment' : 'experiments'} taken from ‘${file.name}’.${more}`, ...summed(wrong)].join(' '), // prettier-ignore
        isProblem: problems.length > 0,
      };
      return campaign;
    }, true);
  }

  /** The file's name when it is written; undefined when the user changed their mind. Rejects with an AppError. */
  async export(suggestedName: string, ids?: readonly number[]): Promise<string | undefined> {
    const file = await this.host.chooseSave(suggestedName);
    if (file === undefined) return undefined;
    await this.host.request('exportCampaign', { campaign: this.id, file: file.id, ...(ids === undefined ? {} : { ids: [...ids] }) }); // prettier-ignore
    await this.host.finishSave(file);
    return file.name;
  }

  private change(work: () => Promise<CampaignAnswer>, keepSaid = false): Promise<boolean> {
    const done = this.last.then(async () => {
      if (!keepSaid) this.said = undefined;
      try {
        this.take(await work());
        return true;
      } catch (error) {
        this.tell(error);
        return false;
      }
    });
    this.last = done;
    return done;
  }

  private get asked(): { campaign: string; known?: number } {
    const known = this.record?.revision;
    return { campaign: this.id, ...(known === undefined ? {} : { known }) };
  }

  private take({ rows, ...summary }: CampaignAnswer): void {
    const experiments = mergedRows(this.record?.experiments ?? [], rows, this.isWhole);
    const before = this.record;
    // Nothing has happened since: whoever follows the record need not look again.
    if (before?.revision === summary.revision && before.experiments === experiments) return;
    this.record = { ...summary, experiments };
    const total = Object.values(summary.counts).reduce((a, b) => a + b, 0);
    this.isWhole = experiments.length === total;
    if (!this.isWhole) this.reading ??= this.readOn().finally(() => (this.reading = undefined));
  }

  /** The pages after the first one, of a large campaign. */
  private async readOn(): Promise<void> {
    try {
      while (!this.isWhole && this.record !== undefined) {
        const after = this.record.experiments.at(-1)?.id ?? 0;
        const page = await this.host.request('campaignRows', { campaign: this.id, after });
        // An answer may have brought some of them, or begun anew, in the meantime.
        if ((this.record.experiments.at(-1)?.id ?? 0) !== after) continue;
        this.record = { ...this.record, experiments: [...this.record.experiments, ...page.experiments] }; // prettier-ignore
        this.isWhole = page.isLast;
      }
    } catch (error) {
      this.tell(error);
    }
  }

  private tell(error: unknown): void {
    const { message, hint } = error as { message: string; hint?: string };
    this.said = { text: hint === undefined ? message : `${message} ${hint}`, isProblem: true };
  }
}

function summed(sentences: readonly string[]): string[] {
  const more = sentences.length - MOST_NAMED;
  return [...sentences.slice(0, MOST_NAMED), ...(more > 0 ? [`And ${more} more.`] : [])];
}
