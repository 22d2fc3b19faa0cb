/**
 * What the details of one molecule show. Each part comes when it is there: the record first, then facts and
 * explanation, then conformers; answers about a molecule that is no longer looked at are dropped.
 */
import type { HostResults } from '../../../core/protocol/host-api.ts';
import type { MoleculeFacts, RunId, ScoredMolecule } from '../../../core/protocol/host-records.ts';
import type { CandidateRecord } from '../../../core/protocol/run-records.ts';
import { app } from '../../state/app.svelte.ts';
import type { JudgedMolecules } from './judgement.ts';

/** Milliseconds of rest before dearer questions are asked, for those who walk through the list. */
const FACTS_AFTER_MS = 80;
const CONFORMERS_AFTER_MS = 250;
const CONFORMERS = 6;

export type Conformers = HostResults['conformers'];

export class Inspection {
  readonly run: RunId;
  record = $state.raw<CandidateRecord | undefined>();
  facts = $state.raw<MoleculeFacts | undefined>();
  explained = $state.raw<ScoredMolecule | undefined>();
  /** Why the score could not be explained, or the facts not computed. */
  factsError = $state.raw<unknown>();
  explainError = $state.raw<unknown>();
  conformers = $state.raw<Conformers | undefined>();
  conformersError = $state.raw<unknown>();
  error = $state.raw<unknown>();
  /** The molecule that is asked about. */
  key = $state<string | undefined>();
  private wants3d = false;
  /** The molecule whose conformers were asked for: they are asked for once. */
  private asked3d: string | undefined;
  private timers: ReturnType<typeof setTimeout>[] = [];

  constructor(run: RunId) {
    this.run = run;
  }

  /** Turns to another molecule; undefined to none. */
  show(key: string | undefined): void {
    if (key === this.key) return;
    this.close();
    this.asked3d = undefined;
    this.key = key;
    this.record = this.facts = this.explained = this.conformers = undefined;
    this.error = this.factsError = this.explainError = this.conformersError = undefined;
    if (key === undefined) return;
    void this.ask(
      key,
      async () => {
        const query = { key, limit: 1 };
        const { candidates } = await app.host.request('candidates', { run: this.run, query });
        return candidates[0];
      },
      (record) => (this.record = record),
      (error) => (this.error = error),
    );
    this.timers.push(setTimeout(() => this.askFacts(key), FACTS_AFTER_MS));
    if (this.wants3d) this.askConformersSoon(key);
  }

  /** Whether conformers are looked at; they are not computed otherwise. */
  want3d(wanted: boolean): void {
    this.wants3d = wanted;
    if (wanted && this.key !== undefined) this.askConformersSoon(this.key);
  }

  takeJudgements({ run, states }: JudgedMolecules): void {
    const judgement = this.record && states.get(this.record.key);
    if (run === this.run && judgement !== undefined) this.record = { ...this.record!, judgement };
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = [];
  }

  private askFacts(key: string): void {
    const { run } = this;
    void this.ask(
      key,
      () => app.host.request('facts', { run, smiles: key }),
      (facts) => (this.facts = facts),
      (error) => (this.factsError = error),
    );
    void this.ask(
      key,
      () => app.host.request('explain', { run, key }),
      (explained) => (this.explained = explained),
      (error) => (this.explainError = error),
    );
  }

  private askConformersSoon(key: string): void {
    if (key === this.asked3d) return;
    this.asked3d = key;
    const ask = (): void =>
      void this.ask(
        key,
        () => app.host.request('conformers', { smiles: key, count: CONFORMERS }),
        (conformers) => (this.conformers = conformers),
        (error) => (this.conformersError = error),
      );
    this.timers.push(setTimeout(ask, CONFORMERS_AFTER_MS));
  }

  private async ask<Answer>(
    key: string,
    question: () => Promise<Answer>,
    take: (answer: Answer) => void,
    fail: (error: unknown) => void,
  ): Promise<void> {
    try {
      const answer = await question();
      if (key === this.key) take(answer);
    } catch (error) {
      if (key === this.key) fail(error);
    }
  }
}
