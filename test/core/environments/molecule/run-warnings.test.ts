import { describe, expect, it } from 'vitest';
import type { AgentStep, Judged } from '../../../../core/agents/agent.ts';
import { RunWarnings } from '../../../../core/environments/molecule/run-warnings.ts';

interface Signs {
  score?: number;
  scaffolds?: number;
  valid?: number;
  priorLogProb?: number;
}

/** A step of 20 samples with these signs. */
function step({ score = 0.5, scaffolds = 15, valid = 20, priorLogProb = -30 }: Signs): AgentStep {
  const judged = Array.from({ length: 20 }, (_, i): Judged =>
    i < valid
      ? {
          text: `m${i}`,
          key: `m${i}`,
          score,
          unfilteredScore: score,
          scaffold: `s${i % scaffolds}`,
        }
      : { text: '?', key: null, score: 0, unfilteredScore: 0 },
  );
  return {
    batch: { tokens: [], texts: [], logProb: new Float32Array() },
    judged,
    loss: 1,
    agentLogProb: valid === 0 ? null : -30,
    priorLogProb: valid === 0 ? null : priorLogProb,
  };
}

/** The warnings of ten healthy steps and then `count` steps with these signs. */
function warningsOf(signs: Signs, fresh = 20, count = 12): string[] {
  const warnings = new RunWarnings();
  for (let i = 0; i < 10; i++) expect(warnings.observe(step({}), 20)).toEqual([]);
  return Array.from({ length: count }, () => warnings.observe(step(signs), fresh)).flat();
}

describe('the warnings of a run', () => {
  it('are silent while all is well', () => {
    expect(warningsOf({}, 18, 200)).toEqual([]);
  });

  it.each([
    ['no rewards', { score: 0.001 }, 20, /^Nearly all molecules score 0/],
    ['repeats', {}, 4, /of the molecules are repeats of known ones/],
    ['few scaffolds', { scaffolds: 1 }, 20, /share few scaffolds/],
    ['invalid molecules', { valid: 8 }, 8, /are valid molecules: the agent has drifted/],
    ['an agent that writes nothing valid', { valid: 0 }, 0, /Only \d+ % of the samples are valid/],
    ['drift from the prior', { priorLogProb: -70 }, 20, /very unlikely under the prior/],
  ] as const)('tell of %s, with advice', (_, signs, fresh, text) => {
    const warnings = warningsOf(signs, fresh);
    expect(warnings.filter((warning) => text.test(warning))).toHaveLength(1);
    expect(warnings.join(' ')).toMatch(/Use a|Widen|use the|Look at/);
  });

  it('are repeated only after a while, also across a save', () => {
    const warnings = new RunWarnings();
    const given: number[] = [];
    let current = warnings;
    for (let i = 0; i < 150; i++) {
      if (current.observe(step({ score: 0 }), 20).length > 0) given.push(i);
      if (i === 50) {
        current = new RunWarnings();
        current.restore(JSON.parse(JSON.stringify(warnings.save())));
      }
    }
    expect(given).toEqual([9, 109]);
  });
});
