import { describe, expect, it } from 'vitest';
import {
  experimentCost,
  factorNamed,
  parseDefinition,
} from '../../../../core/reactions/space/definition.ts';

const T = { name: 'T', kind: 'continuous', low: 20, high: 120 };
const solvent = { name: 'solvent', kind: 'categorical', categories: [{ name: 'DMF' }] };
const objectives = [{ name: 'yield', goal: 'maximize' }];

it('fills in what is not said', () => {
  expect(parseDefinition({ factors: [T], objectives })).toEqual({
    factors: [{ ...T, scale: 'linear' }],
    objectives,
    constraints: [],
    exclusions: [],
    costPerExperiment: 0,
  });
});

describe('mistakes', () => {
  const withFactor = (factor: object): unknown => ({ factors: [factor], objectives });
  it.each([
    [{ factors: [], objectives }, 'factors', "'factors'"],
    [{ factors: [T], objectives: [] }, 'objectives', "'objectives'"],
    [
      { factors: [T, T], objectives },
      'factors[1].name',
      "'T' is the name of factors[0].name already",
    ],
    [
      { factors: [T], objectives: [{ name: 'T', goal: 'minimize' }] },
      'objectives[0].name',
      "'T' is the name",
    ],
    [withFactor({ ...T, high: 10 }), 'factors[0]', "'T' goes from 20 to 10, which holds nothing"],
    [withFactor({ ...T, step: 200 }), 'factors[0]', 'The step 200'],
    [withFactor({ ...T, low: 0, scale: 'log' }), 'factors[0]', "scale 'log' and begins at 0"],
    [withFactor({ name: 'c', kind: 'discrete', levels: [1, 2, 1] }), 'factors[0]', 'level 1'],
    [withFactor({ name: 'c', kind: 'discrete', levels: [] }), 'factors[0].levels', 'levels'],
    [withFactor({ ...T, kind: 'contnuous' }), 'factors[0].kind', 'kind'],
    [withFactor({ ...T, hihg: 3 }), 'factors[0].hihg', 'hihg'],
    [
      withFactor({ ...solvent, categories: [{ name: 'DMF' }, { name: 'DMF' }] }),
      'factors[0]',
      "'DMF' of 'solvent' is listed twice",
    ],
    [
      withFactor({ ...solvent, categories: [{ name: 'DMF', retired: true }] }),
      'factors[0]',
      "All categories of 'solvent' are retired",
    ],
    [
      withFactor({
        ...solvent,
        categories: [{ name: 'DMF', descriptors: { bp: 153 } }, { name: 'water' }],
      }),
      'factors[0]',
      "'water' of 'solvent' has no value of 'bp'",
    ],
    [
      { factors: [T], objectives: [{ name: 'pH', goal: 'target' }] },
      'objectives[0]',
      "the goal 'target' and no target",
    ],
    [
      { factors: [T], objectives: [{ name: 'y', goal: 'maximize', low: 100, high: 0 }] },
      'objectives[0]',
      'goes from 100 to 0',
    ],
  ])('%#', (input, field, message) => {
    try {
      parseDefinition(input, 'space.json');
    } catch (error) {
      expect(error).toMatchObject({ kind: 'bad-input', place: { file: 'space.json', field } });
      expect((error as Error).message).toContain(message);
      return;
    }
    expect.unreachable();
  });
});

it('finds a factor, or the nearest name', () => {
  const definition = parseDefinition({ factors: [T, solvent], objectives });
  expect(factorNamed(definition, 'T').kind).toBe('continuous');
  expect(() => factorNamed(definition, 'solvnt')).toThrow("'solvnt' is no factor");
});

it('adds up what an experiment costs', () => {
  const definition = parseDefinition({
    factors: [
      T,
      { ...solvent, categories: [{ name: 'DMF', cost: 2.5 }, { name: 'water' }] },
      { name: 'ligand', kind: 'categorical', categories: [{ name: 'XPhos', cost: 40 }] },
    ],
    objectives,
    costPerExperiment: 10,
  });
  expect(experimentCost(definition, { T: 20, solvent: 'DMF', ligand: 'XPhos' })).toBe(52.5);
  expect(experimentCost(definition, { T: 20, solvent: 'water', ligand: 'XPhos' })).toBe(50);
});
