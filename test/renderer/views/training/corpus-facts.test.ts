import { describe, expect, it } from 'vitest';
import type { CorpusSummary } from '../../../../core/protocol/host-records.ts';
import { corpusFacts } from '../../../../renderer/views/training/corpus-facts.ts';

const corpus: CorpusSummary = {
  file: { id: 'f', name: 'mine.smi', size: 900 },
  columns: [],
  records: 40,
  invalid: 0,
  problems: [],
  duplicates: 0,
  unknown: [],
  tooLong: 0,
  usable: 40,
  sample: [],
  suggested: {},
  secondsPerEpoch: 1,
  secondsPerSample: 0.01,
};

describe('what a file holds', () => {
  it('is short when all is well', () => {
    expect(corpusFacts(corpus)).toEqual([
      { label: 'Records in the file', value: '40' },
      { label: 'Molecules to learn from', value: '40' },
    ]);
  });

  it('names the tokens that the prior lacks, and the lines that are no molecules', () => {
    const problem = (line: number) => ({
      kind: 'bad-input' as const,
      message: 'no',
      place: { line },
    });
    const facts = corpusFacts({
      ...corpus,
      invalid: 9,
      problems: [1, 2, 3, 4, 5, 6, 7].map(problem),
      unknown: [
        { token: '.', molecules: 3 },
        { token: '[Se]', molecules: 1 },
      ],
    });
    expect(facts.map(({ value, note }) => [value, note])).toEqual([
      ['40', undefined],
      ['9', 'Left out: lines 1, 2, 3, 4, 5, 6 and more.'],
      ['4', 'Left out: ‘.’ (several parts, such as a salt) in 3, ‘[Se]’ in 1.'],
      ['40', undefined],
    ]);
  });

  it('says what becomes of repeated and long molecules', () => {
    const labels = corpusFacts({ ...corpus, duplicates: 2, tooLong: 1 }).map(({ label }) => label);
    expect(labels).toContain('Repeated molecules');
    expect(labels).toContain('Longer than the prior writes');
  });
});
