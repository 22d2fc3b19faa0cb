import { describe, expect, it } from 'vitest';
import { addedFactor, changedFactor, editOf, factorEdits } from '../../../../renderer/views/campaign/factor-edit.ts'; // prettier-ignore
import { emptyFactor } from '../../../../renderer/views/campaign/new-space.ts';
import { campaign } from './campaign-fixture.ts';

const [temperature, solvent] = campaign().space.factors;
const levels = { name: 'c', kind: 'discrete', levels: [0.05, 0.1], scale: 'log', unit: 'M' } as const; // prettier-ignore

describe('a factor that is changed', () => {
  it('is what it was when nothing was typed', () => {
    for (const factor of [temperature, solvent, { ...levels, levels: [...levels.levels] }])
      expect(changedFactor(factor, editOf(factor))).toEqual(factor);
  });

  it('takes other ends, and any value without a step', () => {
    const edit = { ...editOf(temperature), high: '140', step: '' };
    expect(changedFactor(temperature, edit)).toEqual({ name: 'T', kind: 'continuous', low: 20, high: 140, scale: 'linear', unit: '°C' }); // prettier-ignore
    expect(changedFactor(temperature, { ...edit, low: 'cold' })).toBe('‘cold’ is no number.');
  });

  it('takes other numbers, and keeps its scale', () => {
    const edit = { ...editOf({ ...levels, levels: [...levels.levels] }), levels: '0,05; 0,2' };
    expect(changedFactor({ ...levels, levels: [] }, edit)).toEqual({ ...levels, levels: [0.05, 0.2] }); // prettier-ignore
  });

  it('retires and gains categories, and loses none', () => {
    const edit = { ...editOf(solvent), retired: ['DMF'], added: 'NMP = CN1CCCC1=O\nMeCN' };
    expect(changedFactor(solvent, edit)).toMatchObject({
      categories: [
        { name: 'DMF', retired: true },
        { name: 'DMSO', retired: false },
        { name: 'NMP', smiles: 'CN1CCCC1=O', retired: false },
        { name: 'MeCN', retired: false },
      ],
    });
  });
});

describe('the edits of a factor', () => {
  it('are none where nothing was changed', () => {
    expect(factorEdits(temperature, editOf(temperature))).toEqual([]);
    expect(factorEdits(solvent, editOf(solvent))).toEqual([]);
  });

  it('change it first, then its categories and its own name', () => {
    const edit = editOf(solvent);
    edit.names['DMF'] = ' dimethylformamide';
    edit.costs['DMF'] = '2,5';
    edit.name = 'medium';
    const edits = factorEdits(solvent, edit) as { kind: string }[];
    expect(edits.map(({ kind }) => kind)).toEqual(['change-factor', 'rename-category', 'rename-factor']); // prettier-ignore
    expect(edits[0]).toMatchObject({ name: 'solvent', factor: { categories: [{ name: 'DMF', cost: 2.5 }, { name: 'DMSO', retired: true }] } }); // prettier-ignore
    expect(edits.slice(1)).toMatchObject([{ factor: 'solvent', from: 'DMF', to: 'dimethylformamide' }, { from: 'solvent', to: 'medium' }]); // prettier-ignore
  });

  it('are refused where a name or a number is missing', () => {
    expect(factorEdits(solvent, { ...editOf(solvent), name: '' })).toBe('The factor needs a name.');
    expect(factorEdits(solvent, { ...editOf(solvent), costs: { DMF: 'dear' } })).toBe('‘dear’ is no number.'); // prettier-ignore
    expect(factorEdits(solvent, { ...editOf(solvent), names: { DMF: '' } })).toBe('Each category needs a name.'); // prettier-ignore
  });

  it('add one with its value so far', () => {
    const row = { ...emptyFactor(1), name: 'time', low: '1', high: '24', unit: 'h' };
    const factor = { name: 'time', kind: 'continuous', low: 1, high: 24, unit: 'h' };
    expect(addedFactor(row, '')).toEqual({ kind: 'add-factor', factor });
    expect(addedFactor(row, '12')).toEqual({ kind: 'add-factor', factor, past: 12 });
    expect(addedFactor(row, 'long')).toBe('The value so far is no number: ‘long’.');
    expect(addedFactor({ ...row, high: '' }, '')).toBe("The highest value of 'time' is missing.");
    expect(addedFactor(emptyFactor(1), '')).toMatch(/^Say what can be varied/);
  });
});
