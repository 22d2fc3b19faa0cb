import { describe, expect, it } from 'vitest';
import { readReaction } from '../../../../core/reactions/kinetics/reaction-line.ts';

const fail = (problem: string): Error => new Error(problem);

it('reads stoichiometry, orders and constants', () => {
  const species: string[] = [];
  const steps = readReaction(
    'A + 2 B -> P : k = 6 L/(mol min) at 90 °C, Ea = 10 kcal/mol, order B = 1, order cat = 0.5, order A = 0.5',
    species,
    fail,
  );
  expect(species).toEqual(['A', 'B', 'P', 'cat']);
  expect(steps).toHaveLength(1);
  expect(steps[0].orders).toEqual([[0, 0.5], [1, 1], [3, 0.5]]); // prettier-ignore
  expect(steps[0].changes).toEqual([[0, -1], [1, -2], [2, 1]]); // prettier-ignore
  expect(steps[0].constant.prefactor).toBeCloseTo(0.1, 12);
  expect(steps[0].constant.energy).toBeCloseTo(41.84, 10);
  expect(steps[0].constant.reference).toBe(363.15);
});

it('reads equilibria as two steps, and what stays the same as a catalyst', () => {
  const species = ['X'];
  const steps = readReaction(
    '2A + X <-> B + X; A = 1e9 /M2/s, Ea = 40 kJ/mol, k back = 3 /M/s',
    species,
    fail,
  );
  expect(steps.map(({ orders }) => orders)).toEqual([
    [[1, 2], [0, 1]],
    [[2, 1], [0, 1]],
  ]); // prettier-ignore
  expect(steps.map(({ changes }) => changes)).toEqual([
    [[1, -2], [2, 1]],
    [[2, -1], [1, 2]],
  ]); // prettier-ignore
  expect(steps[0].constant).toEqual({ prefactor: 1e9, energy: 40, reference: Infinity });
  expect(steps[1].constant).toEqual({ prefactor: 3, energy: 0, reference: Infinity });
});

describe('mistakes', () => {
  it.each([
    ['A -> B', "'A -> B' has no rate constant"],
    [' -> B : k = 1 /s', "Nothing reacts in '-> B'"],
    ['A -> 2-x : k = 1 /s', "'2-x' is no species"],
    ['A ->B: k = 1', "'1' of 'A ->B' has no unit"],
    ['A -> B : k = 1 /M/s', "one of order 2, and 'A -> B' has order 1"],
    ['A + B -> C : k = 1 /s', "one of order 1, and 'A + B -> C' has order 2"],
    ['A -> B : k = 1 kg', "'kg' is no unit of a rate constant"],
    ['A -> B : k = fast', "'fast' is no rate constant"],
    ['A -> B : k = 1 /s, Ea = 40', "'40' is no activation energy"],
    ['A -> B : k = 1 /s, Ea = 40 kJ/mol', 'does not say at which temperature k was measured'],
    ['A -> B : k = 1 /s at 90 °C', 'has k at 90 °C and no Ea'],
    ['A -> B : k = 1 /s at hot, Ea = 40 kJ/mol', "'hot' is no temperature"],
    ['A -> B : A = 1e9 /s', 'has A and no Ea'],
    ['A -> B : k = 1 /s, A = 2 /s', 'has both k and A'],
    ['A <-> B : k = 1 /s', 'no rate constant for the way back'],
    ['A -> B : k = 1 /s, k back = 1 /s', "'k back' says nothing about 'A -> B'"],
    ['A -> B : k = 1 /s, k = 2 /s', "'k' is given twice"],
    ['A -> B : k = 1 /s, order A = first', "'first' is no order of 'A'"],
    ['A -> B : 5 /s', "'5 /s' is no parameter"],
    ['0 A -> B : k = 1 /s', 'takes part zero times'],
  ])('%s', (line, message) => {
    expect(() => readReaction(line, [], fail)).toThrow(message);
  });
});
