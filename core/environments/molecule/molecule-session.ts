/**
 * A run of molecule design between `open` and `close`: the agent's steps, the replay seeds, changes of the goal, and
 * the state that continues exactly.
 */
import { findAgent } from '../../agents/index.ts';
import type { AgentContext, AgentStep, RandomizeOptions } from '../../agents/agent.ts';
import type { Chemistry } from '../../chem/analysis.ts';
import type { SavedDiversityFilter } from '../../memory/diversity-filter.ts';
import { ReplayBuffer } from '../../memory/replay-buffer.ts';
import type { ReplayItem, SavedReplayItem } from '../../memory/replay-buffer.ts';
import type { SequencePolicy } from '../../policies/sequence-policy.ts';
import { badInput } from '../../protocol/errors.ts';
import type { Random, RandomState } from '../../random/random.ts';
import { rawColumn } from '../../scoring/scoring-settings.ts';
import type { ScoringFunction } from '../../scoring/scoring-types.ts';
import type { CheckpointParts, EnvironmentSession, Oracle, StepReport } from '../environment.ts';
import { MoleculeJudge } from './molecule-judge.ts';
import type { MoleculeRunSettings, MoleculeStage } from './run-schema.ts';
import { RunWarnings } from './run-warnings.ts';
import type { SavedWarnings } from './run-warnings.ts';
import { stepMetrics } from './step-metrics.ts';

/** What a session works with; opened by the environment, closed by the session. */
export interface MoleculeParts {
  settings: Pick<MoleculeRunSettings, 'agent' | 'replay'>;
  stage: MoleculeStage;
  chemistry: Chemistry;
  /** The frozen prior, its fingerprint for the checkpoint, and the policy that learns. */
  prior: SequencePolicy;
  priorHash: string;
  agent: SequencePolicy;
  createScoring(stage: MoleculeStage): Promise<ScoringFunction>;
  /** Molecules that enter the replay buffer at the start. */
  seeds: readonly string[];
  random: Random;
  oracle: Oracle;
}

/** Numbers and flags that live across steps. */
type Progress = {
  best: number | null;
  seeded: boolean;
  /** For the user, with the next report. */
  notes: string[];
};

/** The parts of a checkpoint, by name. */
type SavedSession = {
  policy: Uint8Array;
  'prior-hash': string;
  random: RandomState;
  replay: SavedReplayItem[];
  diversity: SavedDiversityFilter;
  'agent-state': Record<string, number>;
  warnings: SavedWarnings;
  progress: Progress;
};

/** Further writings that are tried for a molecule whose own SMILES the prior cannot write. */
const WRITINGS_TRIED = 10;

export class MoleculeSession implements EnvironmentSession<MoleculeStage> {
  private readonly parts: MoleculeParts;
  private readonly replay: ReplayBuffer;
  private readonly warnings = new RunWarnings();
  private readonly agentState: Record<string, number> = {};
  private progress: Progress = { best: null, seeded: false, notes: [] };
  private judge: MoleculeJudge;

  private constructor(parts: MoleculeParts, judge: MoleculeJudge) {
    this.parts = parts;
    this.judge = judge;
    this.replay = new ReplayBuffer(parts.settings.replay);
  }

  static async open(
    parts: MoleculeParts,
    checkpoint: CheckpointParts | undefined,
  ): Promise<MoleculeSession> {
    const scoring = await parts.createScoring(parts.stage);
    const judge = new MoleculeJudge(parts.chemistry, parts.oracle, scoring, parts.stage.diversity);
    const session = new MoleculeSession(parts, judge);
    if (checkpoint !== undefined) session.restore(checkpoint as unknown as SavedSession);
    return session;
  }

  get valueColumns(): readonly string[] {
    return this.judge.scoring.names.flatMap((name) => [rawColumn(name), name]);
  }

  async *steps(): AsyncGenerator<StepReport, void, void> {
    const { type, ...settings } = this.parts.settings.agent;
    const steps = findAgent(type).run(this.agentContext(), settings);
    try {
      while (!this.parts.oracle.done) {
        await this.scoreSeeds();
        const next = await steps.next();
        if (next.done === true) return;
        yield this.report(next.value);
      }
    } finally {
      await steps.return();
    }
  }

  /**
   * A new goal. The memory is scored anew, which is charged. The diversity filter starts empty, so that molecules of
   * the old goal may be found again.
   */
  async startStage(stage: MoleculeStage): Promise<void> {
    const { chemistry, oracle } = this.parts;
    const scoring = await this.parts.createScoring(stage);
    await this.judge.scoring.close();
    this.judge = new MoleculeJudge(chemistry, oracle, scoring, stage.diversity);
    const remembered = this.replay.items.map(({ text }) => text);
    this.replay.clear();
    await this.fillMemory(remembered);
    this.judge.takeTally();
    this.progress = { ...this.progress, best: null };
  }

  save(): Promise<CheckpointParts> {
    const saved: SavedSession = {
      policy: this.parts.agent.save(),
      'prior-hash': this.parts.priorHash,
      random: this.parts.random.state,
      replay: this.replay.save(),
      diversity: this.judge.filter.save(),
      'agent-state': { ...this.agentState },
      warnings: this.warnings.save(),
      progress: this.progress,
    };
    return Promise.resolve(saved as unknown as CheckpointParts);
  }

  private restore(saved: SavedSession): void {
    if (saved['prior-hash'] !== this.parts.priorHash) {
      throw badInput(
        'The prior is not the one that this run began with.',
        { field: 'environment.prior' },
        'Put the old prior back, or start a new run.',
      );
    }
    this.parts.agent.restore(saved.policy);
    this.parts.random.state = saved.random;
    this.replay.restore(saved.replay);
    this.judge.filter.restore(saved.diversity);
    Object.assign(this.agentState, saved['agent-state']);
    this.warnings.restore(saved.warnings);
    this.progress = saved.progress;
  }

  async close(): Promise<void> {
    const { agent, prior, chemistry } = this.parts;
    await this.judge.scoring.close();
    await agent.close();
    await prior.close();
    await chemistry.close();
  }

  private agentContext(): AgentContext {
    const { agent, prior, random, oracle } = this.parts;
    return {
      agent,
      prior,
      random,
      score: (texts) => this.judge.score(texts),
      randomize: (texts, options) => this.randomize(texts, options),
      replay: this.replay,
      state: this.agentState,
      done: () => oracle.done,
    };
  }

  private randomize(texts: readonly string[], options?: RandomizeOptions): Promise<string[]> {
    const seeds = texts.map(() => this.parts.random.uint32());
    return this.parts.chemistry.randomize(texts, seeds, options);
  }

  private report(step: AgentStep): StepReport {
    const tally = this.judge.takeTally();
    const metrics = stepMetrics(step, tally, this.replay, this.progress.best);
    const { notes } = this.progress;
    this.progress = { ...this.progress, best: metrics.best_score, notes: [] };
    const warnings = [...notes, ...this.warnings.observe(step, tally.calls)];
    return {
      candidates: tally.candidates,
      metrics,
      ...(warnings.length === 0 ? {} : { warnings }),
    };
  }

  /** Before the first step; a session that was resumed has them already. */
  private async scoreSeeds(): Promise<void> {
    if (this.progress.seeded) return;
    this.progress = { ...this.progress, seeded: true };
    await this.fillMemory(this.parts.seeds);
  }

  /** Scores molecules that nobody sampled, and keeps the best for replay. */
  private async fillMemory(texts: readonly string[]): Promise<void> {
    if (texts.length === 0) return;
    const judged = await this.judge.scoreUnfiltered(texts);
    const items: ReplayItem[] = [];
    let unwritable = 0;
    for (const { key, score, scaffold } of judged) {
      if (key === null || score === null) continue;
      const written = await this.write(key);
      if (written === undefined) unwritable += 1;
      else items.push({ key, score, ...written, ...(scaffold === undefined ? {} : { scaffold }) });
    }
    this.replay.add(items);
    const invalid = judged.filter(({ key }) => key === null).length;
    const notes = [...this.progress.notes];
    if (invalid > 0)
      notes.push(`${invalid} of ${texts.length} molecules for the memory are not valid.`);
    if (unwritable > 0) {
      notes.push(
        `${unwritable} of ${texts.length} molecules for the memory cannot be written by this prior (unknown token, or too long): they are scored, but not learned from.`,
      );
    }
    this.progress = { ...this.progress, notes };
  }

  /** The first writing of a molecule that the prior can write: its canonical SMILES, else a random one. */
  private async write(
    smiles: string,
  ): Promise<Pick<ReplayItem, 'text' | 'tokens' | 'priorLogProb'> | undefined> {
    const others = await this.randomize(Array<string>(WRITINGS_TRIED).fill(smiles));
    for (const text of [smiles, ...others]) {
      const tokens = this.parts.agent.encode(text);
      if (tokens === undefined) continue;
      const [priorLogProb] = await this.parts.prior.logProb([tokens]);
      // A masked policy gives probability 0 to what its grammar forbids.
      if (Number.isFinite(priorLogProb)) return { text, tokens, priorLogProb };
    }
    return undefined;
  }
}
