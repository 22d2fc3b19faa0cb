/**
 * Signs that a run goes wrong, told in plain words with advice. A sign must last for a window of steps, and each
 * warning is repeated only after a while.
 */
import type { AgentStep } from '../../agents/agent.ts';

/** Steps over which a sign is averaged. */
const WINDOW = 10;
/** Steps before the same warning is given again. */
const PAUSE = 100;
/** Scores below this teach an agent nothing. */
const ALMOST_ZERO = 0.01;

interface Signs {
  /** Share of valid molecules that were known before or repeated in the batch. */
  repeats: number;
  /** Distinct scaffolds a valid molecule. */
  scaffolds: number;
  /** Share of scores that are not nearly 0. */
  rewarded: number;
  valid: number;
  priorLogProb: number;
}

export type SavedWarnings = {
  step: number;
  recent: Signs[];
  first: { valid: number; priorLogProb: number } | null;
  given: [id: string, step: number][];
};

interface Rule {
  id: string;
  applies(signs: Signs, first: SavedWarnings['first']): boolean;
  text(signs: Signs): string;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

// The limits below are our own judgement: far outside of what healthy runs show.
const RULES: readonly Rule[] = [
  {
    id: 'no-reward',
    applies: ({ rewarded }) => rewarded < 0.03,
    text: () =>
      'Nearly all molecules score 0, so the agent has little to learn from. Widen the transforms, take the arithmetic mean, begin with an easier stage, or give molecules that score well as replay seeds.',
  },
  {
    id: 'repeats',
    applies: ({ repeats }) => repeats > 0.5,
    text: ({ repeats }) =>
      `${percent(repeats)} of the molecules are repeats of known ones: the agent has narrowed down on a few. Use a diversity filter with a smaller bucket, a smaller sigma or a smaller learning rate.`,
  },
  {
    id: 'few-scaffolds',
    applies: ({ scaffolds, repeats }) => scaffolds < 0.15 && repeats <= 0.5,
    text: ({ scaffolds }) =>
      `The molecules share few scaffolds (${percent(scaffolds)} of them bring one of their own). If you want more variety, use the murcko-scaffold filter with a smaller bucket, or a smaller sigma.`,
  },
  {
    id: 'invalid',
    applies: ({ valid }, first) => first !== null && valid < 0.7 && valid < first.valid - 0.15,
    text: ({ valid }) =>
      `Only ${percent(valid)} of the samples are valid molecules: the agent has drifted from its prior. Use a smaller learning rate or sigma.`,
  },
  {
    id: 'drift',
    // 25 nats: such molecules are 10^11 times less likely under the prior than at the start.
    applies: ({ priorLogProb }, first) => first !== null && priorLogProb < first.priorLogProb - 25,
    text: () =>
      'The molecules have become very unlikely under the prior, which often means odd chemistry. Look at the best ones; if they are strange, use a smaller sigma, or add sa_score or qed to the goal.',
  },
];

export class RunWarnings {
  private step = 0;
  private recent: Signs[] = [];
  private first: SavedWarnings['first'] = null;
  private given = new Map<string, number>();

  /** Takes note of a step in which `fresh` molecules were new; returns the warnings that are due. */
  observe(step: AgentStep, fresh: number): string[] {
    this.step += 1;
    const signs = signsOf(step, fresh, this.first?.priorLogProb ?? 0);
    this.first ??= { valid: signs.valid, priorLogProb: signs.priorLogProb };
    this.recent = [...this.recent, signs].slice(-WINDOW);
    if (this.recent.length < WINDOW) return [];
    const average = averageSigns(this.recent);
    return RULES.flatMap((rule) => {
      const last = this.given.get(rule.id) ?? -Infinity;
      if (this.step - last < PAUSE || !rule.applies(average, this.first)) return [];
      this.given.set(rule.id, this.step);
      return [rule.text(average)];
    });
  }

  save(): SavedWarnings {
    return { step: this.step, recent: this.recent, first: this.first, given: [...this.given] };
  }

  restore(saved: SavedWarnings): void {
    this.step = saved.step;
    this.recent = saved.recent;
    this.first = saved.first;
    this.given = new Map(saved.given);
  }
}

/** A step without valid molecules says nothing of variety or of the prior, for which `usualLogProb` then stands. */
function signsOf({ judged, priorLogProb }: AgentStep, fresh: number, usualLogProb: number): Signs {
  const valid = judged.filter(({ key }) => key !== null);
  const scored = judged.filter(({ unfilteredScore }) => unfilteredScore !== null);
  const rewarded = scored.filter(({ unfilteredScore }) => (unfilteredScore ?? 0) >= ALMOST_ZERO);
  return {
    repeats: valid.length === 0 ? 0 : 1 - Math.min(1, fresh / valid.length),
    scaffolds:
      valid.length === 0 ? 1 : new Set(valid.map(({ scaffold }) => scaffold)).size / valid.length,
    rewarded: scored.length === 0 ? 1 : rewarded.length / scored.length,
    valid: valid.length / judged.length,
    priorLogProb: priorLogProb ?? usualLogProb,
  };
}

function averageSigns(recent: readonly Signs[]): Signs {
  const average = (key: keyof Signs) =>
    recent.reduce((sum, signs) => sum + signs[key], 0) / recent.length;
  return {
    repeats: average('repeats'),
    scaffolds: average('scaffolds'),
    rewarded: average('rewarded'),
    valid: average('valid'),
    priorLogProb: average('priorLogProb'),
  };
}
