import { describe, expect, it } from 'vitest';
import { parseColumns } from '../../cli/score-columns.ts';
import type { Analysis } from '../../core/chem/analysis.ts';

const analysis: Analysis = {
  input: 'OCC',
  valid: true,
  smiles: 'CCO',
  properties: { qed: 0.40680796565539457, heavy_atoms: 3 },
  scaffold: '',
  inchiKey: 'LFQSCWFLJHTTHZ-UHFFFAOYSA-N',
  similarities: [0.25, 1],
};

describe('parseColumns', () => {
  it('asks the chemistry once for all columns and keeps their order', () => {
    const list =
      'qed,similarity:ecfp4:CCN,scaffold,heavy_atoms,similarity:atom-pair:OCC,inchikey,qed';
    const columns = parseColumns(list);
    expect(columns.names).toEqual(list.split(',').slice(0, -1));
    expect(columns.request).toMatchObject({
      properties: ['qed', 'heavy_atoms'],
      scaffold: true,
      inchiKey: true,
      similarities: [
        { fingerprint: 'ecfp4', reference: 'CCN' },
        { fingerprint: 'atom-pair', reference: 'OCC' },
      ],
    });
    expect(columns.cells(analysis)).toEqual([
      '0.406807965655',
      '0.25',
      '',
      '3',
      '1',
      'LFQSCWFLJHTTHZ-UHFFFAOYSA-N',
    ]);
  });

  it('keeps every colon of a reference with atom maps', () => {
    expect(parseColumns('similarity:ecfp4:[CH3:1]O').references).toEqual(['[CH3:1]O']);
  });

  it('scores PMO tasks beside other columns from one request', () => {
    const columns = parseColumns('similarity:ecfp4:CC,pmo:qed,pmo:celecoxib_rediscovery');
    expect(columns.request.similarities).toHaveLength(2);
    expect(columns.cells(analysis)).toEqual(['0.25', '0.406807965655', '1']);
  });

  it('leaves the cells of invalid molecules empty', () => {
    const columns = parseColumns('qed,inchikey');
    expect(columns.cells({ ...analysis, valid: false })).toEqual(['', '']);
  });

  it.each([
    ['qde', "Unknown property 'qde' in --properties.", "Did you mean 'qed'?"],
    ['qed,,mw', "--properties 'qed,,mw' has an empty name.", undefined],
    [
      'similarity:ecfp5:CC',
      "Unknown fingerprint 'ecfp5' in --properties 'similarity:ecfp5:CC'.",
      "Did you mean 'ecfp4'?",
    ],
    [
      'pmo:celecoxib_rediscovry',
      "Unknown PMO task 'celecoxib_rediscovry' in --properties 'pmo:celecoxib_rediscovry'.",
      "Did you mean 'celecoxib_rediscovery'?",
    ],
    ['pmo:drd2', "The PMO task 'drd2' cannot be scored: it is a pickled model of TDC.", undefined],
    ['similarity:ecfp4', "--properties 'similarity:ecfp4' names no molecule.", undefined],
  ])('refuses %s with one sentence', (list, message, hint) => {
    expect(() => parseColumns(list)).toThrow(
      expect.objectContaining({ kind: 'bad-input', message, ...(hint ? { hint } : {}) }),
    );
  });
});
