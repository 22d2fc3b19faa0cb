import { describe, expect, it } from 'vitest';
import {
  categoryOf,
  emptyFactor,
  emptyObjective,
  spaceOf,
  splitValues,
} from '../../../../renderer/views/campaign/new-space.ts';

const YIELD = emptyObjective(1, 'yield', '%');

describe('a space that is typed', () => {
  it('becomes factors and objectives, with decimal commas, steps, units and structures', () => {
    const factors = [
      { ...emptyFactor(1), name: ' T ', low: '20', high: '100', step: '2,5', unit: '°C' },
      { ...emptyFactor(2, 'levels'), name: 'c', values: '0,05; 0,1', unit: 'M' },
      { ...emptyFactor(3, 'categories'), name: 'solvent', values: 'DMF = CN(C)C=O; 1,4-dioxane' },
      emptyFactor(4),
    ];
    const pH = { ...emptyObjective(2, 'pH'), goal: 'target' as const, target: '7' };
    expect(spaceOf(factors, [YIELD, pH])).toEqual({
      space: {
        factors: [
          { name: 'T', kind: 'continuous', low: 20, high: 100, step: 2.5, unit: '°C' },
          { name: 'c', kind: 'discrete', levels: [0.05, 0.1], unit: 'M' },
          {
            name: 'solvent',
            kind: 'categorical',
            categories: [{ name: 'DMF', smiles: 'CN(C)C=O' }, { name: '1,4-dioxane' }],
          },
        ],
        objectives: [
          { name: 'yield', goal: 'maximize', unit: '%' },
          { name: 'pH', goal: 'target', target: 7 },
        ],
      },
    });
  });

  it('says what is still missing', () => {
    const problem = (...given: Parameters<typeof spaceOf>) => {
      const result = spaceOf(...given);
      return 'problem' in result ? result.problem : undefined;
    };
    expect(problem([emptyFactor(1)], [YIELD])).toMatch(/at least one factor/);
    const T = { ...emptyFactor(1), name: 'T', low: '20', high: '100' };
    expect(problem([T], [emptyObjective(1)])).toMatch(/at least one result/);
    expect(problem([{ ...T, high: '' }], [YIELD])).toBe("The highest value of 'T' is missing.");
    expect(problem([{ ...T, low: 'cold' }], [YIELD])).toBe("The lowest value of 'T' is no number: 'cold'."); // prettier-ignore
    expect(problem([{ ...T, name: '' }], [YIELD])).toBe('One of the factors has no name.');
    expect(problem([{ ...emptyFactor(1, 'categories'), name: 'base' }], [YIELD])).toBe("'base' has no values yet."); // prettier-ignore
    expect(problem([T], [{ ...YIELD, goal: 'target' }])).toBe("The target of 'yield' is missing.");
  });
});

describe('values in one text', () => {
  it('are split at semicolons or lines, else at commas that are no part of a name', () => {
    expect(splitValues('DMF; 1,4-dioxane;')).toEqual(['DMF', '1,4-dioxane']);
    expect(splitValues('a, b\nc')).toEqual(['a, b', 'c']);
    expect(splitValues('DMF, DMSO,toluene')).toEqual(['DMF', 'DMSO', 'toluene']);
    expect(splitValues('THF, 1,4-dioxane')).toEqual(['THF', '1,4-dioxane']);
    expect(splitValues(' ')).toEqual([]);
  });

  it('have a structure behind an equals sign with spaces, never one of a double bond', () => {
    expect(categoryOf('DMF = CN(C)C=O')).toEqual({ name: 'DMF', smiles: 'CN(C)C=O' });
    expect(categoryOf('C=O')).toEqual({ name: 'C=O' });
  });
});
