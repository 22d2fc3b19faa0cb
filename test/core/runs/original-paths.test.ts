import { join } from 'node:path';
import { expect, it } from 'vitest';
import { badInput, describeError } from '../../../core/protocol/errors.ts';
import { withOriginalPaths } from '../../../core/runs/original-paths.ts';

const inputs = [
  { path: 'models/solubility.onnx', file: 'solubility.onnx' },
  { path: '../my reward.js', file: 'my_reward.js' },
];
const copy = (name: string): string => join('runs/first', 'inputs', name);
const told = (error: ReturnType<typeof badInput>): string =>
  describeError(withOriginalPaths(error, inputs, join('runs/first', 'inputs')));

it('names the file that the run file names, and the one that is missing beside it', () => {
  const error = badInput(
    `The model '${copy('solubility.onnx')}' has no description.`,
    { field: 'scoring.components[0].file' },
    `Write one beside it, named '${copy('solubility.json')}'.`,
  );
  expect(told(error)).toBe(
    "scoring.components[0].file: The model 'models/solubility.onnx' has no description. Write one beside it, named 'models/solubility.json'.",
  );
});

it('keeps the line of the file', () => {
  const error = badInput('A bracket is missing.', { file: copy('my_reward.js'), line: 3 });
  expect(told(error)).toBe('../my reward.js:3: A bracket is missing.');
});

it('leaves other errors as they are', () => {
  const error = badInput("Unknown key 'scorring'.", { file: 'runs/first.json' }, 'Mend it.');
  expect(told(error)).toBe("runs/first.json: Unknown key 'scorring'. Mend it.");
});
