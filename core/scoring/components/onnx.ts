/** ONNX: the prediction of the user's own model from a fingerprint or a list of properties. */
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Analysis, AnalysisRequest, SparseFingerprint } from '../../chem/analysis.ts';
import { AppError, badInput } from '../../protocol/errors.ts';
import { defineComponent, missing, roleSetting } from '../component.ts';
import type { RawValue } from '../component.ts';
import { inputWidth, loadDescription } from '../onnx-model/description.ts';
import type { ModelDescription } from '../onnx-model/description.ts';
import { createModelRunner } from '../onnx-model/model-runner.ts';
import type { ModelRunner } from '../onnx-model/model-runner.ts';
import { readSettingsFile } from '../settings-file.ts';

const LARGEST_MODEL_BYTES = 2 ** 30;

export const onnx = defineComponent({
  type: 'onnx',
  title: 'ONNX model',
  description: "A prediction of the user's own model, described by model.json beside it.",
  settings: z.strictObject({
    type: z.literal('onnx'),
    file: z.string().min(1).describe('the .onnx file, relative to the run file'),
    description: z.string().min(1).optional().describe('its description, if not beside it'),
    role: roleSetting,
  }),
  rawRange: 'loaded',
  role: ({ role }) => role,
  create: async ({ file, description: explicit }, context) => {
    const place = { ...context.place, field: `${context.place.field ?? 'scoring'}.file` };
    await readSettingsFile(file, context.baseFolder, place, LARGEST_MODEL_BYTES);
    const runner = createModelRunner(file);
    try {
      const opened = await runner.ask({ open: resolve(context.baseFolder, file) });
      if (!('facts' in opened)) {
        const reason = 'error' in opened ? opened.error.split('\n')[0].replace(/\.$/, '') : '';
        const hint = 'Convert it again, and check it with onnxruntime.';
        throw badInput(`The model '${file}' cannot be opened: ${reason}.`, place, hint);
      }
      const description = await loadDescription(
        file,
        explicit,
        opened.facts,
        context.baseFolder,
        place,
      );
      return {
        request: featureRequest(description),
        // SOURCE: a probability; a regression says nothing of its range and needs a transform.
        ...(description.task === 'classification' ? { range: [0, 1] as const } : {}),
        ...(description.transform === undefined ? {} : { transform: description.transform }),
        compute: (analyses) => predict(analyses, description, runner, file),
        close: () => runner.close(),
      };
    } catch (error) {
      await runner.close();
      throw error;
    }
  },
});

function featureRequest({ input }: ModelDescription): AnalysisRequest {
  return 'bits' in input
    ? { fingerprints: [input.fingerprint] }
    : { properties: [...new Set(input.properties)] };
}

/** One row of features, or undefined when one of them is missing. */
export function computeFeatures(
  analysis: Analysis,
  { input }: ModelDescription,
): number[] | undefined {
  if ('bits' in input) {
    const fingerprint = analysis.fingerprints?.[0];
    return fingerprint === undefined
      ? undefined
      : foldFingerprint(
          fingerprint,
          input.bits,
          !input.fingerprint.startsWith('ecfp') || input.fingerprint.endsWith('-count'),
        );
  }
  const row = input.properties.map((name) => analysis.properties[name] ?? Number.NaN);
  return row.every(Number.isFinite) ? row : undefined;
}

/** Column i sums the counts of the ids that are i modulo `bits`; without counts it is 1 where there is any. */
export function foldFingerprint(
  { ids, counts }: SparseFingerprint,
  bits: number,
  withCounts: boolean,
): number[] {
  const row = new Array<number>(bits).fill(0);
  ids.forEach((id, i) => {
    row[id % bits] = withCounts ? row[id % bits] + counts[i] : 1;
  });
  return row;
}

async function predict(
  analyses: readonly Analysis[],
  description: ModelDescription,
  runner: ModelRunner,
  file: string,
): Promise<RawValue[]> {
  const rows = analyses.map((analysis) => computeFeatures(analysis, description));
  const complete = rows.filter((row) => row !== undefined);
  const width = inputWidth(description);
  const values = complete.length === 0 ? [] : await askModel(complete, width);
  let next = 0;
  return rows.map((row): RawValue => {
    if (row === undefined) return missing('A feature of the model could not be computed.');
    const value = values[next++];
    return Number.isFinite(value)
      ? { value }
      : missing(`The model '${file}' predicted '${value}', not a finite number.`);
  });

  async function askModel(features: readonly number[][], columns: number): Promise<number[]> {
    const flat = new Float32Array(features.length * columns);
    features.forEach((row, i) => flat.set(row, i * columns));
    const reply = await runner.ask({
      input: description.inputTensor,
      output: description.outputTensor,
      features: flat,
      rows: features.length,
    });
    if ('values' in reply) return readColumn(reply.values, features.length);
    const reason = 'error' in reply ? reply.error.split('\n')[0] : 'it gave no values';
    throw modelFailure(`failed on a batch: ${reason.replace(/\.$/, '')}`);
  }

  function readColumn(data: Float64Array, count: number): number[] {
    const columns = data.length / count;
    const column = description.classIndex ?? 0;
    const expected = description.task === 'regression' ? columns === 1 : column < columns;
    if (!expected || !Number.isInteger(columns)) {
      throw modelFailure(`gave ${data.length} values for ${count} molecules`);
    }
    return Array.from({ length: count }, (_, i) => data[i * columns + column]);
  }

  function modelFailure(trouble: string): AppError {
    const hint = 'Check that its description names the right output.';
    return new AppError('failure', `The model '${file}' ${trouble}.`, { hint });
  }
}
