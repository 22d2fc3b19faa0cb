import { describe, expect, it } from 'vitest';
import { MoleculeJudge } from '../../../../core/environments/molecule/molecule-judge.ts';
import type { DiversitySettings } from '../../../../core/memory/diversity-filter.ts';
import { RunOracle } from '../../../../core/runs/oracle.ts';
import type { MoleculeScore, ScoringFunction } from '../../../../core/scoring/scoring-types.ts';
import { letterChemistry } from './letter-chemistry.ts';

/** An oracle as a run has it, over a store that keeps nothing between steps. */
function oracleOf(limit: number): RunOracle {
  return new RunOracle({
    store: {
      charged: () => undefined,
      spareEvaluation: () => undefined,
      keepEvaluations: () => undefined,
    },
    calls: 0,
    stage: 0,
    limit: () => limit,
    isDone: () => false,
  });
}

/** Scores a molecule by its C in four, and has no value for those that hold three O. */
class LetterScoring implements ScoringFunction {
  readonly names = ['carbons', 'oxygens'];
  readonly request = { properties: ['qed', 'logp'] } as const;
  readonly asked: string[][] = [];

  score(analyses: Parameters<ScoringFunction['score']>[0]): Promise<MoleculeScore[]> {
    this.asked.push(analyses.map(({ smiles }) => smiles));
    return Promise.resolve(
      analyses.map(({ smiles }): MoleculeScore => {
        const carbons = smiles.split('C').length - 1;
        const oxygens = smiles.split('O').length - 1;
        const missing = oxygens === 3;
        return {
          score: missing ? null : carbons / 4,
          components: {
            carbons: { raw: carbons, transformed: carbons / 4 },
            oxygens: missing
              ? { raw: null, transformed: null, error: 'Too many O.' }
              : { raw: oxygens, transformed: oxygens / 10 },
          },
        };
      }),
    );
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function judgeWith({
  limit = 100,
  diversity = { type: 'none' },
}: { limit?: number; diversity?: DiversitySettings } = {}) {
  const oracle = oracleOf(limit);
  const scoring = new LetterScoring();
  return { judge: new MoleculeJudge(letterChemistry, oracle, scoring, diversity), oracle, scoring };
}

const scores = (judged: readonly { score: number | null }[]) => judged.map(({ score }) => score);

describe('the judge of molecules', () => {
  it('charges each canonical molecule once, also when it is written differently', async () => {
    const { judge, oracle, scoring } = judgeWith();
    const judged = await judge.score(['CN', 'NC', 'CC', 'CN']);
    expect(oracle.calls).toBe(2);
    expect(judged.map(({ key }) => key)).toEqual(['CN', 'CN', 'CC', 'CN']);
    expect(scores(judged)).toEqual([0.25, 0.25, 0.5, 0.25]);
    expect(scoring.asked).toEqual([['CN', 'CC']]);
  });

  it('answers what it has judged before without a further call', async () => {
    const { judge, oracle, scoring } = judgeWith();
    await judge.score(['CC', 'CN']);
    expect(scores(await judge.score(['NC', 'CCC', 'CC']))).toEqual([0.25, 0.75, 0.5]);
    expect(oracle.calls).toBe(3);
    expect(scoring.asked[1]).toEqual(['CCC']);
  });

  it('gives invalid molecules 0, charges nothing for them and asks no component', async () => {
    const { judge, oracle, scoring } = judgeWith();
    const judged = await judge.score(['XX', '', 'C)']);
    expect(judged.map(({ key, score, unfilteredScore }) => [key, score, unfilteredScore])).toEqual(
      Array.from({ length: 3 }, () => [null, 0, 0]),
    );
    expect(oracle.calls).toBe(0);
    expect(scoring.asked).toEqual([]);
    expect(judge.takeTally()).toMatchObject({ calls: 0, candidates: [] });
  });

  it('charges a molecule whose score is missing, and leaves it missing', async () => {
    const { judge, oracle } = judgeWith();
    const judged = await judge.score(['OOO', 'CC']);
    expect(scores(judged)).toEqual([null, 0.5]);
    expect(oracle.calls).toBe(2);
    const [missing] = judge.takeTally().candidates;
    expect(missing).toMatchObject({
      key: 'OOO',
      score: null,
      values: { carbons_raw: 0, carbons: 0, oxygens_raw: null, oxygens: null },
      labels: { scaffold: '', oxygens_error: 'Too many O.' },
    });
  });

  it('leaves molecules past the budget without a score, in the order in which they came', async () => {
    const { judge, oracle, scoring } = judgeWith({ limit: 2 });
    const judged = await judge.score(['C', 'XX', 'CC', 'CCC', 'C']);
    expect(scores(judged)).toEqual([0.25, 0, 0.5, null, 0.25]);
    expect(oracle.calls).toBe(2);
    expect(scoring.asked).toEqual([['C', 'CC']]);
    expect(judge.takeTally().candidates.map(({ key }) => key)).toEqual(['C', 'CC']);
  });

  it('tells the score before and after the diversity filter, and which scaffolds are full', async () => {
    const { judge } = judgeWith({
      diversity: { type: 'murcko-scaffold', bucketSize: 2, minimumScore: 0.2 },
    });
    // The scaffold of letters is their N: three molecules with N, one without.
    const judged = await judge.score(['CN', 'CCN', 'CCCN', 'CC']);
    expect(judged.map(({ unfilteredScore }) => unfilteredScore)).toEqual([0.25, 0.5, 0.75, 0.5]);
    expect(scores(judged)).toEqual([0.25, 0.5, 0, 0.5]);
    expect(judged.map(({ bucketFull }) => bucketFull)).toEqual([false, false, true, false]);
    expect(judged.map(({ scaffold }) => scaffold)).toEqual(['N', 'N', 'N', '']);
  });

  it('hides molecules that nobody sampled from the filter, but charges and keeps them', async () => {
    const { judge, oracle } = judgeWith({
      diversity: { type: 'murcko-scaffold', bucketSize: 1, minimumScore: 0.2 },
    });
    const seeds = await judge.scoreUnfiltered(['CN', 'XX']);
    expect(seeds).toEqual([
      { text: 'CN', key: 'CN', score: 0.25, unfilteredScore: 0.25, scaffold: 'N' },
      { text: 'XX', key: null, score: 0, unfilteredScore: 0 },
    ]);
    expect(oracle.calls).toBe(1);
    expect(scores(await judge.score(['CCN']))).toEqual([0.5]);
    const tally = judge.takeTally();
    // A seed is a candidate of the step, but no call of what the agent sampled.
    expect(tally.candidates.map(({ key }) => key)).toEqual(['CN', 'CCN']);
    expect(tally.calls).toBe(1);
  });

  it('sums component values over all that was sampled, repeats too, and forgets once asked', async () => {
    const { judge } = judgeWith();
    await judge.score(['C', 'C', 'CCC', 'OOO', 'XX']);
    const { components } = judge.takeTally();
    expect(components.get('carbons')).toEqual({ sum: 0.25 + 0.25 + 0.75 + 0, count: 4 });
    expect(components.get('oxygens')).toEqual({ sum: 0, count: 3 });
    expect(judge.takeTally()).toEqual({ calls: 0, candidates: [], components: new Map() });
  });
});
