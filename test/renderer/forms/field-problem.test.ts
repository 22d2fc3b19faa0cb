import { describe, expect, it } from 'vitest';
import { fieldProblem, rangeText } from '../../../renderer/forms/field-problem.ts';
import type { Field } from '../../../renderer/forms/json-schema.ts';

const size: Field = { key: 'batchSize', label: 'Batch size', kind: 'integer', help: '', required: false, minimum: 1, maximum: 4096, default: 64 }; // prettier-ignore
const rate: Field = { key: 'rate', label: 'Rate', kind: 'number', help: '', required: true, exclusiveMinimum: 0, maximum: 0.1 }; // prettier-ignore
const range: Field = { key: 'range', label: 'Range', kind: 'interval', help: '', required: false };

describe('what is wrong with a value', () => {
  it.each([
    [size, undefined, undefined],
    [size, 64, undefined],
    [size, 0, 'Batch size must be at least 1.'],
    [size, 5000, 'Batch size must be at most 4\u2009096.'],
    [size, 1.5, 'Batch size is not a whole number.'],
    [size, 'many', 'Batch size is not a number.'],
    [rate, undefined, 'Rate is missing.'],
    [rate, 0, 'Rate must be above 0.'],
    [rate, 0.1, undefined],
    [range, [0, 1], undefined],
    [range, [1, 1], 'The lower end of range is not below the upper.'],
    [range, [1, undefined], 'Range needs two numbers.'],
  ] as const)('%# %j', (field, value, sentence) => {
    expect(fieldProblem(field, value)).toBe(sentence);
  });
});

it('says which values a number may have', () => {
  expect(rangeText(size)).toBe('1 to 4\u2009096');
  expect(rangeText(rate)).toBe('above 0 to 0.1');
  expect(rangeText({ ...size, maximum: undefined })).toBe('1 or more');
  expect(rangeText(range)).toBe('');
});
