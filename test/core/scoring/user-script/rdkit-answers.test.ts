import { describe, expect, it } from 'vitest';
import { createRdkitAnswers } from '../../../../core/scoring/user-script/rdkit-answers.ts';

const answers = await createRdkitAnswers();
const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';

describe('what a reward script is answered', () => {
  it('is what Python RDKit 2022.09 says', () => {
    expect(answers.property(ASPIRIN, 'qed')).toBeCloseTo(0.550122, 5);
    expect(answers.property(ASPIRIN, 'logp')).toBeCloseTo(1.3101, 4);
    expect(answers.scaffold('Cc1ccc(CC2CC2)cc1')).toBe('c1ccc(CC2CC2)cc1');
    expect(answers.scaffold('CCO')).toBe('');
    expect(answers.matches('OCC(O)CO', '[OX2H]')).toBe(3);
    expect(answers.similarity(ASPIRIN, 'O=C(O)c1ccccc1O', 'ecfp4')).toBeCloseTo(0.448275862, 8);
    expect(answers.similarity(ASPIRIN, 'O=C(O)c1ccccc1O', 'ecfp4-count')).toBeCloseTo(0.512195122, 8); // prettier-ignore
  });

  it('is the same when asked again, fingerprint by fingerprint', () => {
    const ask = () => (['ecfp4', 'ecfp6', 'ecfp4'] as const).map((name) => answers.similarity('CCO', 'CCN', name)); // prettier-ignore
    expect(ask()).toEqual(ask());
    expect(answers.similarity('CCO', 'OCC', 'ecfp4')).toBe(1);
  });

  it('is an error in plain words for what is no molecule or no pattern', () => {
    expect(() => answers.property('C1CC', 'mw')).toThrow(/^The SMILES 'C1CC' cannot be used: /);
    expect(() => answers.similarity('C', 'XX', 'ecfp4')).toThrow(
      /^The SMILES 'XX' cannot be used: /,
    );
    expect(() => answers.matches('C', '[C')).toThrow(/\[C/);
    const long = `${'C'.repeat(80)}(`;
    expect(() => answers.property(long, 'mw')).toThrow(`'${'C'.repeat(57)}...'`);
    expect(answers.isBroken()).toBe(false);
  });
});
