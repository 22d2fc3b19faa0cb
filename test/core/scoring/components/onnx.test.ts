import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Analysis } from '../../../../core/chem/analysis.ts';
import { foldFingerprint } from '../../../../core/scoring/components/onnx.ts';
import { createModelRunner } from '../../../../core/scoring/onnx-model/model-runner.ts';
import { createScoringFunction } from '../../../../core/scoring/scoring-function.ts';
import { scoringSettingsSchema } from '../../../../core/scoring/scoring-settings.ts';
import type { ScoringFunction } from '../../../../core/scoring/scoring-types.ts';
import { tinyModel } from '../onnx-model/tiny-model.ts';

const REGRESSION = {
  schema: 'athanor/model@1',
  input: { properties: ['logp', 'mw'] },
  inputTensor: 'X',
  outputTensor: 'Y',
  task: 'regression',
  unit: 'log mol/l',
  transform: { type: 'linear', low: 0, high: 10 },
};
const CLASSIFICATION = {
  schema: 'athanor/model@1',
  input: { fingerprint: 'ecfp4-count', bits: 8 },
  inputTensor: 'X',
  outputTensor: 'Y',
  task: 'classification',
  classIndex: 1,
};
/** y = 2 logp + 0.01 mw. */
const linear = tinyModel({ weights: [[2], [0.01]] });

let opened: ScoringFunction | undefined;
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

async function open(model: Uint8Array, description: unknown, settings: object = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'athanor-onnx-'));
  writeFileSync(join(folder, 'model.onnx'), model);
  if (description !== undefined) {
    writeFileSync(
      join(folder, 'model.json'),
      typeof description === 'string' ? description : JSON.stringify(description),
    );
  }
  const components = [{ type: 'onnx', file: 'model.onnx', ...settings }];
  opened = await createScoringFunction(scoringSettingsSchema.parse({ components }), {
    baseFolder: folder,
    chemistry: { analyse: async () => [], checkSmarts: async () => undefined },
    allowedPrograms: [],
    seed: 1,
  });
  return opened;
}

const molecule = (more: Partial<Analysis>): Analysis => ({
  input: 'C',
  valid: true,
  smiles: 'C',
  properties: {},
  ...more,
});

describe('an ONNX model', () => {
  it('predicts from properties in the order of its description', async () => {
    const scoring = await open(linear, REGRESSION);
    expect(scoring.request).toEqual({ properties: ['logp', 'mw'] });
    const scores = await scoring.score([
      molecule({ properties: { logp: 1.5, mw: 200 } }),
      molecule({ properties: { mw: 200 } }),
      molecule({ properties: { logp: 0, mw: 100 } }),
    ]);
    // 2 * 1.5 + 0.01 * 200 = 5; a missing feature; 1.
    expect(scores.map((s) => s.components['onnx'].raw)).toEqual([5, null, 1]);
    expect(scores.map((s) => s.score)).toEqual([
      expect.closeTo(0.5, 6),
      null,
      expect.closeTo(0.1, 6),
    ]);
  });

  it('predicts the probability of the wanted class from a folded fingerprint', async () => {
    const weights = Array.from({ length: 8 }, (_, i) => [0, i === 3 ? 1 : 0]);
    const scoring = await open(tinyModel({ weights, softmax: true }), CLASSIFICATION);
    const fingerprints = [{ ids: Uint32Array.of(3, 11, 4), counts: Uint16Array.of(1, 1, 5) }];
    const [score] = await scoring.score([molecule({ fingerprints })]);
    // Ids 3 and 11 fall on column 3: softmax of (0, 2) = 1 / (1 + exp(-2)).
    expect(score.score).toBeCloseTo(0.8807971, 6);
  });

  it('folds large ids, with counts or without', () => {
    const fingerprint = { ids: Uint32Array.of(4294967295, 7), counts: Uint16Array.of(2, 3) };
    expect(foldFingerprint(fingerprint, 8, true)).toEqual([0, 0, 0, 0, 0, 0, 0, 5]);
    expect(foldFingerprint(fingerprint, 8, false)).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it('may carry its description in its metadata', async () => {
    const metadata = JSON.stringify(REGRESSION);
    const scoring = await open(tinyModel({ weights: [[2], [0.01]], metadata }), undefined);
    const [score] = await scoring.score([molecule({ properties: { logp: 1, mw: 0 } })]);
    expect(score.components['onnx'].raw).toBe(2);
  });

  it('that crashes pauses the run, and the next batch gets a new process', async () => {
    const runner = createModelRunner('mine.onnx');
    const crash = runner.ask({ open: '/dev/null/none' });
    expect(await crash).toHaveProperty('error');
    process.kill(runner.processId ?? 0, 'SIGKILL');
    await expect(runner.ask({ open: 'x' })).rejects.toMatchObject({ kind: 'failure' });
    expect(await runner.ask({ open: 'x' })).toHaveProperty('error');
    await runner.close();
  });

  it.each<[string, Uint8Array, unknown, RegExp]>([
    ['no description', linear, undefined, /'model.onnx' has no description/],
    ['a description that is not JSON', linear, '{', /not JSON/],
    ['a misspelt key', linear, { ...REGRESSION, taks: 1 }, /Unknown key 'taks'/],
    ['a missing task', linear, { ...REGRESSION, task: undefined }, /'task' is missing/],
    [
      'an unknown property',
      linear,
      { ...REGRESSION, input: { properties: ['logP', 'mw'] } },
      /Unknown value 'logP'/,
    ],
    [
      'another number of columns',
      linear,
      { ...REGRESSION, input: { properties: ['logp'] } },
      /gives 1 columns, but the input 'X' has shape 'n x 2'/,
    ],
    ['a tensor it does not have', linear, { ...REGRESSION, inputTensor: 'x' }, /has no 'x'/],
    [
      'a class it does not have',
      linear,
      { ...REGRESSION, task: 'classification', classIndex: 1 },
      /no class '1' in the output 'Y'/,
    ],
    [
      'a class index of a regression',
      linear,
      { ...REGRESSION, classIndex: 0 },
      /has no 'classIndex'/,
    ],
    ['no class index', linear, { ...CLASSIFICATION, classIndex: undefined }, /needs 'classIndex'/],
    [
      'bits that cannot be folded',
      linear,
      { ...CLASSIFICATION, input: { fingerprint: 'ecfp4', bits: 1000 } },
      /cannot be folded to '1000'/,
    ],
    [
      'a fixed number of rows',
      tinyModel({ weights: [[2], [0.01]], rows: 1 }),
      REGRESSION,
      /takes exactly 1 molecule/,
    ],
    ['bytes that are no model', Uint8Array.of(1, 2, 3), REGRESSION, /cannot be opened/],
    ['no transform', linear, { ...REGRESSION, transform: undefined }, /has no transform/],
  ])('with %s is refused by name', async (_what, model, description, message) => {
    const refused = open(model, description);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toMatchObject({ kind: 'bad-input' });
  });
});
