import { describe, expect, it } from 'vitest';
import { objectiveEdits, objectiveForm, objectiveOfForm } from '../../../../renderer/views/campaign/objective-edit.ts'; // prettier-ignore
import { campaign } from './campaign-fixture.ts';

const [yields] = campaign().space.objectives;

describe('a result in the middle of a campaign', () => {
  it('comes back from its form as it was', () => {
    const full = { name: 'pH', goal: 'target', target: 7, unit: 'x', noise: 0.2, threshold: 5, low: 0, high: 14 } as const; // prettier-ignore
    expect(objectiveOfForm(objectiveForm(full))).toEqual(full);
    expect(objectiveOfForm(objectiveForm(yields))).toEqual(yields);
  });

  it('says what is missing or no number', () => {
    const wrong = (changes: object) => objectiveOfForm({ ...objectiveForm(yields), ...changes });
    expect(wrong({ name: ' ' })).toBe('The result needs a name.');
    expect(wrong({ goal: 'target' })).toBe('The target is missing.');
    expect(wrong({ noise: 'some' })).toBe('The noise is no number: ‘some’.');
    expect(wrong({ threshold: '2,5' })).toMatchObject({ threshold: 2.5 });
  });

  it('is added, or changed under its old name and then renamed', () => {
    expect(objectiveEdits(undefined, yields)).toEqual([{ kind: 'add-objective', objective: yields }]); // prettier-ignore
    expect(objectiveEdits(yields, yields)).toEqual([]);
    expect(objectiveEdits(yields, { ...yields, name: 'assay', threshold: 50 })).toEqual([
      { kind: 'change-objective', name: 'yield', objective: { ...yields, threshold: 50 } },
      { kind: 'rename-objective', from: 'yield', to: 'assay' },
    ]);
  });
});
