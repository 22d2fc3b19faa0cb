import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../../../core/reactions/space/definition.ts';
import {
  editDefinition,
  editPoint,
  editResults,
  spaceEditSchema,
  type SpaceEditInput,
} from '../../../../core/reactions/space/space-edits.ts';

const definition = parseDefinition({
  factors: [
    { name: 'T', kind: 'continuous', low: 20, high: 120, step: 10 },
    { name: 'solvent', kind: 'categorical', categories: [{ name: 'DMF' }, { name: 'water' }] },
    { name: 'rinse', kind: 'categorical', categories: [{ name: 'DMF' }, { name: 'none' }] },
  ],
  objectives: [{ name: 'yield', goal: 'maximize' }],
  constraints: ['T <= 100 or solvent == "DMF" and rinse != "DMF"', 'not (T > 100 and T < 110)'],
  exclusions: [{ solvent: ['water', 'DMF'], T: 20 }],
});
const edit = (input: SpaceEditInput): ReturnType<typeof editDefinition> =>
  editDefinition(definition, spaceEditSchema.parse(input));

describe('renaming', () => {
  it('rewrites factors in constraints and exclusions, quoted where need be', () => {
    const changed = edit({ kind: 'rename-factor', from: 'T', to: 'T (°C)' });
    expect(changed.constraints).toEqual([
      '\'T (°C)\' <= 100 or solvent == "DMF" and rinse != "DMF"',
      "not ('T (°C)' > 100 and 'T (°C)' < 110)",
    ]);
    expect(changed.exclusions).toEqual([{ solvent: ['water', 'DMF'], 'T (°C)': 20 }]);
    const parsed = spaceEditSchema.parse({ kind: 'rename-factor', from: 'T', to: 'T (°C)' });
    expect(editPoint({ T: 80, solvent: 'DMF' }, parsed)).toEqual({ 'T (°C)': 80, solvent: 'DMF' });
  });

  it('rewrites categories of one factor only', () => {
    const input = {
      kind: 'rename-category',
      factor: 'solvent',
      from: 'DMF',
      to: 'N,N-"DMF"',
    } as const;
    const changed = edit(input);
    expect(changed.constraints[0]).toBe(
      'T <= 100 or solvent == "N,N-\\"DMF\\"" and rinse != "DMF"',
    );
    expect(changed.exclusions).toEqual([{ solvent: ['water', 'N,N-"DMF"'], T: 20 }]);
    const parsed = spaceEditSchema.parse(input);
    expect(editPoint({ solvent: 'DMF', rinse: 'DMF' }, parsed)).toEqual({
      solvent: 'N,N-"DMF"',
      rinse: 'DMF',
    });
  });

  it('renames objectives in results', () => {
    const input = { kind: 'rename-objective', from: 'yield', to: 'assay' } as const;
    expect(edit(input).objectives[0].name).toBe('assay');
    expect(editResults({ yield: 5 }, spaceEditSchema.parse(input))).toEqual({ assay: 5 });
  });
});

describe('adding', () => {
  it('gives earlier experiments the value at which they were done', () => {
    const input = {
      kind: 'add-factor',
      factor: { name: 'p', kind: 'continuous', low: 1, high: 10 },
      past: 1,
    } as const;
    expect(edit(input).factors).toHaveLength(4);
    const parsed = spaceEditSchema.parse(input);
    expect(editPoint({ T: 80 }, parsed)).toEqual({ T: 80, p: 1 });
    // A factor that comes back finds its old values.
    expect(editPoint({ T: 80, p: 5 }, parsed)).toEqual({ T: 80, p: 5 });
  });

  it('adds and retires categories, and keeps the retired ones known', () => {
    const added = edit({ kind: 'add-category', factor: 'rinse', category: { name: 'THF' } });
    expect(added.factors[2]).toMatchObject({
      categories: [{ name: 'DMF' }, { name: 'none' }, { name: 'THF' }],
    });
    const retired = edit({
      kind: 'retire-category',
      factor: 'solvent',
      name: 'DMF',
      retired: true,
    });
    expect(retired.factors[1]).toMatchObject({
      categories: [{ retired: true }, { retired: false }],
    });
    expect(retired.constraints).toEqual(definition.constraints);
  });
});

it('changes ranges, constraints, objectives and costs', () => {
  const factor = { name: 'T', kind: 'discrete' as const, levels: [50, 60] };
  expect(edit({ kind: 'change-factor', name: 'T', factor }).factors[0].kind).toBe('discrete');
  expect(edit({ kind: 'set-constraints', constraints: [], exclusions: [] }).constraints).toEqual(
    [],
  );
  expect(edit({ kind: 'set-cost', costPerExperiment: 7 }).costPerExperiment).toBe(7);
  const objective = { name: 'waste', goal: 'minimize' } as const;
  expect(edit({ kind: 'add-objective', objective }).objectives).toHaveLength(2);
  const better = { name: 'yield', goal: 'target', target: 50 } as const;
  const changed = edit({ kind: 'change-objective', name: 'yield', objective: better });
  expect(changed.objectives[0].goal).toBe('target');
});

describe('changes that do not fit', () => {
  it.each<[SpaceEditInput, string]>([
    [{ kind: 'remove-factor', name: 'T' }, "'T' stands in the constraint 'T <= 100 or"],
    [{ kind: 'remove-factor', name: 'Temp' }, "'Temp' is no factor"],
    [{ kind: 'rename-factor', from: 'T', to: 'solvent' }, "'solvent' is the name of"],
    [{ kind: 'rename-factor', from: 'T', to: 'yield' }, "'yield' is the name of"],
    [{ kind: 'add-category', factor: 'T', category: { name: 'x' } }, "'T' is a number"],
    [{ kind: 'add-category', factor: 'rinse', category: { name: 'DMF' } }, 'listed twice'],
    [
      { kind: 'retire-category', factor: 'rinse', name: 'DFM', retired: true },
      "'DFM' is no category of 'rinse'",
    ],
    [
      {
        kind: 'change-factor',
        name: 'T',
        factor: { name: 'T', kind: 'categorical', categories: [{ name: 'a' }] },
      },
      'cannot turn from continuous to categorical',
    ],
    [
      {
        kind: 'change-factor',
        name: 'rinse',
        factor: { name: 'rinse', kind: 'categorical', categories: [{ name: 'DMF' }] },
      },
      "'none' of 'rinse' would be lost",
    ],
    [
      { kind: 'change-factor', name: 'T', factor: { name: 'X', kind: 'integer', low: 1, high: 2 } },
      'renamed by a change of its own',
    ],
    [{ kind: 'remove-objective', name: 'yield' }, "'objectives'"],
    [{ kind: 'remove-objective', name: 'yeild' }, "'yeild' is no objective"],
    [
      { kind: 'set-constraints', constraints: ['T > 60', 'T < 50'], exclusions: [] },
      'exclude everything together',
    ],
  ])('%o', (input, message) => {
    expect(() => edit(input)).toThrow(message);
  });
});
