import { describe, expect, it } from 'vitest';
import { compileConditions } from '../../../../core/reactions/space/conditions.ts';
import { parseDefinition } from '../../../../core/reactions/space/definition.ts';

const definition = (extra: object): ReturnType<typeof parseDefinition> =>
  parseDefinition({
    factors: [
      { name: 'T', kind: 'continuous', low: 20, high: 120, step: 10 },
      {
        name: 'solvent',
        kind: 'categorical',
        categories: [{ name: 'DMF' }, { name: 'water' }, { name: 'HMPA', retired: true }],
      },
    ],
    objectives: [{ name: 'yield', goal: 'maximize' }],
    ...extra,
  });

it('evaluates constraints and exclusions', () => {
  const conditions = compileConditions(
    definition({
      constraints: ['T <= 100 or solvent == "DMF"', 'solvent != "HMPA"'],
      exclusions: [{ solvent: 'DMF', T: [110, 120] }],
    }),
  );
  expect(conditions.map(({ text }) => text)).toEqual([
    'T <= 100 or solvent == "DMF"',
    'solvent != "HMPA"',
    'never solvent = DMF with T = 110 or 120',
  ]);
  const holds = (T: number, solvent: string): boolean[] =>
    conditions.map((condition) => condition.holds({ T, solvent }));
  expect(holds(110, 'water')).toEqual([false, true, true]);
  expect(holds(110, 'DMF')).toEqual([true, true, false]);
  expect(holds(100, 'HMPA')).toEqual([true, false, true]);
});

describe('mistakes', () => {
  it.each([
    [{ constraints: ['T <= 90', 'T + '] }, 'constraints[1]', 'ends too early'],
    [{ constraints: ['T + 1'] }, 'constraints[0]', "'T + 1' is a number, not a condition"],
    [{ constraints: ['T > 300'] }, 'constraints[0]', "'T > 300' excludes everything"],
    [{ constraints: ['solvent == "HMPA"'] }, 'constraints[0]', 'excludes everything'],
    [{ constraints: ['1 > 2'] }, 'constraints[0]', 'no value of any factor'],
    [{ exclusions: [{ solvent: ['DMF', 'water'] }] }, 'exclusions[0]', 'excludes everything'],
    [{ exclusions: [{}] }, 'exclusions[0]', 'names no factor'],
    [{ exclusions: [{ solvnt: 'DMF' }] }, 'exclusions[0]', "'solvnt', which is no factor"],
    [{ exclusions: [{ solvent: 'DFM' }] }, 'exclusions[0]', "'DFM', which is none"],
    [{ exclusions: [{ T: 'hot' }] }, 'exclusions[0]', "the text 'hot'"],
  ])('%o', (extra, field, message) => {
    try {
      compileConditions(definition(extra), 'space.json');
    } catch (error) {
      expect(error).toMatchObject({ kind: 'bad-input', place: { file: 'space.json', field } });
      expect((error as Error).message).toContain(message);
      return;
    }
    expect.unreachable();
  });
});
