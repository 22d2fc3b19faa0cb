import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../core/environments/environment.ts';
import { RunOracle, type EvaluationStore } from '../../../core/runs/oracle.ts';

const evaluation = (key: string): Omit<Candidate, 'key' | 'text'> => ({ score: key.length / 10, values: { n: key.length }, labels: {} }); // prettier-ignore
const items = (...keys: string[]) => keys.map((key) => ({ key, text: `<${key}>` }));

function oracleOver(limit: number, spare: string[] = []) {
  const charged = new Map<string, Candidate>();
  const kept = new Map(spare.map((key) => [key, evaluation(key)]));
  const evaluated: string[] = [];
  const store: EvaluationStore = {
    charged: (key, stage) => charged.get(`${stage}${key}`),
    spareEvaluation: (key) => kept.get(key),
    keepEvaluations: (_stage, candidates) => {
      for (const { key, ...rest } of candidates) kept.set(key, rest);
    },
  };
  let stop = false;
  const oracle = new RunOracle({
    store,
    calls: 0,
    stage: 0,
    limit: () => limit,
    isDone: () => stop,
  });
  const ask = (...keys: string[]) =>
    oracle.evaluate(items(...keys), async (fresh) => {
      evaluated.push(...fresh.map(({ key }) => key));
      return fresh.map(({ key }) => evaluation(key));
    });
  const storeStep = (stage = 0): string[] => {
    const taken = oracle.takeCharged();
    for (const candidate of taken) charged.set(`${stage}${candidate.key}`, candidate);
    return taken.map(({ key }) => key);
  };
  return { oracle, ask, evaluated, storeStep, end: () => (stop = true) };
}

describe('the oracle of a run', () => {
  it('charges each key once, in order, and answers repeats from the store or the step in flight', async () => {
    const { oracle, ask, evaluated, storeStep } = oracleOver(10);
    const first = await ask('b', 'a', 'b', 'cc');
    expect(first.map((candidate) => candidate?.key)).toEqual(['b', 'a', 'b', 'cc']);
    expect(first[0]).toEqual({ key: 'b', text: '<b>', ...evaluation('b') });
    await ask('a', 'd');
    expect(storeStep()).toEqual(['b', 'a', 'cc', 'd']);
    await ask('d', 'b');
    expect(evaluated).toEqual(['b', 'a', 'cc', 'd']);
    expect(oracle.calls).toBe(4);
    expect(storeStep()).toEqual([]);
  });

  it('answers null past the budget, but still what it knows', async () => {
    const { oracle, ask, evaluated } = oracleOver(2);
    const answers = await ask('a', 'b', 'c', 'a');
    expect(answers.map((candidate) => candidate?.key ?? null)).toEqual(['a', 'b', null, 'a']);
    expect(evaluated).toEqual(['a', 'b']);
    expect(oracle.done).toBe(true);
    expect((await ask('c', 'b')).map((candidate) => candidate?.key ?? null)).toEqual([null, 'b']);
  });

  it('charges kept evaluations in their order without making them again', async () => {
    const { oracle, ask, evaluated, storeStep } = oracleOver(10, ['b', 'd']);
    await ask('a', 'b', 'c', 'd');
    expect(evaluated).toEqual(['a', 'c']);
    expect(storeStep()).toEqual(['a', 'b', 'c', 'd']);
    expect(oracle.calls).toBe(4);
  });

  it('charges nothing when the evaluation throws or returns another number of results', async () => {
    const { oracle, ask } = oracleOver(10);
    const failing = oracle.evaluate(items('a'), () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    await expect(oracle.evaluate(items('a', 'b'), async () => [])).rejects.toThrow('2 candidates');
    expect(oracle.calls).toBe(0);
    expect(oracle.takeCharged()).toEqual([]);
    await ask('a');
    expect(oracle.calls).toBe(1);
  });

  it('takes numbers that are not finite for missing', async () => {
    const { oracle } = oracleOver(10);
    const [answer] = await oracle.evaluate(items('a'), async () => [{ score: NaN, values: { x: Infinity, y: 1 }, labels: {} }]); // prettier-ignore
    expect(answer).toMatchObject({ score: null, values: { x: null, y: 1 } });
  });

  it('evaluates anew in a new stage', async () => {
    const { oracle, ask, storeStep } = oracleOver(10);
    await ask('a');
    storeStep();
    oracle.startStage(1);
    await ask('a');
    expect(storeStep(1)).toEqual(['a']);
    expect(oracle.calls).toBe(2);
  });

  it('keeps calls that overlap in their order', async () => {
    const { ask, storeStep } = oracleOver(3);
    const answers = await Promise.all([ask('a', 'b'), ask('b', 'c'), ask('d')]);
    expect(answers[2]).toEqual([null]);
    expect(storeStep()).toEqual(['a', 'b', 'c']);
  });

  it('never charges more than the budget, whatever is asked', async () => {
    const batches = fc.array(fc.array(fc.constantFrom(...'abcdefghij'.split('')), { maxLength: 8 }), { maxLength: 8 }); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(batches, fc.nat(12), async (asked, limit) => {
        const { oracle, ask, evaluated, storeStep } = oracleOver(limit);
        for (const keys of asked) {
          await ask(...keys);
          storeStep();
        }
        const distinct = new Set(asked.flat());
        expect(oracle.calls).toBe(Math.min(limit, distinct.size));
        expect(evaluated).toEqual([...distinct].slice(0, limit));
      }),
      { seed: 5 },
    );
  });
});
