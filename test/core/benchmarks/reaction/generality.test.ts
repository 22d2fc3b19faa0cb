import { describe, expect, it } from 'vitest';
import { bandits } from '../../../../core/agents/bandit/index.ts';
import { armsOf, generalityAccuracy, simulateGenerality } from '../../../../core/benchmarks/reaction/generality.ts'; // prettier-ignore
import { parseDefinition } from '../../../../core/reactions/space/definition.ts';

/** Three ligands on 20 substrates: A gives 60 or 40, B 50 or 30, C 20 or 0, each half of the time. */
const LIGANDS = ['A', 'B', 'C'];
const rows = LIGANDS.flatMap((ligand, l) =>
  Array.from({ length: 20 }, (_, substrate) => ({
    point: { ligand, substrate: String(substrate) },
    value: [60, 50, 20][l] - (substrate % 2 === 0 ? 20 : 0),
  })),
);
const table = {
  definition: parseDefinition({
    factors: [
      { name: 'ligand', kind: 'categorical', categories: LIGANDS.map((name) => ({ name })) },
      { name: 'substrate', kind: 'categorical', categories: rows.slice(0, 20).map(({ point }) => ({ name: point.substrate })) }, // prettier-ignore
    ],
    objectives: [{ name: 'yield', goal: 'maximize' }],
  }),
  points: rows.map(({ point }) => point),
  values: Float64Array.from(rows, ({ value }) => value),
  best: 60,
};
const banditOf = (id: string) => bandits.find((one) => one.id === id)!;
const optionsOf = (id: string, top = 1, budget = 60) => {
  const bandit = banditOf(id);
  return { bandit, settings: bandit.settings.parse({}), top, budget };
};

describe('naming the general condition', () => {
  const arms = armsOf(table, ['ligand']);

  it('has the true means of all rows, best first', () => {
    expect(arms.map(({ name, mean }) => [name, mean])).toEqual([['A', 50], ['B', 40], ['C', 10]]); // prettier-ignore
    expect(armsOf(table, ['ligand', 'substrate'])).toHaveLength(60);
    expect(() => armsOf({ ...table, points: table.points.slice(0, 20) }, ['ligand'])).toThrow("'ligand'"); // prettier-ignore
  });

  it.each(bandits.map(({ id }) => id))('is certain when %s has seen the whole table', (id) => {
    const named = simulateGenerality(arms, { ...optionsOf(id, 1, 1000), seed: 4 });
    expect(named).toHaveLength(60);
    expect(named.at(-1)).toBe(true);
  });

  it('has the accuracy of chance after one experiment', () => {
    const [one] = generalityAccuracy(arms, optionsOf('random', 1, 1), 3000);
    expect(Math.abs(one - 1 / 3)).toBeLessThan(0.04);
    const [two] = generalityAccuracy(arms, optionsOf('random', 2, 1), 3000);
    expect(Math.abs(two - 2 / 3)).toBeLessThan(0.04);
  });

  it('after each arm once is right as often as the best of three draws', () => {
    // A wins with 60 always, with 40 against 30 only, that is in half of the cases: 3/4.
    const accuracy = generalityAccuracy(arms, optionsOf('explore-then-commit', 1, 3), 3000);
    expect(Math.abs(accuracy[2] - 0.75)).toBeLessThan(0.03);
  });
});
