/**
 * What a user's ONNX model says of itself in `model.json`: which molecule features go in, which number comes out.
 * It is checked against the model before a run, so that a wrong column never passes as a score.
 */
import { dirname, extname } from 'node:path';
import { z } from 'zod';
import { FINGERPRINT_NAMES, PROPERTY_NAMES } from '../../chem/analysis.ts';
import { AppError, badInput } from '../../protocol/errors.ts';
import type { ErrorPlace } from '../../protocol/errors.ts';
import { explainZodError } from '../../protocol/validation.ts';
import { readSettingsFile } from '../settings-file.ts';
import { transformSchema } from '../../protocol/transforms.ts';
import type { ModelFacts, TensorFacts } from './model-messages.ts';

const LARGEST_DESCRIPTION_BYTES = 2 ** 20;
const MOST_BITS = 65_536;
/** `ecfp4` and `ecfp6` are folded to this length already. */
const FOLDED_BITS = 2048;

const fingerprintInput = z.strictObject({
  fingerprint: z.enum(FINGERPRINT_NAMES),
  bits: z
    .int()
    .min(8)
    .max(MOST_BITS)
    .describe('columns; feature i is the sum of ids that are i modulo bits'),
});
const propertyInput = z.strictObject({
  properties: z.array(z.enum(PROPERTY_NAMES)).min(1).describe('columns in the order of training'),
});

export const descriptionSchema = z
  .strictObject({
    schema: z.literal('athanor/model@1'),
    name: z.string().max(200).optional(),
    input: z.union([fingerprintInput, propertyInput]),
    inputTensor: z.string().min(1).describe("the model's input"),
    outputTensor: z.string().min(1).describe('the output that holds the prediction'),
    task: z.enum(['regression', 'classification']),
    classIndex: z.int().min(0).optional().describe('column of the wanted class (classification)'),
    unit: z.string().max(100).optional().describe('of the prediction, for people'),
    transform: transformSchema.optional(),
  })
  .superRefine(({ task, classIndex, input }, context) => {
    const refuse = (path: PropertyKey[], message: string, hint: string): void => {
      context.addIssue({ code: 'custom', path, message, params: { hint } });
    };
    if (task === 'classification' && classIndex === undefined) {
      refuse(
        ['classIndex'],
        "A classification needs 'classIndex'.",
        'Add the column of the wanted class.',
      );
    }
    if (task === 'regression' && classIndex !== undefined) {
      refuse(['classIndex'], "A regression has no 'classIndex'.", "Remove it, or set 'task'.");
    }
    const isFolded = 'fingerprint' in input && ['ecfp4', 'ecfp6'].includes(input.fingerprint);
    if (isFolded && FOLDED_BITS % input.bits !== 0) {
      refuse(
        ['input', 'bits'],
        `The fingerprint '${input.fingerprint}' has ${FOLDED_BITS} bits and cannot be folded to '${input.bits}'.`,
        `Use a power of two up to ${FOLDED_BITS}, or '${input.fingerprint}-count'.`,
      );
    }
  });

export type ModelDescription = z.output<typeof descriptionSchema>;

/** Columns of the model's input. */
export function inputWidth({ input }: ModelDescription): number {
  return 'bits' in input ? input.bits : input.properties.length;
}

interface Found {
  text: string;
  file: string;
}

/**
 * The description of a model: the file `explicit`, else `<model>.json`, else `model.json` beside it, else the
 * model's own metadata entry `athanor`. Throws AppError naming what is missing or wrong.
 */
export async function loadDescription(
  modelFile: string,
  explicit: string | undefined,
  facts: ModelFacts,
  baseFolder: string,
  place: ErrorPlace,
): Promise<ModelDescription> {
  const folder = dirname(modelFile);
  const beside = [
    modelFile.slice(0, modelFile.length - extname(modelFile).length) + '.json',
    folder === '.' ? 'model.json' : `${folder}/model.json`,
  ];
  const candidates = explicit === undefined ? beside : [explicit];
  const found =
    (await firstFile(candidates, baseFolder, place, explicit !== undefined)) ??
    (facts.metadata === undefined ? undefined : { text: facts.metadata, file: modelFile });
  if (found === undefined) {
    throw badInput(
      `The model '${modelFile}' has no description.`,
      place,
      `Write one beside it, named '${beside[0]}' (docs/onnx-model.md).`,
    );
  }
  const description = parseDescription(found);
  checkAgainstModel(description, facts, found.file);
  return description;
}

async function firstFile(
  candidates: readonly string[],
  baseFolder: string,
  place: ErrorPlace,
  mustExist: boolean,
): Promise<Found | undefined> {
  for (const file of candidates) {
    try {
      const bytes = await readSettingsFile(file, baseFolder, place, LARGEST_DESCRIPTION_BYTES);
      return { text: new TextDecoder().decode(bytes), file };
    } catch (error) {
      const isAbsent = error instanceof AppError && error.message.includes('does not exist');
      if (mustExist || !isAbsent) throw error;
    }
  }
  return undefined;
}

function parseDescription({ text, file }: Found): ModelDescription {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be read';
    throw badInput(`The description is not JSON: ${reason}.`, { file }, 'Mend the file.');
  }
  const parsed = descriptionSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw explainZodError(parsed.error, value, file, descriptionSchema);
}

function checkAgainstModel(description: ModelDescription, facts: ModelFacts, file: string): void {
  const { inputTensor, outputTensor, classIndex } = description;
  const input = findTensor(facts.inputs, inputTensor, 'inputTensor', file);
  const output = findTensor(facts.outputs, outputTensor, 'outputTensor', file);
  const others = facts.inputs.filter(({ name }) => name !== inputTensor);
  if (others.length > 0) {
    throw badInput(
      `The model also needs the input '${others[0].name}'; models with one input can be used.`,
      { file, field: 'inputTensor' },
    );
  }
  if (input.type !== 'float32' && input.type !== 'float64') {
    const message = `The input '${inputTensor}' is of type '${input.type}', not float32 or float64.`;
    throw badInput(message, { file, field: 'inputTensor' }, 'Convert the model again.');
  }
  const width = inputWidth(description);
  const [rows, columns] = input.shape;
  if (
    input.shape.length !== 2 ||
    (typeof columns === 'number' && columns > 0 && columns !== width)
  ) {
    throw badInput(
      `The description gives ${width} columns, but the input '${inputTensor}' has shape '${input.shape.join(' x ')}'.`,
      { file, field: 'input' },
      'Describe the features the model was trained with.',
    );
  }
  if (typeof rows === 'number' && rows > 0) {
    throw badInput(
      `The input '${inputTensor}' takes exactly ${rows} molecule(s) at a time.`,
      { file, field: 'inputTensor' },
      'Export the model with a free first dimension.',
    );
  }
  const classes = output.shape[1];
  if (
    classIndex !== undefined &&
    (output.shape.length !== 2 ||
      (typeof classes === 'number' && classes > 0 && classIndex >= classes))
  ) {
    throw badInput(
      `There is no class '${classIndex}' in the output '${outputTensor}' of shape '${output.shape.join(' x ')}'.`,
      { file, field: 'classIndex' },
      'Classes count from 0; name the output with the probabilities.',
    );
  }
}

function findTensor(
  tensors: readonly TensorFacts[],
  name: string,
  field: string,
  file: string,
): TensorFacts {
  const found = tensors.find((tensor) => tensor.name === name);
  if (found?.type === 'not a tensor') {
    throw badInput(
      `The '${name}' of the model is a sequence or map, not a tensor.`,
      { file, field },
      "Convert the model with the option 'zipmap': False.",
    );
  }
  if (found !== undefined) return found;
  const known = tensors.map((tensor) => tensor.name).join(', ');
  throw badInput(`The model has no '${name}'.`, { file, field }, `It has: ${known}.`);
}
