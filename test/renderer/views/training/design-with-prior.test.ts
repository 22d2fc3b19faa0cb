import { describe, expect, it } from 'vitest';
import { namedFiles, runFileOf } from '../../../../renderer/views/design/run-draft.ts';
import { draftWithPrior } from '../../../../renderer/views/training/design-with-prior.ts';
import { catalog } from '../../fixtures.ts';

const file = { id: 'file-1', name: 'My-series.onnx', size: 6_000_000 };
const mine = {
  id: 'My-series.onnx',
  title: 'My series',
  card: '',
  parameters: 1,
  distributions: [],
  file,
};
const settings = { schema: 'athanor/run@1', name: 'Drug-like', environment: { type: 'molecule', prior: 'builtin:zinc' } }; // prettier-ignore
const withMine = {
  ...catalog,
  priors: [mine],
  templates: [{ id: 'drug-like', title: 'Drug-like', description: '', settings }],
};

describe('a design with an own prior', () => {
  it('names the prior and brings its file along', () => {
    const draft = draftWithPrior(withMine, 'My-series.onnx');
    expect(runFileOf(draft)).toMatchObject({ name: 'Drug-like molecules from My series', environment: { prior: 'My-series.onnx' } }); // prettier-ignore
    expect(namedFiles(draft).map(({ name }) => draft.files[name])).toEqual([file]);
    expect(draft.origin).toEqual({});
  });

  it('is refused for a prior that is gone', () => {
    expect(() => draftWithPrior({ ...withMine, priors: [] }, 'My-series.onnx')).toThrow(/no prior ‘My-series.onnx’/); // prettier-ignore
  });
});
