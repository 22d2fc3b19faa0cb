/**
 * Likes, stars, tags and notes, with undo. Each change is kept as the whole states before and after it, under a name,
 * so that undoing never has to work out what was done. Judgements are kept with the run; nothing learns from them.
 */
import type { HostParams, HostResults } from '../../../core/protocol/host-api.ts';
import type { RunId } from '../../../core/protocol/host-records.ts';
import type { Judgement, JudgementChange } from '../../../core/protocol/run-records.ts';
import { count } from '../../components/format.ts';

export interface JudgedMolecules {
  run: RunId;
  /** By key. */
  states: ReadonlyMap<string, Judgement>;
}

/** A molecule with what is thought of it now. */
export interface Judged {
  key: string;
  judgement: Judgement;
}

interface UndoStep {
  /** Such as 'Liked 12 molecules'. */
  name: string;
  run: RunId;
  before: ReadonlyMap<string, Judgement>;
  after: ReadonlyMap<string, Judgement>;
}

export interface JudgementDoor {
  judge: (params: HostParams<'judge'>) => Promise<HostResults['judge']>;
  /** Says what was done. */
  tell: (message: string, undo?: () => void) => void;
}

const MOST_STEPS = 100;

export class Judgements {
  private readonly door: () => JudgementDoor;
  private done: UndoStep[] = [];
  private undone: UndoStep[] = [];
  private readonly listeners = new Set<(judged: JudgedMolecules) => void>();
  /** Changes go out one after another, so that undo knows what came last. */
  private last: Promise<void> = Promise.resolve();

  constructor(door: () => JudgementDoor) {
    this.door = door;
  }

  /** Told after every change; returns how to stop listening. */
  listen(listener: (judged: JudgedMolecules) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Rejects with the AppError of the host; nothing is changed then. */
  change(run: RunId, keys: readonly string[], change: JudgementChange): Promise<void> {
    return this.inTurn(async () => {
      if (keys.length === 0) return;
      const { before, after } = await this.door().judge({ run, keys: [...keys], change });
      this.keep({
        name: changeName(change, keys.length),
        run,
        before: new Map(keys.map((key, i) => [key, before[i]])),
        after: new Map(keys.map((key, i) => [key, after[i]])),
      });
    });
  }

  /** Adds a tag to each, beside the tags that it has. */
  addTag(run: RunId, rows: readonly Judged[], tag: string): Promise<void> {
    return this.inTurn(async () => {
      const groups = new Map<string, { tags: string[]; keys: string[] }>();
      for (const { key, judgement } of rows.filter((row) => !row.judgement.tags.includes(tag))) {
        const tags = [...judgement.tags, tag];
        const group = groups.get(JSON.stringify(tags)) ?? { tags, keys: [] };
        group.keys.push(key);
        groups.set(JSON.stringify(tags), group);
      }
      const [before, after] = [new Map<string, Judgement>(), new Map<string, Judgement>()];
      for (const { tags, keys } of groups.values()) {
        const answer = await this.door().judge({ run, keys, change: { tags } });
        keys.forEach((key, i) => {
          before.set(key, answer.before[i]);
          after.set(key, answer.after[i]);
        });
      }
      if (after.size > 0) this.keep({ name: `Tagged ${molecules(after.size)} “${tag}”`, run, before, after }); // prettier-ignore
    });
  }

  /** Takes the last change of this run back. */
  undo(run: RunId): Promise<void> {
    return this.inTurn(async () => {
      const step = takeLast(this.done, run);
      if (step === undefined) return;
      this.done = this.done.filter((other) => other !== step);
      await this.restore(step.run, step.before);
      this.undone.push(step);
      this.door().tell(`Taken back: ${lowerFirst(step.name)}.`);
    });
  }

  redo(run: RunId): Promise<void> {
    return this.inTurn(async () => {
      const step = takeLast(this.undone, run);
      if (step === undefined) return;
      this.undone = this.undone.filter((other) => other !== step);
      await this.restore(step.run, step.after);
      this.done.push(step);
      this.door().tell(`Done again: ${lowerFirst(step.name)}.`);
    });
  }

  /** What `undo` would take back, for menus. */
  lastName(run: RunId): string | undefined {
    return takeLast(this.done, run)?.name;
  }

  private keep(step: UndoStep): void {
    this.done = [...this.done, step].slice(-MOST_STEPS);
    this.undone = [];
    this.announce(step.run, step.after);
    this.door().tell(`${step.name}.`, () => void this.undo(step.run));
  }

  /** Molecules with the same state go out as one request. */
  private async restore(run: RunId, states: ReadonlyMap<string, Judgement>): Promise<void> {
    const groups = new Map<string, { state: Judgement; keys: string[] }>();
    for (const [key, state] of states) {
      const name = JSON.stringify([state.verdict, state.starred, state.tags, state.note]);
      const group = groups.get(name) ?? { state, keys: [] };
      group.keys.push(key);
      groups.set(name, group);
    }
    for (const { state, keys } of groups.values()) {
      const { verdict, starred, tags, note } = state;
      await this.door().judge({ run, keys, change: { verdict, starred, tags, note } });
    }
    this.announce(run, states);
  }

  private announce(run: RunId, states: ReadonlyMap<string, Judgement>): void {
    for (const listener of this.listeners) listener({ run, states });
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }
}

function takeLast(steps: readonly UndoStep[], run: RunId): UndoStep | undefined {
  return steps.findLast((step) => step.run === run);
}

/** As a person says it, in the past: 'Liked 12 molecules'. */
export function changeName(change: JudgementChange, howMany: number): string {
  const what = molecules(howMany);
  const { verdict, starred, tags, note } = change;
  if (verdict === 'like') return `Liked ${what}`;
  if (verdict === 'dislike') return `Disliked ${what}`;
  if (verdict === null) return `Took the verdict off ${what}`;
  if (starred !== undefined) return `${starred ? 'Starred' : 'Took the star off'} ${what}`;
  if (tags !== undefined) return `Changed the tags of ${what}`;
  if (note !== undefined) return `Changed the note of ${what}`;
  return `Changed ${what}`;
}

function molecules(howMany: number): string {
  return howMany === 1 ? 'the molecule' : `${count(howMany)} molecules`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** A key or button for a verdict takes it back where all have it already. */
export function toggledVerdict(
  states: readonly Judgement[],
  verdict: 'like' | 'dislike',
): JudgementChange {
  const all = states.length > 0 && states.every((state) => state.verdict === verdict);
  return { verdict: all ? null : verdict };
}

export function toggledStar(states: readonly Judgement[]): JudgementChange {
  return { starred: !(states.length > 0 && states.every(({ starred }) => starred)) };
}
