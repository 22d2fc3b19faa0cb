import { describe, expect, it } from 'vitest';
import { changedFactor, editOf } from '../../../../renderer/views/campaign/factor-edit.ts';
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
