import { describe, expect, it } from 'vitest';
import type { AgentStep, Judged } from '../../../../core/agents/agent.ts';
import { stepMetrics } from '../../../../core/environments/molecule/step-metrics.ts';
import type { Tally } from '../../../../core/environments/molecule/molecule-judge.ts';
import { ReplayBuffer } from '../../../../core/memory/replay-buffer.ts';

const step = (judged: Judged[]): AgentStep => ({
  batch: { tokens: [], texts: [], logProb: new Float32Array() },
  judged,
  loss: 2.5,
  agentLogProb: -20,
  priorLogProb: -30,
});

const valid = (
  key: string,
  unfilteredScore: number | null,
  more: Partial<Judged> = {},
): Judged => ({
  text: key,
  key,
  score: unfilteredScore,
  unfilteredScore,
  scaffold: '',
  ...more,
});

const invalid: Judged = { text: '?', key: null, score: 0, unfilteredScore: 0 };

const tally = (calls: number, components: [string, number, number][] = []): Tally => ({
  calls,
  candidates: [],
  components: new Map(components.map(([name, sum, count]) => [name, { sum, count }])),
});

function memory(...scores: number[]): ReplayBuffer {
  const replay = new ReplayBuffer({ size: 10, sample: 2, selection: 'uniform' });
  replay.add(
    scores.map((score, i) => ({
      key: `m${i}`,
      text: 'C',
      tokens: Int32Array.of(1),
      score,
      priorLogProb: -1,
    })),
  );
  return replay;
}

describe('the metrics of a step', () => {
  it('are shares and means worked by hand', () => {
    const judged = [
      valid('a', 0.8, { scaffold: 'r' }),
      valid('a', 0.8, { scaffold: 'r', score: 0 }),
      valid('b', 0.4, { scaffold: 's' }),
      valid('c', null, { scaffold: 's' }),
      invalid,
    ];
    const metrics = stepMetrics(step(judged), tally(2, [['qed', 1.5, 3]]), memory(0.5, 0.7), 0.6);
    expect(metrics).toEqual({
      // (0.8 + 0.8 + 0.4 + 0) / 4: the invalid one counts as 0, the missing one not at all.
      mean_score: expect.closeTo(0.5, 12),
      best_score: 0.8,
      // (0.8 + 0 + 0.4 + 0) / 4
      learned_score: expect.closeTo(0.3, 12),
      valid: 0.8,
      unique: 0.75,
      new: 0.5,
      scaffolds: 2,
      penalised: 0.25,
      missing: 1,
      loss: 2.5,
      agent_log_prob: -20,
      prior_log_prob: -30,
      replay_size: 2,
      replay_score: expect.closeTo(0.6, 12),
      qed: 0.5,
    });
  });

  it('keep the best score of the steps before', () => {
    const of = (score: number | null, before: number | null) =>
      stepMetrics(step([valid('a', score)]), tally(0), memory(), before).best_score;
    expect(of(0.3, 0.9)).toBe(0.9);
    expect(of(0.95, 0.9)).toBe(0.95);
    expect(of(0.3, null)).toBe(0.3);
    expect(of(null, null)).toBeNull();
  });

  it('say nothing of shares where no molecule is valid', () => {
    const metrics = stepMetrics(step([invalid, invalid]), tally(0), memory(), null);
    expect(metrics).toMatchObject({
      mean_score: 0,
      best_score: 0,
      valid: 0,
      unique: null,
      new: null,
      penalised: null,
      scaffolds: 0,
      missing: 0,
      replay_size: 0,
      replay_score: null,
    });
  });

  it('never count more molecules as new than were valid', () => {
    // Molecules scored under a new goal are charged too.
    expect(stepMetrics(step([valid('a', 1)]), tally(7), memory(), null).new).toBe(1);
  });

  it('are not replaced by a component that is called as one of them', () => {
    const components: [string, number, number][] = [
      ['mean_score', 1, 1],
      ['qed', 0.25, 1],
    ];
    const metrics = stepMetrics(step([valid('a', 0.5)]), tally(1, components), memory(), null);
    expect(metrics).toMatchObject({ mean_score: 0.5, mean_score_value: 1, qed: 0.25 });
  });
});
