import { describe, expect, it } from 'vitest';
import type { Analysis, AnalysisRequest } from '../../../core/chem/analysis.ts';
import { mergeRequests } from '../../../core/scoring/merged-request.ts';
import { chemistry } from './components/create-component.ts';

describe('merged requests', () => {
  it('ask for what any asks for, once, in order of appearance', () => {
    const reference = 'CCO';
    const { request } = mergeRequests([
      { properties: ['mw'], similarities: [{ fingerprint: 'ecfp4', reference }] },
      { inchiKey: true, elements: true, genericScaffold: true, fingerprints: ['ecfp6'] },
      {
        properties: ['qed', 'mw'],
        similarities: [
          { fingerprint: 'ecfp4-count', reference },
          { fingerprint: 'ecfp4', reference },
        ],
        fingerprints: ['ecfp6', 'ecfp4'],
      },
    ]);
    expect(request).toEqual({
      properties: ['mw', 'qed'],
      genericScaffold: true,
      inchiKey: true,
      elements: true,
      similarities: [
        { fingerprint: 'ecfp4', reference },
        { fingerprint: 'ecfp4-count', reference },
      ],
      fingerprints: ['ecfp6', 'ecfp4'],
    });
    expect(mergeRequests([{}, {}]).request).toEqual({});
    expect(mergeRequests([]).request).toEqual({});
  });

  it('show each component the answers to its own questions, at its own positions', () => {
    const { views } = mergeRequests([
      { smarts: ['A', 'B'], smartsAtoms: true },
      { smarts: ['C', 'B'] },
      { properties: ['mw'] },
    ]);
    const all: Analysis = {
      input: 'C',
      valid: true,
      smiles: 'C',
      properties: { mw: 16 },
      smarts: [1, 2, 3],
      smartsAtoms: [[[0]], [[1]], [[2]]],
    };
    expect(views[0](all)).toMatchObject({ smarts: [1, 2], smartsAtoms: [[[0]], [[1]]] });
    expect(views[1](all)).toMatchObject({ smarts: [3, 2], smartsAtoms: [[[2]], [[1]]] });
    expect('smarts' in views[2](all)).toBe(false);
    expect(all.smarts).toEqual([1, 2, 3]);
  });

  it('leave a question without an answer unanswered', () => {
    const { views } = mergeRequests([{ smarts: ['A'] }]);
    const bare: Analysis = { input: 'C', valid: true, smiles: 'C', properties: {} };
    expect('smarts' in views[0](bare)).toBe(false);
  });

  it('give the answers that separate requests give', async () => {
    const requests: AnalysisRequest[] = [
      { smarts: ['[OX2H]', 'c'], properties: ['logp'] },
      { smarts: ['c', '[CX4]'], fingerprints: ['ecfp4'] },
      { similarities: [{ fingerprint: 'ecfp4', reference: 'c1ccccc1O' }], properties: ['tpsa'] },
    ];
    const smiles = ['CCO', 'Oc1ccccc1C', 'N#N'];
    const { request, views } = mergeRequests(requests);
    const together = await chemistry.analyse(smiles, request);
    for (const [i, alone] of requests.entries()) {
      const expected = await chemistry.analyse(smiles, alone);
      together.forEach((analysis, m) => expect(views[i](analysis)).toMatchObject(expected[m]));
    }
  });
});
