import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../core/chem/analysis.ts';
import { createInlineChemistry } from '../../../core/chem/chemistry.ts';
import type { ScoringContext } from '../../../core/scoring/component.ts';
import { mergeRequests } from '../../../core/scoring/merged-request.ts';
import { createScoringFunction } from '../../../core/scoring/scoring-function.ts';
import { scoringSettingsSchema } from '../../../core/scoring/scoring-settings.ts';
import type { ScoringInput } from '../../../core/scoring/scoring-settings.ts';

const chemistry = await createInlineChemistry();
const context: ScoringContext = {
  baseFolder: '.',
  chemistry,
  allowedPrograms: [],
  seed: 1,
  file: 'run.json',
};

const create = (settings: ScoringInput) =>
  createScoringFunction(scoringSettingsSchema.parse(settings), context);

/** A molecule as chemistry would describe it, with the values a test is about. */
const molecule = (properties: Analysis['properties'], smarts: number[] = []): Analysis => ({
  input: 'C',
  valid: true,
  smiles: 'C',
  properties,
  smarts,
});

describe('a scoring function', () => {
  it('weighs, transforms and aggregates', async () => {
    const scoring = await create({
      aggregation: 'arithmetic-mean',
      components: [
        { type: 'qed', weight: 3 },
        { type: 'mw', transform: { type: 'linear', low: 200, high: 400 } },
      ],
    });
    // (3 * 0.8 + 1 * 0.25) / 4
    const [score] = await scoring.score([molecule({ qed: 0.8, mw: 250 })]);
    expect(score.score).toBeCloseTo(0.6625, 12);
    expect(score.components).toEqual({
      qed: { raw: 0.8, transformed: 0.8 },
      mw: { raw: 250, transformed: 0.25 },
    });
    expect(scoring.names).toEqual(['qed', 'mw']);
    expect(scoring.request).toEqual({ properties: ['qed', 'mw'] });
  });

  it('zeroes what a filter refuses, multiplies by penalties, and weighs neither', async () => {
    const scoring = await create({
      aggregation: 'product',
      components: [
        { type: 'qed' },
        { type: 'substructure', smarts: '[Cl]', role: 'forbid' },
        {
          type: 'rings',
          role: 'penalty',
          transform: { type: 'value-mapping', mapping: { '1': 0.5 }, otherwise: 1 },
        },
      ],
    });
    const scores = await scoring.score([
      molecule({ qed: 0.6, rings: 0 }, [0]),
      molecule({ qed: 0.6, rings: 1 }, [0]),
      molecule({ qed: 0.6, rings: 1 }, [2]),
    ]);
    expect(scores.map(({ score }) => score)).toEqual([0.6, 0.3, 0]);
    expect(scores[2].components['substructure']).toEqual({ raw: 2, transformed: 0 });
  });

  it('gives no score where a value is missing, also behind a filter that fails', async () => {
    const scoring = await create({
      components: [{ type: 'qed' }, { type: 'substructure', smarts: '[Cl]', role: 'forbid' }],
    });
    const [score] = await scoring.score([molecule({}, [1])]);
    expect(score.score).toBeNull();
    expect(score.components['qed']).toEqual({
      raw: null,
      transformed: null,
      error: "The property 'qed' could not be computed.",
    });
  });

  it('scores an invalid molecule 0 without asking its components', async () => {
    const scoring = await create({ components: [{ type: 'qed' }] });
    const invalid: Analysis = { input: 'X', valid: false, smiles: '', properties: {} };
    expect(await scoring.score([invalid, molecule({ qed: 0.5 })])).toMatchObject([
      { score: 0, components: {} },
      { score: 0.5 },
    ]);
    expect(await scoring.score([])).toEqual([]);
  });

  it('scores real molecules and says where the matches are', async () => {
    const scoring = await create({
      components: [
        { type: 'similarity', references: 'CC(=O)Oc1ccccc1C(=O)O' },
        { type: 'similarity', name: 'mean', references: ['CCO', 'CCN'], combine: 'mean' },
        { type: 'substructure', smarts: 'C(=O)[OH]', role: 'require' },
        { type: 'alerts', smarts: ['[CH3]C(=O)O'], builtin: false, role: 'penalty' },
      ],
    });
    const smiles = ['OC(=O)c1ccccc1OC(C)=O', 'CCO'];
    const [aspirin, ethanol] = await scoring.score(
      await chemistry.analyse(smiles, scoring.request),
    );
    expect(aspirin.components['similarity']).toEqual({ raw: 1, transformed: 1 });
    expect(aspirin.components['substructure']).toEqual({ raw: 1, transformed: 1 });
    expect(aspirin.components['alerts'].transformed).toBeCloseTo(0.5, 12);
    expect(ethanol.score).toBe(0);
    // SOURCE: Python RDKit 2022.09: ECFP4 (2048 bits) Tanimoto of CCO and CCN 0.3333.
    expect(ethanol.components['mean'].raw).toBeCloseTo((1 + 1 / 3) / 2, 6);
    const [analysis] = await chemistry.analyse(smiles, scoring.explanationRequest);
    const explained = scoring.explain(analysis);
    expect(Object.keys(explained)).toEqual(['substructure', 'alerts']);
    expect(explained['substructure'].fragments).toHaveLength(1);
    expect(explained['substructure'].fragments[0].atoms).toHaveLength(3);
  });

  it.each<[string, ScoringInput['components'], RegExp]>([
    [
      'a SMARTS that cannot be read',
      [{ type: 'substructure', smarts: '[C' }],
      /'\[C' cannot be used/,
    ],
    [
      'a reference that is no molecule',
      [{ type: 'similarity', references: 'CX' }],
      /'CX' cannot be used/,
    ],
    ['no reference', [{ type: 'similarity' }], /has no reference/],
    [
      'a reference file that is not there',
      [{ type: 'similarity', file: 'no.smi' }],
      /'no.smi' does not exist/,
    ],
    ['alerts without patterns', [{ type: 'alerts', builtin: false }], /no pattern to look for/],
    ['a script that is not there', [{ type: 'script', file: 'no.js' }], /'no.js' does not exist/],
    ['a model that is not there', [{ type: 'onnx', file: 'no.onnx' }], /'no.onnx' does not exist/],
    ['a program nobody permitted', [{ type: 'external', program: 'rm' }], /'rm' is not permitted/],
  ])('refuses %s', async (_what, components, message) => {
    const created = create({ components });
    await expect(created).rejects.toThrow(message);
    await expect(created).rejects.toMatchObject({ kind: 'bad-input' });
  });

  it('has built-in alerts that RDKit reads, and that find what they name', async () => {
    const scoring = await create({ components: [{ type: 'alerts' }] });
    const reactive = [
      'CC(=O)Cl', 'CS(=O)(=O)Cl', 'CC(=O)OC(C)=O', 'CCBr', 'CC=O', 'C1CO1', 'CN=C=O', 'CN=[N+]=[N-]', 'C=[N+]=[N-]',
      'CN=NC', 'COOC', 'CSSC', 'CS', 'CN=O', 'CNCl', 'CSCl', 'CNN', 'O=C1C=CC(=O)C=C1', 'O=C1C=CC=CC1=O', 'C=CC(C)=O',
      'CC(C)=S', 'CP(Cl)Cl', 'C=C=C',
    ]; // prettier-ignore
    const harmless = [
      'CC(=O)Oc1ccccc1C(=O)O',
      'CN1C=NC2=C1C(=O)N(C(=O)N2C)C',
      'CC(=O)NN',
      'Clc1ccccc1',
    ];
    const score = async (smiles: string[]) =>
      (await scoring.score(await chemistry.analyse(smiles, scoring.request))).map((s) => s.score);
    expect(await score(reactive)).toEqual(reactive.map(() => 0));
    expect(await score(harmless.filter((smiles) => smiles !== 'CC(=O)NN'))).toEqual([1, 1, 1]);
  });
});

describe('merged requests', () => {
  it('ask for everything once and show each component its own answers', () => {
    const { request, views } = mergeRequests([
      { smarts: ['A', 'B'], properties: ['qed'] },
      { smarts: ['B', 'C'], properties: ['mw', 'qed'], scaffold: true },
      { fingerprints: ['ecfp4'] },
    ]);
    expect(request).toEqual({
      properties: ['qed', 'mw'],
      scaffold: true,
      smarts: ['A', 'B', 'C'],
      fingerprints: ['ecfp4'],
    });
    const all = molecule({}, [10, 20, 30]);
    expect(views[1](all).smarts).toEqual([20, 30]);
    expect(views[2](all).smarts).toBeUndefined();
  });
});
